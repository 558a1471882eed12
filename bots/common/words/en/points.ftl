### Rice and tiers

command-checkin = checkin
command-checkin-about = Say that you are here, once a day, and rice goes into your sack.
button-checkin = Check in
command-rice = rice
command-rice-about = See how much rice you have now.
button-rice = My rice
command-history = history
command-history-about = See when and why rice came and went.
button-history = What came and went
command-tiers = tiers
command-tiers-about = See the eight tiers and what each one opens.
button-tiers = See the tiers
command-rules = rules
command-rules-about = See what earns how much rice.
button-rules = What earns rice
command-leaderboard = leaderboard
command-leaderboard-about = See who is around you, this week and of all time.
button-leaderboard = Leaderboard
command-grant = grant
command-grant-about = Give somebody rice or put a mistake right, with a reason.
button-grant = Give rice
field-grant-person = To whom
field-grant-amount = How much (-5 takes 5 away)
field-grant-reason = Reason (they will read it)

checked-in = You are here. { $rice } went into your sack.
checked-in-detail = { $days ->
    [one] Day one of your streak.
   *[other] { $days } days in a row.
}
checked-in-bonus = Seven days without a gap: { $rice } on top.
checked-in-froze = You missed a day, so this month's pause kept your streak.
checked-in-balance = You have { $rice } now.
refused-checked-in-already = You have checked in today. See you tomorrow.
refused-not-enough-rice = That takes { $amount }, and you have a little less. A mission would help.

rice-title = You have { $rice }.
rice-lifetime = All you ever gathered: { $rice }.
rice-pending = { $rice } will come in soon.
rice-worth = One is worth about { $worth }. No reward is open yet that it could buy.
history-title = What came and went lately
history-empty = Nothing yet. How about checking in today?
history-row = { $kind } { $sign }{ $amount }
history-row-reason = { $at } · { $reason }
history-row-plain = { $at }

entry-checkin = Check-in
entry-streak7 = Seven days in a row
entry-first_vote = First vote
entry-vote = Vote
entry-thanks = Thanks
entry-mission = Mission
entry-grant = Gift
entry-reversal = Taken back
entry-idea_shipped = Your idea was made
entry-supporters_pot = An idea you wanted too
entry-idea_merged = Your idea was part of one that was made
entry-opening = Brought over

tiers-title = From one grain to the golden field
tiers-row = { $tier } · from { $from }
tiers-row-here = { $tier } · you are here
tiers-next = { $missing } to { $tier }.
tiers-top = The highest tier. Thank you for being here.
perk-decide = Decide with us
perk-ideas = Drop ideas
perk-card = A card that grows
perk-presale = Buy { $minutes } minutes early
perk-preview-notes = Notes before everybody
perk-beta = Try test versions
perk-makers-call = Calls with the makers
perk-gift = A gift each year
perk-visit = A visit to the workshop

tier-seed = Seed
tier-sprout = Sprout
tier-seedling = Seedling
tier-stem = Stem
tier-blossom = Blossom
tier-ear = Grain
tier-harvest = Harvest
tier-golden-field = Golden Field
tier-guest = Guest
tier-neighbour = Neighbour
tier-regular = Regular
tier-companion = Companion
tier-table-friend = Table Friend
tier-one-pot = One Pot
tier-family = Family
tier-host = Host

rules-title = What earns how much
rules-row = { $what }: { $rice }
rules-until = until { $at }
rules-from = from { $at }
rules-note = The same for everybody. Nothing pays less before it was announced for a week.
rates-fall = From { $at } on, some things earn a little less
rates-fall-row = { $what }: { $before } becomes { $after }
rule-checkin = Checking in, once a day
rule-streak7 = Seven days in a row
rule-first_vote = Your first vote
rule-vote = A vote
rule-thanks = A thanks from another fan
rule-mission_small = A small mission
rule-mission_large = A large mission
rule-idea_shipped = Your idea is made
rule-idea_merged = Your idea is part of one that is made
rule-supporters_pot = A pot shared by all who wanted that idea too
rule-review_text = A review in words
rule-review_photo = A review with a photo or video

board-title = Leaderboard
board-week = Around you this week
board-all = Around you, all time
board-top-week = This week's front row
board-top-all = The front row of all time
board-note = Equal rice shares a rank.
board-hidden = You are hidden from the boards; only you see your place.
board-staff = Staff have a board of their own.
board-empty = Nobody yet. Will you be the first?

me-title = { $name }'s card
me-rank = No. { $rank } of { $fans }
me-streak = { $days ->
    [one] One day in a row so far
   *[other] { $days } days in a row
}
me-thanked = { $count ->
    [one] Thanked once
   *[other] Thanked { $count } times
}
me-shipped = { $count ->
    [one] One idea made
   *[other] { $count } ideas made
}
me-alt = { $name } is at { $tier } with { $rice } gathered.
card-balance = Rice now
card-lifetime = Gathered
card-streak = Streak
card-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
card-ideas = { $count }
card-amount = { $amount }
card-rank = No. { $rank }
card-shipped = Ideas made

granted = { $name } got { $rice }.
taken-back = Took { $rice } back from { $name }.
granted-detail = Reason: { $reason }
granted-letter = { $staff } gave you { $rice }: { $reason }
corrected-letter = Corrected by { $rice }: { $reason }
refused-grant-nothing = Nothing is not a gift. Say how much to add or take away.
refused-corrected-since = That rice was corrected since. Undo the later one first.
refused-grant-beyond = { $name } has only { NUMBER($has) } { $currency } now. No more than that can be taken back.
refused-grant-self = You cannot give to yourself. Ask another member of staff.
tier-rose = You grew into { $tier }!
tier-rose-detail = New for you: { $perk }
