"""Sets a line of text in outlines: how wide it is, where it must be cut, what draws it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from core.pictures import svg
from core.pictures.bidi import visual_runs
from core.pictures.faces import Face
from core.pictures.fonts import clusters, drawable, face_of
from core.pictures.glyphs import Glyph, Style, drawn, shape
from core.pictures.svg import Point

ELLIPSIS = "…"
LONGEST = 400  # characters looked at; no line of a picture has room for more


@lru_cache(maxsize=1024)
def shaped(text: str, style: Style) -> tuple[Glyph, ...]:
    """The glyphs of a drawable line in the order in which they stand, from the left."""
    return tuple(
        glyph
        for face, run, leftwards in _runs(text)
        for glyph in shape(face, run, style, leftwards=leftwards)
    )


def width(text: str, style: Style) -> float:
    """Pixels from the start of the line to its end."""
    return sum(glyph.advance for glyph in shaped(text, style))


def fitted(text: str, style: Style, room: float) -> str:
    """The text made drawable and, when it is wider than `room` pixels, cut with an ellipsis."""
    whole = drawable(text[:LONGEST])
    if width(whole, style) <= room:
        return whole
    letters = clusters(whole)
    fits, too_long = 0, len(letters)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(_cut(letters, middle), style) <= room:
            fits = middle
        else:
            too_long = middle
    return _cut(letters, fits)


def lettered(text: str, style: Style, at: Point) -> str:
    """A drawable line in outlines, its baseline starting at `at`."""
    x, y = at
    parts = []
    for glyph in shaped(text, style):
        parts.append(drawn(glyph, style, (x + glyph.shift[0], y + glyph.shift[1])))
        x += glyph.advance
    return svg.group(*parts, fill=style.colour)


def _cut(letters: list[str], count: int) -> str:
    return "".join(letters[:count]).rstrip() + ELLIPSIS


def _runs(text: str) -> Iterator[tuple[Face, str, bool]]:
    """Stretches of one face and one direction from left to right, each in reading order."""
    for stretch, leftwards in visual_runs(text):
        runs = [(face, "".join(run)) for face, run in groupby(clusters(stretch), face_of)]
        for face, run in reversed(runs) if leftwards else runs:
            if face is not None:
                yield face, run, leftwards
