"""Keeps what is written from right to left from turning what stands around it."""

import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
ISOLATE, POP = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """The text, kept to itself where it is written from right to left."""
    turns = any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text)
    return f"{ISOLATE}{text}{POP}" if turns else text
