"""Texts in parts that a chat app takes; lengths are what apps count, which is UTF-16."""

ELLIPSIS = "…"


def size(text: str) -> int:
    """Characters as chat apps count them: most emoji are two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


JOINERS = " \u200d\ufe0f"
"""What would be left hanging where an emoji of several parts is cut."""


def cut(text: str, most: int) -> str:
    """The text, ending in an ellipsis where it is longer than `most` characters."""
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip(JOINERS) + ELLIPSIS


def pieces(text: str, most: int) -> list[str]:
    """A text in parts of at most `most` characters, parted between lines or words.

    What a backslash escapes stays with it.
    """
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
    return max(1, len(kept) - (len(kept) - len(kept.rstrip("\\"))) % 2)
