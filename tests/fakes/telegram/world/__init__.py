"""What exists: bots, people, chats, messages, files, polls and waiting updates."""
