"""What was typed into a form, held by the message that asks to mend or continue it.

So it outlives a restart, and nothing of it is stored (docs/decisions/0017 does the same).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bots.common import labels
from bots.common.catalogue import Command
from bots.common.cutting import size
from bots.common.words import Voice
from bots.discord_bot.showing.drafts import sheet_of
from bots.discord_bot.showing.layout import Block
from bots.discord_bot.showing.markdown import escaped, plain, quiet
from bots.discord_bot.wire.callers import Press

FIRST = 1_000
"""The number of the first piece of the first field; each field has so many of its own:"""
PIECES = 10

LONGEST_PIECE = 700
"""Characters as they were typed; escaped they still fit into one block."""

ROOM = 2_600
"""Characters, escaped, that a message holds beside what it has to say; what is longer is kept in
memory alone."""


def blocks(command: Command, given: Mapping[str, str], voice: Voice) -> Iterator[Block]:
    """What was typed, under the name of each field, as far as there is room for whole fields."""
    room = ROOM
    for index, asked in enumerate(command.typed_fields):
        text = given.get(asked.name, "")
        pieces = _pieces(text)
        room -= size(escaped(text))
        if not pieces or len(pieces) > PIECES or room < 0:
            continue
        label = quiet(escaped(labels.field(command, asked, voice)))
        for number, piece in enumerate(pieces):
            head = "" if number else f"{label}\n"
            yield Block(f"{head}{escaped(piece)}", number=FIRST + index * PIECES + number)


def of_message(press: Press, command: Command, token: str) -> dict[str, str]:
    """What the message holds in which somebody pressed; nothing if it is about another form."""
    parts = list(_walk(press.message.components)) if press.message else []
    sheets = [sheet_of(part.custom_id) for part in parts if getattr(part, "custom_id", None)]
    if not any(sheet is not None and sheet.token == token for sheet in sheets):
        return {}
    held = {part.id: plain(part.content) for part in parts if hasattr(part, "content")}
    typed = {
        asked.name: "".join(_held(held, FIRST + index * PIECES))
        for index, asked in enumerate(command.typed_fields)
    }
    return {name: text for name, text in typed.items() if text}


def _held(held: Mapping[int | None, str], first: int) -> Iterator[str]:
    for number in range(first, first + PIECES):
        if number not in held:
            return
        _, _, below_label = held[number].partition("\n")
        yield held[number] if number > first else below_label


def _pieces(text: str) -> list[str]:
    """The text in pieces none of which begins or ends with a space, which Discord would drop."""
    text, pieces = text.strip(), []
    while text:
        end = min(LONGEST_PIECE, len(text))
        while end > 1 and (text[end - 1].isspace() or text[end : end + 1].isspace()):
            end -= 1
        pieces.append(text[:end])
        text = text[end:]
    return pieces


def _walk(parts: Any) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from _walk(getattr(part, "children", ()))
        accessory = getattr(part, "accessory", None)
        if accessory is not None:
            yield accessory
