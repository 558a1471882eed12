### Words of Discord

discord-rest = This is as much as fits here. The buttons or the web page lead to the rest.
discord-share = { $share } · { $votes ->
    [one] 1 vote
   *[other] { NUMBER($votes) } votes
 }
discord-mine = ✓ yours
discord-form-title = Almost there. What you typed is kept.
discord-form-again = Open it again
