"""Telegram's limits (core.telegram.org/bots/api and /bots/faq), and cutting to them."""

from bots.common.cutting import ELLIPSIS, size

TEXT, CAPTION, TOAST = 4_096, 1_024, 200
"""Characters of a message, of a photo's words and of the answer to a press, after parsing."""
BUTTONS = 60
"""Buttons of one message; Telegram takes 100, a wall is none."""
LABEL = 60


def cut(text: str, most: int) -> str:
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
