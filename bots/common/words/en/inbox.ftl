### What came to somebody

command-inbox = inbox
command-inbox-about = Read again what came to you; it is all here, even what could not reach you.
button-inbox = Inbox
command-letter = open a letter
command-letter-about = Read one letter whole.
button-letter = Open
button-older = Older ones
command-reopen = write to me again
command-reopen-about = Get private messages again that were shut out.
button-reopen = Write to me again
inbox-title = What came to you
inbox-empty = Nothing came to you yet. Answers to your ideas and missions gather here.
inbox-no-older = There is nothing older.
inbox-shut = Your private messages are closed, so everything is kept here. Open them, then press the button.
inbox-question = To decide together: { $question }
reopened = From the next one on we will write to you again.
inbox-at = { $at }
