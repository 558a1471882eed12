### Notes and the makers

command-release = release
command-release-about = Write a note, and put names on the ideas that were made.
button-release = Write a note
field-release-title = Title
field-release-body = What to say, in plain words
field-release-ideas = Numbers of ideas made (such as 12, 15)
command-news = news
command-news-about = See what changed and whose idea it was.
button-news = This week's news
button-read-note = Read
command-credits = credits
command-credits-about = See whose idea became what.
button-credits = The makers

released = The note goes out at { $at }.
released-alone = It names no idea that was made.
released-note = Cancel before that and nothing happened. Names and rice are given when it goes out.
note-title = { $title }
note-body = { $body }
note-at = { $at }
note-together = { $people ->
    [one] One person changed this.
   *[other] { $people } people changed this together.
}
note-earlier = { $at } · { $title }
note-names = { $first }, { $more }
news-note = Give us a sentence for the next note.
news-empty = No note went out yet. Will you give us a sentence for the first?
credits-title = The makers
credits-note = When an idea is made, its author's name stays here.
credits-wanted = { $count ->
    [one] One idea that you wanted too was made.
   *[other] { $count } ideas that you wanted too were made.
}
credits-empty = No idea was made yet. Will yours be the first name here?
credit-mine = “{ $title }” · your idea
credit-at = { $at } · { $wanted }

act-release = Note “{ $subject }”

refused-note-empty = The title and the text need something to read.
refused-note-long = At most { $most } characters fit; these are { $length }.
refused-note-numbers = We found no number in “{ $wrong }”. Write them like 12, 15.
refused-note-many = One note takes up to { $most } ideas. Please make two of it.
refused-note-twin = The same note was released today already.
refused-note-out = “{ $title }” is out. Names and rice were given, so it cannot be undone; please release a corrected one.
refused-note-gone = We did not find that note. Shall we see the latest?
refused-release-unknown = There is no idea with this number: { $numbers }. Please check it.
refused-release-shipped = Released already: { $numbers }. Leave it out and try again.
refused-release-declined = We decided not to make this: { $numbers }. Look at it again first.
