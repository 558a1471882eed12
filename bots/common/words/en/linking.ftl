### Linking two accounts of one person

command-link = link
command-link-about = Make yourself one person on Discord and Telegram, with one sack of rice and one tier.
button-link = Link accounts
field-link-code = The code from your other account
command-enter_code = enter_code
command-enter_code-about = Type the code that your other account showed you.
button-enter_code = Type a code
field-enter_code-code = The code from your other account
command-link_yes = link_yes
command-link_yes-about = Say that both accounts are yours.
button-link_yes = Yes, that is me
command-link_no = link_no
command-link_no-about = Leave the two accounts apart.
button-link_no = No
command-unlink = unlink
command-unlink-about = Take a link back by yourself, within a day.
button-unlink = This link is not me

link-code = Your code: { $code }
link-how = On your other account send “/link { $code }”, or press “Type a code” under Link accounts.
link-address = On Telegram this address opens it: { $address }
link-code-note = Good once, until { $at }. Type it into an account of your own, and show it to nobody.
link-lately = Linked with “{ $name }”. You can take that back yourself until { $until }.
link-question = Is “{ $name }” you as well?
link-question-what = Then rice, tier, votes, missions and ideas become one person’s. What came twice stays once.
link-question-care = If somebody else gave you the code, or you do not know the name, press “No”.
link-waits-first = Waiting for “{ $name }”. Press “Yes, that is me” over there, and you are one.
link-waits-second = “{ $name }” has typed your code. “Yes, that is me” has to be pressed over there first.
link-until = This waits until { $until }.
link-done = One person from now on: { $name } · { $other }
link-done-rice = There is { $rice } in your sack.
link-done-frozen = In case this was a mistake, no rice can be spent until { $until }. You go on earning.
link-done-letter = Your rice and tier are one now. For a day no rice can be spent, and you can take the link back.
link-cancelled = Not linked with “{ $name }”. Both accounts are as they were.
link-refused-letter = “{ $name }” said no to the link. Both accounts are as they were.
link-undone-letter = You are no longer linked with “{ $name }”.
unlinked = The link is undone.
unlinked-detail = Each account has its own rice, votes and ideas again. What came in between stays with the older one.

refused-link-no-code = A code has 12 letters and digits. Please type it again.
refused-link-wrong = There is no such code. Please look again; you can try { $left } more { $left ->
    [one] time
   *[other] times
 }.
refused-link-locked = Too many codes were wrong. Please try again at { $until }.
refused-link-own = This code is your own. Type it into your other account.
refused-link-used = This code has been used. Please make a new one.
refused-link-expired = This code is too old. Please make a new one.
refused-link-replaced = This code was cancelled, or a newer one has taken its place. Please make a new one.
refused-link-done = You are one person already. Shall we look at your card?
refused-link-over = That link is over, or its time is. Shall we begin again?
refused-link-not-yet = “{ $name }” has to confirm first. Press “Yes, that is me” over there.
refused-link-accounts = One person can link up to { $most } accounts. If you need more, please ask staff.
refused-link-staff = One of you gave the other rice, or approved a proof, as staff. Once another manager has undone that, you can link.
refused-link-busy = Rice is being shared out among supporters right now. Please press again in a moment.
refused-rice-frozen = Your accounts were linked a short while ago. You can spend rice from { $until }.
refused-unlink-late = It is more than a day ago. Tell staff, and they will undo it for you.
refused-unlink-staff = A link of somebody on the staff is undone by a manager, in the log.

act-link = Link accounts: { $subject }
