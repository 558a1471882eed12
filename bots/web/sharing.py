"""The picture that stands beside a link to one of our pages: the golden field and its name."""

from core.pictures import marks, svg
from core.pictures.fonts import drawable
from core.pictures.glyphs import Style
from core.pictures.lettering import fitted, lettered, width
from core.pictures.palette import PALETTES
from core.pictures.scenery import WINDOW, WINDOW_AT
from core.pictures.stages import stage

SIZE = (1200, 630)
"""What link previews show whole."""

HALF = 480
"""Pixels of the width that the landscape takes."""

FIELD = 7
PAPER, INK, SOFT = "#FFFBF0", "#1F3A2B", "#5B6A58"
LEFT, ROOM = 84, 596
TITLE_SIZES = (84.0, 72.0, 60.0)
"""A long title is set smaller before it is cut."""


def share_svg(community: str, title: str) -> str:
    """A page's title over its community's name, beside the field."""
    return svg.tag(
        "svg",
        svg.rect((0, 0), SIZE, PAPER),
        _field(),
        marks.grain((LEFT + 14, 229), 2, PALETTES[FIELD].accent),
        _line(community, Style(44, 650, SOFT), LEFT + 48, 244),
        _line(title, _largest(title), LEFT, 366),
        xmlns="http://www.w3.org/2000/svg",
        width=SIZE[0],
        height=SIZE[1],
        viewBox=f"0 0 {SIZE[0]} {SIZE[1]}",
    )


def _largest(title: str) -> Style:
    styles = [Style(size, 800, INK) for size in TITLE_SIZES]
    return next((s for s in styles if width(drawable(title), s) <= ROOM), styles[-1])


def _line(text: str, style: Style, x: float, y: float) -> str:
    return lettered(fitted(text, style, ROOM - (x - LEFT)), style, (x, y))


def _field() -> str:
    """The landscape of the highest tier, as wide as the right half."""
    scale = SIZE[1] / WINDOW[1]
    left = SIZE[0] - (HALF + WINDOW[0] * scale) / 2
    steps = (
        f"translate({svg.num(left)} 0)",
        f"scale({svg.num(scale)})",
        f"translate({svg.num(-WINDOW_AT[0])} {svg.num(-WINDOW_AT[1])})",
    )
    frame = svg.rect((SIZE[0] - HALF, 0), (HALF, SIZE[1]), "#000")
    clip = svg.tag("clipPath", frame, id="half")
    field = svg.group(stage(FIELD), transform=" ".join(steps))
    return clip + svg.group(field, clip_path="url(#half)")
