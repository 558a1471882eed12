### Words used everywhere

door-today = Today
door-say = Say
door-me = Me

join-title = Welcome to { $community }.
join-note = One press lets you decide and make with us. You must be at least 14; we keep your name and what you do here.
button-join = I am 14 or older and I am in
button-privacy = Privacy notice
button-later = Later

refused-bug = Something broke on our side. What you did is untouched. Tell us this number and we will look: { $reference }
refused-too-fast = A little fast. Press again in { $seconds } s.
refused-busy = One moment! Very many are pressing right now. This press is not counted yet, so please press once more.
refused-unknown = We do not know “{ $name }”. The help lists everything there is to do.
refused-unknown-command = We do not know “{ $name }”. Did you mean this?
refused-not-allowed = This takes { $role ->
    [reviewer] a reviewer
    [moderator] a moderator
    [manager] a manager
   *[owner] an owner
 }. Ask a manager if you need it.
refused-appoint-above = You can only appoint to roles below your own. Ask an owner.
refused-last-owner = One owner must stay. Appoint another owner first.
refused-no-such-number = Nobody here has the number { $number }. Please check it.
refused-no-such-person = Nobody here is called “{ $name }”. Please check the name.
refused-no-such-person-near = Nobody here is called “{ $name }”. Did you mean { $people }?
refused-several-people = Several people could be “{ $name }”. Pick one by number: { $people }
refused-nothing-to-undo = There is nothing to undo, or it was undone already.
refused-cannot-undo = This cannot be undone: { $act }
refused-undo-newer-first = “{ $subject }” was changed again since. Undo the later one first.
refused-button-only = This works only from the button on its card. Start from today's card.
refused-gone = That is no longer there. Have a look at today's card.

store-unavailable = We cannot save right now. Press again in a moment; what you typed is still here.
store-busy = It is very busy. Press again in a moment; what you typed is still here.
store-read-only = The data file is read-only. Staff must open its permissions. Nothing was changed.
store-full = There is no room left to save. Staff must make room. Nothing was changed.
store-gone = We lost the connection to our data. It will be back soon. Nothing was changed.
store-damaged = The data file is damaged. Staff must bring back a backup with “dure restore”.
store-schema = The data file and the program are of different versions. Staff must run “dure migrate”.
store-not-set-up = No community is set up yet. Look around with “dure demo”, or run the setup.

wrong-missing = Please fill this in.
wrong-unreadable = There is nothing to read in it.
wrong-too-short = Please write at least { $least } characters.
wrong-too-long = At most { $most } characters fit; these are { $length }.
wrong-no-number = Please give a whole number.
wrong-out-of-range = Anything from { NUMBER($least) } to { NUMBER($most) } fits.
wrong-no-option = Please pick one of: { $options }
wrong-no-person = Please say who.
wrong-no-link = Please give an address that begins with https://.
wrong-no-day = Please give a day like 2026-11-27.
wrong-no-text = Please answer in words.
wrong-no-photo = That is not a photo. JPEG, PNG and WebP work.
wrong-photo-too-large = The photo is too large; up to { $most } works.
