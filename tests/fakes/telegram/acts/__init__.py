"""What happens in chats, whoever does it, and which updates tell of it."""
