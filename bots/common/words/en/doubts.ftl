### What may have arrived or not

command-doubts = doubts
command-doubts-about = See what may have arrived or not, and decide.
button-doubts = See them
command-resend = send again
command-resend-about = Send once more what did not arrive.
button-resend = Send again
command-believe = it arrived
command-believe-about = Note that it was seen to have arrived.
button-believe = It arrived
doubts-title = May have arrived, or not
doubts-none = There is nothing in doubt.
doubts-note = Please look on the platform, then choose. It waits so that nothing is sent twice.
doubts-letter = Nobody knows whether something arrived. Please have a look.
doubt-to-person = { $platform } · to { $name }
doubt-in-home = { $platform } · { $name }
doubt-resent = It is being sent again.
doubt-believed = Noted: it arrived.
refused-doubt-settled = That is settled already.
act-resend = Sent message { $subject } again
act-believe = Noted that message { $subject } arrived
platform-discord = Discord
platform-telegram = Telegram
platform-web = Web
