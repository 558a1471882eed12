### What every chat app says

page = Page { $page } of { $pages }
page-before = ◀ Back
page-after = On ▶
at-moment = { $at }
ballot-share = { $share } · { $votes ->
    [one] 1 vote
   *[other] { NUMBER($votes) } votes
 }
ballot-mine = ✓ yours
keep-ask = { $asker } would like to make this an idea. May we?
keep-note = One tap of whoever wrote it makes it their idea, with their name among the makers once it is made.
keep-yes = Yes, please do
keep-no = Leave it
keep-where = The message
kept-idea = Now an idea of { $name }: “{ $title }”
keep-left = Then it stays a nice thing to have said.
keep-empty = Only what a fan wrote in words can become an idea.
keep-asked = Somebody has asked about this message already. Its writer decides.
keep-not-yours = Only whoever wrote the message can press this. Your own idea goes into “/idea”.
panel-title = { $community }, made together
panel-today = 🌾 Today: check in, and add your vote to what is being decided.
panel-say = 💬 Say: an idea, or what bothers you, in one sentence.
panel-me = 🙂 Me: your card, your { $currency } and your ideas.
panel-note = The answers are for you alone.
panel-button-today = 🌾 Today
panel-button-say = 💬 Say
panel-button-me = 🙂 Me
