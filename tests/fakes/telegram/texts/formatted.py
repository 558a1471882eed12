"""The text of a request with its entities, however it was formatted, and its length checked."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.texts.html import parse_html
from tests.fakes.telegram.texts.lengths import utf16
from tests.fakes.telegram.world.users import User
from tests.fakes.wire import Json

LONGEST_RAW = 32_768
"""Bytes before anything is parsed."""

MOST_ENTITIES = 100
ENTITY_FIELDS = ("type", "offset", "length")


def formatted(
    raw: str, mode: str | None, entities: list[Json] | None, users: Mapping[int, User]
) -> tuple[str, list[Json]]:
    """What is shown of a text, and its entities.

    Raises:
        ApiError: it cannot be parsed.
    """
    if len(raw.encode()) > LONGEST_RAW:
        raise bad("text is too long")
    if not mode:
        text, found = raw, [dict(one) for one in entities or ()]
    elif mode.lower() == "html":
        text, found = parse_html(raw)
    else:
        raise bad(f"unsupported parse_mode: the local server reads HTML only, not {mode}")
    text, found = _trimmed(text, found)
    return text, [_resolved(one, users) for one in found[:MOST_ENTITIES]]


def required(text: str, most: int, *, empty: str, long: str) -> None:
    """Refuse what is empty or longer than so many characters."""
    if not text.strip():
        raise bad(empty)
    if len(text) > most:
        raise bad(long)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the white space around it, as the server keeps it."""
    kept = text.strip()
    if kept == text:
        return text, entities
    start = utf16(text[: len(text) - len(text.lstrip())])
    end = start + utf16(kept)
    moved: list[Json] = []
    for one in entities:
        begin, stop = max(one["offset"], start), min(one["offset"] + one["length"], end)
        if stop > begin:
            moved.append(one | {"offset": begin - start, "length": stop - begin})
    return kept, moved


def _resolved(entity: Json, users: Mapping[int, User]) -> Json:
    """A mention by number names the user; one of somebody unknown is plain text."""
    if entity["type"] != "text_mention":
        return entity
    number: Any = entity.get("user_id") or entity.get("user", {}).get("id")
    bare = {key: entity[key] for key in ENTITY_FIELDS}
    user = users.get(number)
    return bare | (
        {"user": user} if user else {"type": "text_link", "url": f"tg://user?id={number}"}
    )
