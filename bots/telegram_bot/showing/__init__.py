"""Replies as messages: text, buttons and pictures inside Telegram's limits."""
