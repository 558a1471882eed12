### How the bot behaves: it pauses, keeps quiet at night, and writes once a day

command-pause = pause
command-pause-about = Hold everything cheerful and everything scheduled. Answers and results still go out.
button-pause = Pause
command-resume = resume
command-resume-about = End the pause and let out what was held.
button-resume = Go on
command-held = what is held
command-held-about = See what the pause holds now.
button-held = See what is held
button-resume-without = Go on without the old ones
button-resume-with = Send them all
paused = Paused. Everything cheerful and everything scheduled is held.
pause-on = Paused by { $author }, since { $at }
pause-off = Nothing is paused. Everything goes out in time.
pause-note = Answers, results and whatever has to be told still go out during a pause.
pause-held = { $count ->
    [one] One message is held.
   *[other] { $count } messages are held.
}
pause-stale = { $count ->
    [one] One of them is past its time. You will be asked about it when you go on.
   *[other] { $count } of them are past their time. You will be asked about them when you go on.
}
pause-post-by = by { $author }
pause-home = { $count ->
    [one] Paused now. One message is held.
   *[other] Paused now. { $count } messages are held.
}
pause-waits = There is a pause now, so this post waits until somebody goes on.
resumed = On we go.
resumed-going = { $count ->
    [0] Nothing was held.
    [one] One message goes out now.
   *[other] { $count } messages go out now, one after the other.
}
resumed-left = { $count ->
    [one] One was past its time and was not sent. It is still in the inbox and on the pages.
   *[other] { $count } were past their time and were not sent. They are still in the inbox and on the pages.
}
resume-stale = { $count ->
    [one] One message is past its time. Send it, too?
   *[other] { $count } messages are past their time. Send them, too?
}
resume-fresh = { $count ->
    [one] One that is still timely goes out either way.
   *[other] { $count } that are still timely go out either way.
}
resume-stale-note = What you leave out is not lost. It stays in the inbox and on the pages.
act-pause = Paused
act-resume = Went on after a pause
refused-paused = There is a pause now, so only a manager can send a post on.
refused-paused-already = It is paused already.
refused-not-paused = Nothing is paused.
refused-pause-stale = { $stale ->
    [one] One message has passed its time meanwhile. Say first whether to send it.
   *[other] { $stale } messages have passed their time meanwhile. Say first whether to send them.
}

command-alerts = alerts
command-alerts-about = Choose what you want to be written about.
button-alerts = Alerts
command-alert = turn an alert on or off
command-alert-about = Turn one kind of letter on or off.
button-alert = Change
button-alert-on = Turn on
button-alert-off = Turn off
command-mute = mute for seven days
command-mute-about = Have no letters for a week.
button-mute = Mute for seven days
command-unmute = write to me again
command-unmute-about = Have letters again before the week is over.
button-unmute = Write to me again
alerts-title = What may we write to you about?
alerts-muted = No letters until { $at }.
alerts-note = We write once a day at most. Answers to what you asked or sent always come; the rest gathers in your inbox.
alert-ideas = My ideas
alert-polls = Results of votes
alert-presales = Early sales
alert-news = News
alert-is-on = You get these
alert-is-off = Only in your inbox
alert-night = From 9 at night to 8 in the morning
alert-night-no = No advertising
alert-night-yes = You agreed to advertising
kept-letters = { $count } messages came in the meantime.
kept-more = { $count ->
    [one] One more is in your inbox.
   *[other] { $count } more are in your inbox.
}
promotion = (Ad) { $title }
promotion-way-out = { $note } To get no more of these, turn them off under Alerts.
promotion-sent-by-choice = You asked to be told about this.

command-read_post = open a post
command-read_post-about = Read one of the posts that were named together.
button-read_post = Open
evening-digest = What else there was today.
evening-more = { $count ->
    [one] One more stands in the notes and the questions.
   *[other] { $count } more stand in the notes and the questions.
}
field-setup-evening = Hour of the evening's one post (0 to 23)
