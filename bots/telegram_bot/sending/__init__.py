"""Speaking in chats: sending, changing and taking away, and the answer to a press."""
