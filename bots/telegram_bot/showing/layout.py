"""Lays lines and buttons out as messages, inside Telegram's limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bots.telegram_bot.showing.limits import BUTTONS, CAPTION, TEXT
from bots.telegram_bot.showing.markup import Span
from bots.telegram_bot.showing.message import Key, Keys, Message

SIDE_BY_SIDE = 2
"""Buttons in a row; with more of them their words are cut on a phone."""
SHORT_ROW = 14
"""Characters of all labels together with which three stand side by side."""
ROOM_FOR_THE_END = 100
BLANK = "\u2060"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, and the buttons that belong to them."""

    spans: tuple[Span, ...]
    keys: tuple[Key, ...] = ()

    @property
    def size(self) -> int:
        return sum(span.size + 1 for span in self.spans)

    @property
    def html(self) -> str:
        return "\n".join(span.html for span in self.spans if span.text.strip())


def sheets(blocks: Iterable[Block], most: int = TEXT) -> list[list[Block]]:
    """The blocks in as many messages as they need, none of them longer than `most`."""
    room = most - ROOM_FOR_THE_END
    filled: list[list[Block]] = [[]]
    used = keys = 0
    for block in _parted(blocks, room):
        used, keys = used + block.size + 1, keys + len(block.keys)
        if filled[-1] and (used > room or keys > BUTTONS):
            filled.append([])
            used, keys = block.size + 1, len(block.keys)
        filled[-1].append(block)
    return filled


def message(
    blocks: Sequence[Block], keys: Sequence[Key] = (), *, picture: Path | None = None
) -> Message:
    """One message of blocks that fit into it; no token stands under it twice."""
    text = "\n\n".join(html for block in blocks if (html := block.html))
    return Message(text or ("" if picture else BLANK), _rows(blocks, keys), picture)


def fits_caption(blocks: Sequence[Block]) -> bool:
    return sum(block.size + 1 for block in blocks) <= CAPTION


def _parted(blocks: Iterable[Block], room: int) -> Iterable[Block]:
    """No block longer than a message; the buttons stay with the end of its text."""
    for block in blocks:
        lines = [part for span in block.spans for part in span.parted(room)]
        kept: list[Span] = []
        for line in lines:
            if kept and Block((*kept, line)).size > room:
                yield Block(tuple(kept))
                kept = []
            kept.append(line)
        yield Block(tuple(kept), block.keys)


def _rows(blocks: Sequence[Block], keys: Sequence[Key]) -> Keys:
    seen: set[str] = set()
    rows: list[tuple[Key, ...]] = []
    for some in (*(block.keys for block in blocks), tuple(keys)):
        fresh = [key for key in some if not (key.token in seen or seen.add(key.token))]  # type: ignore[func-returns-value]
        rows += _side_by_side(fresh)
    return tuple(rows)


def _side_by_side(keys: Sequence[Key]) -> list[tuple[Key, ...]]:
    if len(keys) == 3 and sum(len(key.label) for key in keys) <= SHORT_ROW:
        return [tuple(keys)]
    return [
        tuple(keys[start : start + SIDE_BY_SIDE]) for start in range(0, len(keys), SIDE_BY_SIDE)
    ]
