"""Telegram's limits (core.telegram.org/bots/api and /bots/faq)."""

TEXT, CAPTION, TOAST = 4_096, 1_024, 200
"""Characters of a message, of a photo's words and of the answer to a press, after parsing."""
BUTTONS = 60
"""Buttons of one message; Telegram takes 100, a wall is none."""
LABEL = 60
