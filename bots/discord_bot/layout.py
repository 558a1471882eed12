"""Lays blocks of text and buttons out as components, inside Discord's limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bots.discord_bot.buttons import button
from bots.discord_bot.limits import (
    ALT_TEXT,
    BUTTONS_IN_A_ROW,
    COMPONENTS,
    MESSAGE_TEXT,
    cut,
)
from bots.discord_bot.markdown import shortened

Part = ui.Item[Any]

ACCENT = discord.Colour(0x4F7942)
"""The green of young rice."""

LONGEST_BLOCK = 1_500
"""Characters of one block, so that one long text leaves room for the others."""
ROOM_FOR_THE_END = 300
"""Characters kept for the line that says where the rest is."""
SPARE_PARTS = 8
"""Components kept for the buttons at the end and the box itself."""


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button: its token, what it says, and its style."""

    token: str
    label: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines in Discord's markup with the buttons that belong to them."""

    text: str
    buttons: tuple[Pressable, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A file of the message, shown in it; `alt` says the same in words."""

    name: str
    alt: str


def view_of(
    blocks: Sequence[Block],
    buttons: Sequence[Pressable],
    *,
    images: Sequence[Image] = (),
    rest: str = "",
    further: Sequence[Part] = (),
) -> ui.LayoutView:
    """One box: blocks, images, then the buttons; `rest` says where to read what was cut."""
    fitting = _fitting(blocks)
    parts = [*_gallery(images), *_texts(fitting)]
    if len(fitting) < len(blocks) and rest:
        parts.append(ui.TextDisplay(rest))
    parts += _rows(buttons)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*parts, *further, accent_colour=ACCENT))
    view.stop()
    return view


def _fitting(blocks: Sequence[Block]) -> list[Block]:
    """The first blocks that fit, each shortened to its share."""
    kept: list[Block] = []
    text, parts = MESSAGE_TEXT - ROOM_FOR_THE_END, COMPONENTS - SPARE_PARTS
    for block in blocks:
        shown = Block(shortened(block.text, LONGEST_BLOCK), block.buttons)
        text -= len(shown.text) + 1
        parts -= _weight(shown)
        if text < 0 or parts < 0:
            break
        kept.append(shown)
    return kept


def _weight(block: Block) -> int:
    """How many components a block takes."""
    if len(block.buttons) <= 1:
        return 3 if block.buttons else 1
    return 1 + sum(1 + len(row) for row in _in_rows(block.buttons))


def _texts(blocks: Sequence[Block]) -> Iterator[Part]:
    """Blocks without buttons flow together; one button stands beside its text, more below."""
    flowing: list[str] = []
    for block in blocks:
        if not block.buttons:
            flowing.append(block.text)
            continue
        yield from _flow(flowing)
        if len(block.buttons) == 1:
            yield ui.Section(ui.TextDisplay(block.text), accessory=_button(block.buttons[0]))
            continue
        yield ui.TextDisplay(block.text)
        yield from _rows(block.buttons)
    yield from _flow(flowing)


def _flow(lines: list[str]) -> Iterator[Part]:
    if lines:
        yield ui.TextDisplay("\n".join(lines))
        lines.clear()


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
    return button(pressable.token, pressable.label, pressable.style)
