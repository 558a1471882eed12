"""What people typed, made safe to stand beside other words; never read as markup."""

import re
import unicodedata

from core.people.rules import INVISIBLE, JOINER, is_ink


def one_line(raw: str) -> str:
    """The text in one line without what cannot be seen; empty where nothing could be."""
    kept = "".join(c for c in raw if _is_shown(c) or c.isspace())
    line = " ".join(_joined(kept).split())
    return line if any(is_ink(c) for c in line) else ""


def several_lines(raw: str) -> str:
    """The same for text of several lines; at most one empty line in a row stays."""
    lines = (one_line(line) for line in raw.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def sameness(text: str) -> str:
    """What is left when case, width, spaces and signs are passed over; equal for like sentences.

    Signs alone, such as emoji, are compared as they are.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum()) or "".join(folded.split())


def _joined(raw: str) -> str:
    """Hangul that came as single jamo, as some phones send it, put together."""
    return unicodedata.normalize("NFC", raw)


def _is_shown(character: str) -> bool:
    return character == JOINER or unicodedata.category(character) not in INVISIBLE
