"""Lengths as Telegram counts them: offsets in UTF-16 units, limits in characters."""


def utf16(text: str) -> int:
    """UTF-16 code units, in which offsets and lengths of entities are given."""
    return len(text.encode("utf-16-le")) // 2


def cut16(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le")
