### Ideas

command-idea = idea
command-idea-about = One sentence will do. You hear who read it and what became of it.
button-idea = Drop an idea
field-idea-title = What would be good? In one sentence
field-idea-why = Why (may stay empty)
field-idea-photo = A photo (if you like)
command-ideas = ideas
command-ideas-about = See what is wanted most and what is new.
button-ideas = All ideas
command-my_ideas = my-ideas
command-my_ideas-about = See how far your ideas have come.
button-my_ideas = My ideas
command-support = me-too
command-support-about = Say that you want it too. Press again to take it back.
button-support = Me too
button-unsupport = Take “me too” back
command-triage = triage
command-triage-about = Read and decide ideas, the longest waiting first.
button-triage = Sort ideas
command-read_idea = read-idea
command-read_idea-about = Tell the author who read it.
button-read_idea = I read it
command-make_idea = make-idea
command-make_idea-about = Tell the author that it will be made.
button-make_idea = We will make it
command-decline_idea = decline-idea
command-decline_idea-about = Say that it will not be made, and why.
button-decline_idea = We will not
field-decline_idea-reason = Why not (passed on word for word)
command-reopen_idea = reopen-idea
command-reopen_idea-about = Look at an idea once more.
button-reopen_idea = Look at it again

named = { $name }
named-craft = { $name } ({ $craft })
named-nobody = someone

idea-dropped = Thank you for writing. It is idea { $number }.
idea-promise = Somebody who makes things here reads it by { $at }, and we tell you who.
idea-next = It is among the ideas now, so others can say “me too”. If it is made, your name goes into the notes.
idea-same = We have this one already. It is this far now.
idea-quoted = “{ $title }”
idea-line = #{ $number } “{ $title }”
idea-by = “{ $title }” · { $author }
idea-state-open = Being looked at
idea-state-making = Being made
idea-state-shipped = Made
idea-state-not = Will not be made
idea-wanted = { $supporters ->
    [one] one person wants it too
   *[other] { $supporters } people want it too
}
idea-was-wanted = { $supporters ->
    [one] one person wanted it too
   *[other] { $supporters } people wanted it too
}
idea-was-alone = one person thought of it first
idea-wanted-none = waiting for its first “me too”
idea-unread = we will read it soon
idea-read-by = read by { $reader }
idea-progress = { $state } · { $wanted } · { $read }
idea-progress-not = { $state } · { $reason }
idea-supported = Your “me too” is in: { $wanted }.
idea-unsupported = Your “me too” is out: { $wanted }.

ideas-title = Ideas we make together
ideas-wanted = Wanted most
ideas-new = New
ideas-note = If you think so too, press “Me too”. If it is made, your name stays with it.
ideas-empty = No ideas yet. Will you give us the first sentence?
my-ideas-title = My ideas
my-ideas-empty = You have dropped none yet. One thing that you missed, in one sentence, is enough.

triage-title = { $unread } to read · { $undecided } to decide
triage-empty = Nothing waits. All ideas are sorted.
triage-from = { $author } · { $at }
triage-why = { $why }
triage-late = We promised to read it by { $at }, and that has passed.
idea-read-first = The author hears that { $reader } read it.
idea-read-before = { $reader } read it first, and the author knows.
idea-decided-making = It will be made. The author knows.
idea-decided-not = It will not be made. The author and all who wanted it hear why.
idea-decided-open = We look at it again. Whoever was told otherwise knows.

idea-read-letter = Read by { $reader }
idea-read-next = As soon as it is decided, you hear from us.
idea-making-letter = { $staff } decided to make it.
idea-making-next = When it is done, your name goes into the notes.
idea-not-letter = We decided not to make this.
idea-not-reason = Why: { $reason }
idea-not-from = From { $staff }. Thank you for sharing the thought.
idea-open-letter = { $staff } is looking at it again.
idea-corrected-letter = What we told you before was wrong. We are sorry.
idea-corrected-now = It stands like this: { $state }
idea-made-letter = Your idea was made.
idea-made-with = { $supporters ->
    [one] One person wanted it too.
   *[other] { $supporters } people wanted it too.
}
idea-made-rice = { $rice } went into your sack.
idea-made-credit = Your name is among the makers.
wanted-idea-made-letter = An idea you wanted too was made.

act-read-idea = Read “{ $subject }”
act-make-idea = Decided to make “{ $subject }”
act-decline-idea = Decided not to make “{ $subject }”
act-reopen-idea = Looked at “{ $subject }” again
act-ship-idea = Made “{ $subject }”

refused-idea-empty = There is nothing to read in it. Please write one sentence.
refused-idea-long = At most { $most } characters fit; these are { $length }.
refused-idea-limit = A person reads each one, so we take { $most } ideas a day. Go on tomorrow, please.
refused-idea-reason = Please say why not. The author hears it word for word.
refused-idea-gone = We did not find idea { $number }. Pick it again among the ideas.
refused-idea-own = This one is yours. Shall we see how far it has come?
refused-idea-closed = { $state ->
    [shipped] This has been made already. Thank you.
   *[not] We decided not to make this. The reason stands among the ideas.
}
refused-idea-decided = { $name } was first: { $state ->
    [open] being looked at again
    [making] being made
    [shipped] made
   *[not] will not be made
}
refused-idea-is-already = It stands like this already: { $state ->
    [open] being looked at
    [making] being made
    [shipped] made
   *[not] will not be made
}
refused-idea-decided-since = “{ $title }” was decided anew since. Undo the later one first.
