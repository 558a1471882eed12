"""Lays blocks of text and buttons out as components, inside Discord's limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import discord
from discord import ui

from bots.common.cutting import cut, pieces, size
from bots.discord_bot.showing.buttons import BLANK, button, link
from bots.discord_bot.showing.limits import (
    ALT_TEXT,
    BUTTONS_IN_A_ROW,
    COMPONENTS,
    MESSAGE_TEXT,
)

Part = ui.Item[Any]

ACCENT = discord.Colour(0x4F7942)
"""The green of young rice."""
ACCENT_OF_NO = discord.Colour(0xC8963E)
"""The straw yellow of a "no"."""

LONGEST_BLOCK = 1_500
"""Characters of one block; what is longer goes on in the next."""
ROOM_FOR_THE_END = 300
"""Characters kept for the line that says where the rest is, and what a front adds."""
THE_BOX = 3
"""Components for the box itself, a picture, and the line at the end."""
MOST_BUTTONS = 15
"""Buttons at the end of a message; more would be a wall."""


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button: its token or the address that it leads to, what it says, and its style."""

    token: str
    label: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines in Discord's markup with the buttons that belong to them.

    `number` marks the text, so that it is found again in the message.
    """

    text: str
    buttons: tuple[Pressable, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A file of the message, shown in it; `alt` says the same in words."""

    name: str
    alt: str


def sheets(blocks: Sequence[Block], buttons: Sequence[Pressable]) -> list[list[Block]]:
    """The blocks in as many messages as they need, each with room for the buttons at the end."""
    room = COMPONENTS - THE_BOX - len(buttons) - len(_in_rows(buttons)) - 1
    filled: list[list[Block]] = [[]]
    text, parts = 0, 0
    for block in _parted(blocks):
        text, parts = text + size(block.text) + 1, parts + _weight(block)
        if filled[-1] and (text > MESSAGE_TEXT - ROOM_FOR_THE_END or parts > room):
            filled.append([])
            text, parts = size(block.text) + 1, _weight(block)
        filled[-1].append(block)
    return filled


def view_of(
    blocks: Sequence[Block],
    buttons: Sequence[Pressable],
    *,
    images: Sequence[Image] = (),
    accent: discord.Colour = ACCENT,
) -> ui.LayoutView:
    """One box: images, blocks, then the buttons. No token stands in it twice."""
    seen: set[str] = set()
    own = [replace(block, buttons=_new(block.buttons, seen)) for block in blocks]
    parts = [*_gallery(images), *_texts(own), *_rows(_new(buttons, seen)[:MOST_BUTTONS])]
    view = Sealed(timeout=None)
    view.add_item(ui.Container(*(parts or [ui.TextDisplay(BLANK)]), accent_colour=accent))
    view.stop()
    return view


class Sealed(ui.LayoutView):
    """A box that changes no more; it is written down once, however often it is sent."""

    @cached_property
    def _written(self) -> list[dict[str, Any]]:
        return super().to_components()  # type: ignore[no-untyped-call, no-any-return]

    def to_components(self) -> list[dict[str, Any]]:
        return self._written


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """No block longer than it may be; the buttons stand beside the end of their text."""
    for block in blocks:
        *before, last = pieces(block.text, LONGEST_BLOCK)
        yield from (Block(piece) for piece in before)
        yield replace(block, text=last)


def _new(buttons: Sequence[Pressable], seen: set[str]) -> tuple[Pressable, ...]:
    """Those whose token was not there before; Discord refuses a message with the same twice."""
    fresh: list[Pressable] = []
    for pressable in buttons:
        if pressable.token not in seen:
            seen.add(pressable.token)
            fresh.append(pressable)
    return tuple(fresh)


def _weight(block: Block) -> int:
    """How many components a block takes."""
    if len(block.buttons) <= 1:
        return 3 if block.buttons else 1
    return 1 + sum(1 + len(row) for row in _in_rows(block.buttons))


def _texts(blocks: Sequence[Block]) -> Iterator[Part]:
    """Blocks without buttons flow together; one button stands beside its text, more below."""
    flowing: list[str] = []
    for block in blocks:
        if not block.buttons and block.number is None:
            flowing.append(block.text)
            continue
        yield from _flow(flowing)
        text: ui.TextDisplay[Any] = ui.TextDisplay(block.text.strip() or BLANK, id=block.number)
        if len(block.buttons) == 1:
            yield ui.Section(text, accessory=_button(block.buttons[0]))
            continue
        yield text
        yield from _rows(block.buttons)
    yield from _flow(flowing)


def _flow(lines: list[str]) -> Iterator[Part]:
    text = "\n".join(lines).strip()
    lines.clear()
    if text:
        yield ui.TextDisplay(text)


def _gallery(images: Sequence[Image]) -> Iterator[Part]:
    if images:
        gallery: ui.MediaGallery[Any] = ui.MediaGallery()
        for image in images:
            gallery.add_item(
                media=f"attachment://{image.name}", description=cut(image.alt, ALT_TEXT)
            )
        yield gallery


def _rows(buttons: Sequence[Pressable]) -> Iterator[Part]:
    for row in _in_rows(buttons):
        yield ui.ActionRow(*(_button(pressable) for pressable in row))


def _in_rows(buttons: Sequence[Pressable]) -> list[Sequence[Pressable]]:
    return [
        buttons[start : start + BUTTONS_IN_A_ROW]
        for start in range(0, len(buttons), BUTTONS_IN_A_ROW)
    ]


def _button(pressable: Pressable) -> Any:
    if pressable.token.startswith("https://"):
        return link(pressable.token, pressable.label)
    return button(pressable.token, pressable.label, pressable.style)
