### Words of Discord

discord-rest = This is as much as fits here. The web page shows the rest.
discord-rest-below = This is as much as fits here. The button below goes on.
discord-whole = Read it all
field-member = Member
discord-of-member = Somebody of this server, from the list
discord-of-person = A fan who is not in this server, by name or number
discord-page = Page { $page } of { $pages }
discord-page-before = ◀ Back
discord-page-after = On ▶
discord-at = { $at }
discord-share = { $share } · { $votes ->
    [one] 1 vote
   *[other] { NUMBER($votes) } votes
 }
discord-mine = ✓ yours
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
discord-keep-ask = { $asker } would like to make this an idea. May we?
discord-keep-note = One tap of whoever wrote it makes it their idea, with their name among the makers once it is made.
discord-keep-yes = Yes, please do
discord-keep-no = Leave it
discord-keep-where = The message
discord-kept = Now an idea of { $name }: “{ $title }”
discord-keep-left = Then it stays a nice thing to have said.
discord-keep-empty = Only what a fan wrote in words can become an idea.
discord-keep-asked = Somebody has asked about this message already. Its writer decides.
discord-thanks-empty = Only a message that a fan wrote can be thanked for.
discord-thanks-come = { $giver } is grateful for this message. Join us, and the thanks reaches you right away.
discord-thanks-take = Take the thanks
discord-keep-not-yours = Only whoever wrote the message can press this. Your own idea goes into “/idea”.

panel-title = { $community }, made together
panel-today = 🌾 Today: check in, and add your vote to what is being decided.
panel-say = 💬 Say: an idea, or what bothers you, in one sentence.
panel-me = 🙂 Me: your card, your { $currency } and your ideas.
panel-note = The answers are for you alone.
panel-button-today = 🌾 Today
panel-button-say = 💬 Say
panel-button-me = 🙂 Me
