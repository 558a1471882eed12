"""Puts a text and its entities into HTML again, so that a test reads what a person sees."""

from html import escape

from tests.fakes.wire import Json

SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


def to_html(text: str, entities: list[Json]) -> str:
    """The same text with tags around what is formatted, and its letters escaped."""
    raw = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for order, one in enumerate(entities):
        tags = _tags(one)
        if tags is None:
            continue
        begin, end = one["offset"], one["offset"] + one["length"]
        marks.append((begin, 1, order, tags[0]))
        marks.append((end, 0, -order, tags[1]))
    parts, at = [], 0
    for offset, _, _, tag in sorted(marks):
        parts.append(_plain(raw, at, offset) + tag)
        at = offset
    return "".join(parts) + _plain(raw, at, len(raw) // 2)


def _plain(raw: bytes, begin: int, end: int) -> str:
    return escape(raw[2 * begin : 2 * end].decode("utf-16-le"), quote=False)


def _tags(entity: Json) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in SIMPLE:
        return f"<{SIMPLE[kind]}>", f"</{SIMPLE[kind]}>"
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"].id}">', "</a>"
    if kind == "pre":
        return "<pre>", "</pre>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    return None
