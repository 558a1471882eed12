### Words of Discord

discord-rest = This is as much as fits here. The web page shows the rest.
discord-rest-below = This is as much as fits here. The button below goes on.
discord-whole = Read it all
field-member = Member
discord-of-member = Somebody of this server, from the list
discord-of-person = A fan who is not in this server, by name or number
discord-form-title = Almost there. What you typed is kept.
discord-form-photo = Please add the photo again when you open it.
discord-form-again = Open it again
discord-form-sheet = { $more ->
    [0] Fill in { $first }
   *[other] Fill in { $first } and { $more } more
 }

menu-keep = Make it an idea
menu-thank = Say thanks
menu-card = See their card
discord-thanks-empty = Only a message that a fan wrote can be thanked for.
discord-thanks-come = { $giver } is grateful for this message. Join us, and the thanks reaches you right away.
discord-thanks-take = Take the thanks

