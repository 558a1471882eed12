### Questions and complaints

command-ask = ask
command-ask-about = Ask, or say what is wrong. Only you and staff see it; a person answers by name.
button-ask = Ask us
button-ask-wonder = Ask
button-ask-wrong = Tell us
field-ask-text = What is it about?
field-ask-photo = A photo (if you like)
command-my_questions = my-questions
command-my_questions-about = See what you asked, and the answers.
button-my_questions = My questions
command-solved = solved
command-solved-about = Say that what you asked about is solved.
button-solved = Solved
command-unsolved = not-yet
command-unsolved-about = Say what is not solved yet.
button-unsolved = Not yet
button-say-more = Add something
button-ask-again = Ask again
field-unsolved-text = What is still missing?
command-inquiries = inquiries
command-inquiries-about = Answer questions and complaints, the longest waiting first.
button-inquiries = See the questions
command-reply = reply
command-reply-about = Answer a question. Your name goes along with it.
button-reply = Answer
field-reply-number = Number of the question
field-reply-text = The answer (passed on word for word)

asked-wonder = We have it. It is question { $number }.
asked-wrong = We are sorry for the trouble. We look into it right away, as number { $number }.
asked-same = We have this one already. It is number { $number }.
asked-promise = A person answers by { $at }.
asked-private = Only you and our staff see this. You will hear as soon as there is an answer.
my-questions-title = My questions
my-questions-empty = You have not asked anything yet. Whenever you wonder, ask us.
inquiry-line = #{ $number } “{ $text }”
inquiry-said = “{ $text }”
inquiry-answer = { $text }
inquiry-state-open = An answer is on its way
inquiry-state-answered = Answered by { $who } · { $at }
inquiry-state-solved = Solved · { $at }
inquiry-state-closed = Closed · { $at }
inquiry-kind-wonder = A question
inquiry-kind-wrong = Something is wrong
solved-told = Thank you for telling us. If it comes back, just go on writing here.
unsolved-told = We have it, and go on with number { $number }.

inquiries-title = { $count ->
    [one] One question is waiting for an answer
   *[other] { $count } questions are waiting for an answer
}
inquiries-empty = Nobody is waiting for an answer. All done.
inquiry-from = #{ $number } { $name } · { $kind }
inquiry-waits = { $days ->
    [0] { $hours ->
        [0] came within the hour
        [one] waiting for an hour
       *[other] waiting for { $hours } hours
    }
    [one] waiting for a day{ $hours ->
        [0] {""}
       *[other] {" "}and { $hours } h
    }
   *[other] waiting for { $days } days{ $hours ->
        [0] {""}
       *[other] {" "}and { $hours } h
    }
}
inquiry-late = We had promised an answer by { $at }, which has passed.
inquiry-at = { $at }
inquiry-answer-at = answer of { $who } · { $at }
replied = Your answer is on its way to { $name }.

inquiry-answered-letter = An answer from { $who }
inquiry-answered-next = Please tell us whether that solves it. If we hear nothing for a week, we take it that it does.
inquiry-corrected-letter = We took back the answer that we had given. We look at it again and write to you.
inquiry-came-wonder = A new question: #{ $number }
inquiry-came-wrong = Somebody reports trouble: #{ $number }
inquiry-came-again = Not solved yet: #{ $number }
inquiry-came-note = Press to read it; only you will see it.
inquiry-late-post = Question #{ $number } has waited for an answer since { $since }.
act-reply = answered a question of { $subject }

refused-inquiry-empty = There is nothing to read in it. Tell us what it is about.
refused-inquiry-long = There is room for { NUMBER($most) } characters. These are { NUMBER($length) }.
refused-inquiry-limit = You can write { $most } times a day. We answer what you wrote first.
refused-inquiry-gone = There is no question { $number } here.
refused-inquiry-own = Your own question is for somebody else to answer.
refused-inquiry-answered = { $name } was first to answer. If there is more to say, tell { $name }.
refused-inquiry-moved-on = More was said in the question of { $name } since, so this cannot be undone.
