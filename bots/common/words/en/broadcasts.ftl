### A letter to everybody

command-broadcast = broadcast
command-broadcast-about = Send every fan the same words in private.
button-broadcast = Write to everybody
field-broadcast-text = What everybody is to read
command-broadcast_state = broadcast state
command-broadcast_state-about = See how far a letter to everybody is.
button-broadcast_state = Look again
command-broadcast_stop = stop broadcast
command-broadcast_stop-about = Stop what is not out yet.
button-broadcast_stop = Stop
broadcast-running = On its way to everybody
broadcast-over = All out, or stopped
broadcast-words = “{ $text }”
broadcast-far = { NUMBER($sent) } of { NUMBER($readers) } have it.
broadcast-kept = { $count ->
    [one] One fan has had today's letter, and reads it in the morning.
   *[other] { NUMBER($count) } fans have had today's letter, and read it in the morning.
 }
broadcast-inbox = { $count ->
    [one] One fan finds it in the inbox: they want no such letters, or have no chat app here.
   *[other] { NUMBER($count) } fans find it in the inbox: they want no such letters, or have no chat app here.
 }
broadcast-unreachable = { $count ->
    [one] One fan has shut the bot out or left.
   *[other] { NUMBER($count) } fans have shut the bot out or left.
 }
broadcast-uncertain = { $count ->
    [one] Of one fan nobody knows whether it arrived.
   *[other] Of { NUMBER($count) } fans nobody knows whether it arrived.
 }
broadcast-ends = At this pace it is out at about { $at }.
broadcast-letter = A word from { $community }
broadcast-text = { $text }
act-broadcast = To everybody: { $subject }
act-stop-broadcast = Stopped writing to everybody: { $subject }
job-write-broadcast = Writing to everybody
refused-broadcast-over = That one is all out, or was stopped.
