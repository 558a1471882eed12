### Words of Discord

discord-rest = This is as much as fits here. The web page shows the rest.
discord-form-title = Almost there. What you typed is kept.
discord-form-photo = Please add the photo again when you open it.
discord-form-again = Open it again
discord-form-sheet = { $more ->
    [0] Fill in { $first }
   *[other] Fill in { $first } and { $more } more
 }

menu-keep = Make it an idea
menu-card = See their card

