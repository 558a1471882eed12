### People and the community

command-today = today
command-today-about = Today's question, check-in and missions on one card.
button-today = Today
command-me = me
command-me-about = Your card, as a picture that grows.
button-me = My card
command-fan_card = fan_card
command-fan_card-about = Another fan's tier, and what was made of their ideas.
button-fan_card = See the card
fan-card-title = { $name } · { $tier }
fan-card-quiet = They have only just begun.
refused-not-a-fan = “{ $name }” has not joined yet. Tell them about the card of today.
command-say = say
command-say-about = Drop an idea, and see how far your words have come.
button-say = Say something
command-help = help
command-help-about = Everything there is to do.
button-help = Help
command-language = language
command-language-about = Choose the language we speak.
button-language = Change language
command-privacy = privacy
command-privacy-about = What we keep about you, and why.
command-hide = hide
command-hide-about = Take your name off the boards.
button-hide = Hide me
command-show = show
command-show-about = Put your name back on the boards.
button-show = Show me again
command-staff = staff
command-staff-about = Choose who runs this with you, and as what.
button-staff = Appoint
command-log = log
command-log-about = Everything staff did.
button-log = See the log
command-undo = undo
command-undo-about = Take back a line of the log with all that was done in it.
button-undo = Undo
command-setup = setup
command-setup-about = Choose names and a budget; what acts earn follows.
button-setup = Change settings
command-budget = budget
command-budget-about = What this month has cost, and what is left.
button-budget = See the budget

field-language = Language
option-language-ko = 한국어
option-language-en = English
field-person = Who
field-role = Role
field-craft = Craft, shown by the name (- takes it away)
option-role-fan = No role
option-role-reviewer = Reviewer
option-role-moderator = Moderator
option-role-manager = Manager
option-role-owner = Owner
field-act = Number in the log
field-reason = Reason
field-setup-name = Name of the community
field-setup-fans = What fans are called
field-setup-currency = Name of the points in Korean
field-setup-counter = Korean counter for them
field-setup-currency_en = Name of the points in English
field-setup-emoji = Their emoji
field-setup-budget = Monthly budget (KRW)
field-setup-value = Worth of one rice (KRW)
field-setup-active = Fans expected to come often
field-setup-language = Language of the community
field-setup-zone = Time zone

language-chosen = We will speak { $language } from now on.
privacy-title = What we keep
privacy-kept = Your name, the number your platform gave you, what you do here (check-ins, votes, ideas, missions) and your rice. And that you are at least 14.
privacy-not-kept = No phone number, address, conversation or location. Photos lose their place and device details.
privacy-how-long = As long as you are with us. Records of single requests go after two days.
privacy-yours = You can hide from the boards, and staff erase everything on request; what others received stays theirs.
privacy-since = You agreed and joined on { $at }.
hidden = Your name is off the boards. Your rice and tier stay.
shown = Your name is back on the boards.
appointed = { $name }: { $role }
appointed-craft = Craft: { $craft }
appointed-no-craft = Craft: none
log-title = What staff did
log-empty = Nothing yet.
log-clock = The clock
log-row = No. { $number } · { $at } · { $actor } · { $act }
log-undone = Undone { $at }.
undone = { $count ->
    [one] One act was undone.
   *[other] { $count } acts were undone.
}
act-grant = Rice to { $subject }
act-appoint = Role of { $subject }
act-undo = Undid: { $subject }
act-setup = Changed the settings
help-title = Here is what you can do
help-row = { $word } · /{ $name }
help-note = Press a button, or type a slash and the name.

setup-done = { $name } is set up like this.
setup-budget = { $budget } a month
setup-active-fan = A regular costs about { $cost } a month; that is room for { $fans }.
setup-check-in = Checking in pays { $rice }
setup-missions = Missions pay { $least } to { $most }
setup-falls = What pays less is announced today and begins on { $at }; what pays more does so now.
setup-note = Everybody sees the same rules.
refused-no-such-zone = We know no time zone “{ $zone }”. Write it like Asia/Seoul.
budget-title = { $spent } of { $budget } this month
budget-given = { $rice } were given.
budget-held = Fans hold { $rice }, worth { $liability }.
budget-near = The budget is nearly used. Nothing is cut by itself, so please look at next month's rates.
budget-calm = Well within the budget.

welcome = Welcome, { $name }.
welcome-note = We decide and make things together here. Look around, and say something when you like.
welcome-deciding = Welcome, { $name }. This is what we are deciding right now.
today-title = { $name }'s day
today-check-in = Check in to start a streak.
today-go-on = { $days ->
    [one] One day so far. Keep it going?
   *[other] { $days } days in a row so far. Keep it going?
}
today-checked-in = { $days ->
    [one] Checked in: day one.
   *[other] Checked in: { $days } days in a row.
}
today-question = Deciding now: { $question }
today-voted = { $voters ->
    [one] You had your say, the first one.
   *[other] You had your say, with { $voters } so far.
}
today-mission = { $title } · { $rice }
say-title = What would you like to tell us?
say-idea = Something I would change
say-mine = How far my words have come
say-others = What others are saying
say-note = One sentence is enough. You will hear by name who read it.
command-agree = agree
command-agree-about = Agree to one kind of use.
button-agree = Yes, please
command-disagree = disagree
command-disagree-about = Take a consent back; you can give it again at any time.
button-disagree = Take it back
consent-promotions = May we tell you first about early sales and events?
consent-insights = May we look at what you do here when we improve products?
consent-night = May we tell you about sales and events between 9 at night and 8 in the morning, too?
consent-not-given = Not used now.
consent-given = You agreed on { $at }.
command-permit = permit
command-permit-about = Open or close one command for one person, whatever their role.
button-permit = Set a permission
field-permit-command = Command (* for all)
field-permit-answer = What should hold
option-answer-allow = Allow
option-answer-deny = Deny
option-answer-role = As the role says
permitted = { $name } · /{ $command }: { $answer }
act-permit = Permission of { $subject }
refused-permit-self = Nobody decides what they may do themselves. Another owner can do it for you.
refused-no-staff = { $name } has no role yet. Appoint them first.
refused-no-staff-command = “{ $name }” is no command of staff. Pick a name from the help.
command-jobs = jobs
command-jobs-about = How far the long work has come.
button-jobs = See the work
jobs-title = Long work
jobs-empty = No long work is under way.
jobs-done = Done.
jobs-running = { NUMBER($done) } of { NUMBER($total) }
job-pay-supporters = Sharing rice among all who wanted it too
command-why = why
command-why-about = See who may run which command, and by which rule.
button-why = See why
field-why-command = Name of the command
why-may = { $name } may run /{ $command }.
why-may-not = { $name } may not run /{ $command }.
why-open = It is for every fan.
why-needs = It needs a role: { $role } or above.
why-has = The role of { $name }: { $role }
why-exception = An exception: /{ $command } { $answer }
why-exception-all = An exception: all of staff's commands, { $answer }
why-rule-open = So anybody may.
why-rule-denied = What is denied beats the role and whatever allows it.
why-rule-role = The role is enough.
why-rule-allowed = The role is not enough, but an exception allows it.
why-rule-below = The role is not enough, and no exception allows it.
refused-no-such-command = There is no command “{ $name }”. Please take its name from the help.
