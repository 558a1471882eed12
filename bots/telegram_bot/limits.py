"""Telegram's limits (core.telegram.org/bots/api and /bots/faq), and cutting to them."""

TEXT, CAPTION, TOAST = 4_096, 1_024, 200
"""Characters of a message, of a photo's words and of the answer to a press, after parsing."""
BUTTONS = 60
"""Buttons of one message; Telegram takes 100, a wall is none."""
LABEL = 60
ELLIPSIS = "…"


def size(text: str) -> int:
    """How long a text is for Telegram, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def pieces(text: str, most: int) -> list[str]:
    """A text in parts of at most `most` characters, parted between lines or words."""
    parts: list[str] = []
    while size(text) > most:
        end = _end_of_piece(text, most)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip("\n ")
    return [*parts, text]


def _end_of_piece(text: str, most: int) -> int:
    kept = text[:most]
    while size(kept) > most:
        kept = kept[: -max(1, (size(kept) - most) // 2)]
    for gap in ("\n", " "):
        end = kept.rfind(gap)
        if end > len(kept) // 2:
            return end
    return max(1, len(kept))
