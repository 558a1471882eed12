"""Shapes a run of one face into glyphs and takes down their outlines, with HarfBuzz."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb

from core.pictures import svg
from core.pictures.faces import Face
from core.pictures.svg import Point, pair

DISPLAY_FROM = (
    32  # pixels of the em from which a face's cut for headings is used; a phone halves them
)
TEXT_CUT, DISPLAY_CUT = 14, 32  # the ends of Inter's optical size axis


@dataclass(frozen=True)
class Style:
    """How text is set: pixels of the em, weight from 100 to 900, colour."""

    size: float
    weight: int
    colour: str


@dataclass(frozen=True)
class Glyph:
    """A glyph, how far it moves the pen, and how far from the pen it stands; in pixels."""

    face: Face
    number: int  # 0 is the box for what the face cannot draw
    advance: float
    shift: Point


def shape(face: Face, run: str, style: Style, *, leftwards: bool) -> list[Glyph]:
    """The glyphs of a run from left to right: joined, stacked and kerned as its script asks."""
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    hb.shape(_font(face, style.weight, style.size >= DISPLAY_FROM), buffer)
    scale = style.size / face.units
    return [
        Glyph(
            face, each.codepoint, at.x_advance * scale, (at.x_offset * scale, -at.y_offset * scale)
        )
        for each, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def drawn(glyph: Glyph, style: Style, at: Point) -> str:
    """The path of a glyph whose origin is at a point of the canvas; nothing for a space."""
    d = _outline(glyph.face, glyph.number, style.weight, style.size >= DISPLAY_FROM)
    scale = f"{style.size / glyph.face.units:.6f}"
    turn = f"translate({pair(at)}) scale({scale} -{scale})"  # a face's y points up
    return svg.tag("path", d=d, transform=turn) if d else ""


@cache
def _font(face: Face, weight: int, display: bool) -> Any:
    font = hb.Font(face.outlines)
    font.set_variations({"wght": weight, "opsz": DISPLAY_CUT if display else TEXT_CUT})
    return font


@lru_cache(maxsize=4096)
def _outline(face: Face, number: int, weight: int, display: bool) -> str:
    """A glyph's path in whole units of its face, of which there are a thousand or more an em."""
    pen = _Pen()
    _font(face, weight, display).draw_glyph_with_pen(number, pen)
    return "".join(pen.steps)


class _Pen:
    """What HarfBuzz draws with; the method names are those of fontTools' pens."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def moveTo(self, at: Point) -> None:
        self._step("M", at)

    def lineTo(self, at: Point) -> None:
        self._step("L", at)

    def qCurveTo(self, *points: Point) -> None:
        self._step("Q", *points)

    def curveTo(self, *points: Point) -> None:
        self._step("C", *points)

    def closePath(self) -> None:
        self._step("Z")

    def _step(self, command: str, *points: Point) -> None:
        self.steps.append(command + " ".join(f"{round(x)} {round(y)}" for x, y in points))
