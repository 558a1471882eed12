### Missions and proofs

command-missions = missions
command-missions-about = Up to three missions that you can do right now.
button-missions = See missions
command-claim = I was there
command-claim-about = Say that you have been where a mission sends you.
button-claim = I was there
command-prove_text = Prove in words
command-prove_text-about = Send a few words as proof of a mission.
button-prove_text = Prove in words
command-prove_link = Prove with a link
command-prove_link-about = Send a link as proof of a mission.
button-prove_link = Prove with a link
command-prove_photo = Prove with a photo
command-prove_photo-about = Send a photo as proof of a mission.
button-prove_photo = Prove with a photo
button-prove-again = Send again
command-proofs = proofs
command-proofs-about = Where the proofs you sent stand.
button-proofs = My proofs
command-review = review
command-review-about = Proofs to review, the longest waiting first.
button-review = Next proof
command-approve = Approve
command-approve-about = Accept a proof and pay its mission.
button-approve = Approve
command-reject = Send back
command-reject-about = Send a proof back with the reason.
button-reject = Send back
command-mission = mission
command-mission-about = Open a new mission.
button-mission = New mission
command-mission_close = Close a mission
command-mission_close-about = End a mission now.
button-mission_close = Close
command-mission_list = mission-list
command-mission_list-about = See every open mission, and close one.
button-mission_list = Open missions

field-prove_text-text = Tell us how it went
field-prove_link-link = Where you posted it
field-prove_photo-photo = Your photo
field-reject-reason = Why you send it back (the fan reads this)
field-mission-title = Name of the mission
field-mission-body = What is there to do?
field-mission-kind = How it is proved
field-mission-reward = Rice for each time
field-mission-rhythm = How often
field-mission-starts = First day (empty: now)
field-mission-ends = Last day (empty: no end)
field-mission-slots = Places (empty: for everybody)
field-mission-tier = From which tier (0: anybody)
field-mission-link = Address to visit or read
option-kind-visit = Just a visit
option-kind-text = Words
option-kind-link = A link
option-kind-photo = A photo
option-rhythm-once = Once
option-rhythm-daily = Every day
option-rhythm-weekly = Once a week

missions-title = Missions you can do now
missions-none = No mission is open right now. How about checking in?
missions-all-done = You have done every mission there is for you now. New ones will show up here.
missions-locked = { $count ->
    [one] One more mission opens at a higher tier.
   *[other] { $count } more missions open at a higher tier.
 }
missions-waiting = { $count ->
    [one] We are looking at the proof you sent.
   *[other] We are looking at the { $count } proofs you sent.
 }
mission-row = { $title } · { $rice }
mission-said = { $text }
mission-lines =
    { $above }
    { $below }
mission-starts = Opens on { $at }
mission-terms =
    { $rhythm ->
        [daily] Once a day
        [weekly] Once a week
       *[once] Once
    }{ $until ->
        [none] {""}
       *[other] {""} · until { $until }
    }{ $left ->
        [none] {""}
        [0] {""} · no place left
        [one] {""} · one place left
       *[other] {""} · { $left } places left
    }
mission-disclose = Please begin your post with “[Ad] { $community } gave me { $currency } for this post”.
mission-done = Thank you for “{ $title }”. { $rice } went into your sack.
mission-balance = You have { $rice } now.
proof-sent = We got your proof for “{ $title }”.
proof-sent-note = Somebody will look at it and let you know. Once it is approved, { $rice } will be yours.

proofs-title = The proofs you sent
proofs-none = You have not sent a proof yet. Pick a mission?
claim-waiting = { $title } · being looked at · { $at }
claim-approved = { $title } · { $rice } received · { $at }
claim-rejected = { $title } · sent back · { $at }
proof-reason = Why: { $reason }

review-title = { $name } · { $title }
review-none = No proof is waiting. All done.
review-photo = The photo
review-text = In their words
review-link = The link
review-near-copy = Almost the same as a photo that { $name } sent on { $at }. Compare the two before you decide.
review-used-before = The same person sent this photo before, on { $at }.
review-disclosure = Check that the post begins with an ad label.
review-again = Sent again after it came back. Last time: { $reason }
review-waiting = { $count ->
    [one] One is waiting, since { $since }.
   *[other] { $count } are waiting; this one since { $since }.
 }
review-left = { $count ->
    [0] Nothing else is waiting.
    [one] One more is waiting.
   *[other] { $count } more are waiting.
 }
proof-was-approved = Approved: “{ $title }” by { $name }, who got { $rice }.
proof-was-rejected = Sent back: “{ $title }” by { $name }.

mission-opened = “{ $title }” is open.
mission-cost = If all { NUMBER($slots) } places are taken, it costs about { $cost }.
mission-cost-each = Each time costs about { $cost }. Without a number of places there is no upper limit.
mission-taxed = Whoever wins a prize above { $limit } may have to declare it for tax.
mission-closed = “{ $title }” is closed.
mission-closed-note = Proofs that were sent can still be reviewed.
mission-list-title = Open missions
mission-list-none = No mission is open. Make one?

act-mission = Opened the mission { $subject }
act-mission_close = Closed the mission { $subject }
act-approve_proof = Approved a proof: { $subject }
act-reject_proof = Sent a proof back: { $subject }

proof-approved = Your proof for “{ $title }” was approved. { $rice } went into your sack.
proof-rejected = Your proof for “{ $title }” came back. Please mend it and send it again.
proof-reopened = We are looking at your proof for “{ $title }” once more.
proof-reopened-paid = We are looking at your proof for “{ $title }” once more, and took { $rice } back until then.

wrong-day-past = That day is over. Give today or a later one.
wrong-day-far = That is too far away. Ten years at most, please.
wrong-ends-early = It has to be the first day or a later one.
wrong-visit-link = Please give the address to visit.

refused-mission-not-yet = This mission has not begun. It will show up under missions.
refused-mission-over = This mission is over. See another one?
refused-mission-full = Every place is taken. See another mission?
refused-mission-tier = This mission opens once you have gathered { NUMBER($missing) } more { $currency }.
refused-mission-visit = This mission needs no proof. Once you have been there, just press “I was there”.
refused-mission-proof = This mission is proved with { $kind ->
    [text] words
    [link] a link
   *[photo] a photo
 }. Please press its button under missions again.
refused-mission-done-already = { $rhythm ->
    [daily] You have done this today. It opens again tomorrow.
    [weekly] You have done this in this week. It opens again on Monday.
   *[once] You have done this mission. See another one?
 }
refused-mission-closed-already = This mission is closed already.
refused-mission-open-already = This mission is open already.
refused-mission-title = A name has 80 characters at most, and at least one.
refused-mission-body = At most 500 characters fit into the description.
refused-mission-reward = The reward is anything from 1 to 100,000.
refused-mission-slots = The number of places is anything from 1 to 1,000,000.
refused-mission-tier-floor = Tiers go from 0 to 7.
refused-mission-link = Please give an address that begins with https://.
refused-mission-ends-early = It would end before it begins. Please check the last day.
refused-proof-waiting = We are still looking at the proof you sent. Please bear with us a little.
refused-proof-decided = { $staff } was quicker and { $verdict ->
    [approved] approved it.
   *[rejected] sent it back.
 } See the next one?
refused-proof-own = Another member of staff has to look at your own proof.
refused-proof-sent-anew = It was sent anew meanwhile. Please look at it again before you decide.
refused-proof-moved-on = The proof has changed since, so this cannot be undone.
refused-proof-slot-gone = Somebody else has that place now, so this cannot be undone.
