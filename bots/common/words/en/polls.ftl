### Questions decided together

command-vote = vote
command-vote-about = See the question being decided now, and choose.
button-vote = Decide with us
command-cast = Choose
command-cast-about = Choose one answer. You can change your mind.
button-cast = Choose
command-open = open
command-open-about = What is being decided now, and what was decided lately.
button-open = See decisions
command-poll = poll
command-poll-about = Ask everybody a question. One runs at a time.
button-poll = Ask a question
command-decide = decide
command-decide-about = End the vote and say what was decided, and why.
button-decide = Announce the decision

field-poll-question = Question
field-poll-choices = Choices (one a line, 2 to 5)
field-poll-lead = A word beforehand
field-poll-closes = Last day, 5 pm (empty: next Friday)
field-decide-decision = Decision
field-decide-reason = Reason

vote-none = Nothing is being decided right now. Tell us what the next question could be.
vote-be-first = Nobody has chosen yet. Yours can be the first vote.
vote-until = Open until { $at }.
vote-decides = We will tell you the decision and the reason on { $at }.
vote-nth = { $nth ->
    [1] the first
   *[other] no. { $nth }
}
vote-mine = You were { vote-nth } to decide, and chose { $choice }. Press another one if you change your mind.
vote-was-mine = You were { vote-nth } to decide, and chose { $choice }.
voted-first = You are { vote-nth } to decide this with us. Right now: { $choice } { $share }.
voted-changed = Changed to { $choice }. You are still { vote-nth }. Right now: { $choice } { $share }.
voted-same = You have chosen { $choice } already. Right now: { $choice } { $share }.
voted-first-rice = Your first { $rice } went into your sack.
voted-rice = { $rice } went into your sack.
voted-rice-once = Rice comes with the first choice only. Change your mind as often as you like until it closes.

poll-lead = { $text }
poll-waits = The vote is over. The decision and the reason will follow soon.
poll-decision = We decided: { $decision }
poll-reason = Why: { $reason }
poll-asked = The question is open. Everybody will hear of it in a minute.
poll-asked-question = { $question }
poll-asked-choices = { $choices }
poll-decided-staff = Decided. Everybody will hear of it in a minute.
act-poll = Asked: { $subject }
act-decide = Decided: { $subject }

open-title = What we decide together
open-empty = Nothing was decided together yet. Tell us what the first question could be.
open-running = { $question } · { $voters ->
    [one] 1 vote
   *[other] { $voters } votes
}
open-waiting = { $question } · { $voters ->
    [one] 1 fan voted
   *[other] { $voters } fans voted
}
open-decided = { $question } → { $decision }

refused-poll-closed = This vote is over. Want to see what came of it?
refused-poll-withdrawn = This question was taken back. Want to see what is open now?
refused-no-such-choice = This question has no such answer. Open it again and choose.
refused-poll-runs = Another question is open. End that one first, then ask a new one.
refused-question-empty = Please write what is to be decided.
refused-question-long = A question has at most { $most } characters; this one has { $length }.
refused-choices-few = Please give at least { $least } choices, one a line.
refused-choices-many = At most { $most } choices fit; these are { $count }.
refused-choice-long = One choice has at most { $most } characters: { $choice }
refused-choices-alike = The same choice stands there twice: { $choice }
refused-closes-too-soon = That is past or too near. Please close it at least an hour from now.
refused-closes-too-late = Please close it within { $days } days.
refused-nothing-to-decide = No question waits for a decision. Ask a new one?
refused-which-poll = Several questions wait for a decision. Please pick one from the list.
refused-decided-already = This question was decided already.

wrong-choices-few = { refused-choices-few }
wrong-choices-many = { refused-choices-many }
wrong-choice-long = { refused-choice-long }
wrong-choices-alike = { refused-choices-alike }
