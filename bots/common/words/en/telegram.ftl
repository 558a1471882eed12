### Words of Telegram

telegram-hello = Good to see you! The three buttons below are all you need. First, what is being decided right now.
telegram-doors = We speak English from now on.
telegram-open = One tap and you are there.
telegram-form-step = { $title } · { $nth } of { $fields }
telegram-form-late = This was left half done, so here is the question again. What you told before is kept.
telegram-form-now = now “{ $text }”
telegram-form-skip = Skip
telegram-form-stop = Cancel
telegram-form-send = Send it like this
telegram-form-photo = Send one photo.
telegram-form-link = Send an address that begins with https://.
telegram-form-day = Write it like 2026-11-27.
telegram-form-number = Anything from { NUMBER($least) } to { NUMBER($most) }.
telegram-form-stopped = Cancelled. Start again whenever you like.
telegram-form-old = That question is over. Please answer the newest one below.
telegram-second-poller = Something else uses the same bot token. Keep one of the two running, or send /revoke to @BotFather for a new token.

telegram-in-private = This stays between the two of us. Tap to open it.
telegram-open-private = Talk to the bot
telegram-told-private = The answer is in your private chat.
telegram-anonymous = Written anonymously or as a channel, nobody can tell who you are. Please write it again under your own name.
telegram-rehearsal-private = the private chat with { $name }
