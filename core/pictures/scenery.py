"""The air a plant stands in: sky, sun, hills and clouds."""

from core.pictures import svg
from core.pictures.curves import smooth
from core.pictures.palette import Palette
from core.pictures.svg import Point, Size

WINDOW_AT: Point = (606, 26)  # the part of a stage that holds all that is told, and how large
WINDOW: Size = (418, 398)
CENTRE = 815  # the middle of the window, where the plant stands

REACH = 410  # pixels of sky and land to each side of the plant, for pictures wider than the window
BOTTOM = 450  # where the land ends: a little below the window

# Heights of each ridge above the horizon in pixels, at equal steps from one end to the other.
_RIDGES = (
    (70, 82, 96, 98, 111, 104, 92, 80, 74, 84, 96, 90, 78, 70, 76),
    (62, 54, 46, 48, 58, 73, 70, 60, 48, 40, 46, 56, 66, 60, 50),
    (30, 24, 14, 12, 20, 30, 40, 36, 30, 26, 22, 24, 34, 40, 32),
)
_SKY_AT: Point = (CENTRE - REACH, WINDOW_AT[1])
_SKY: Size = (2 * REACH, WINDOW[1])
_PUFFS = ((-46, -14, 20), (-22, -26, 28), (12, -34, 36), (44, -20, 24))


def outdoors(palette: Palette, horizon: float, *, sun: Point, radius: float) -> str:
    """Everything above the horizon, in the light of the stage."""
    return _sky(palette, horizon) + _sun(palette.sun, sun, radius) + _hills(palette, horizon)


def cloud(at: Point, size: float) -> str:
    """A flat-bottomed summer cloud, about 140 pixels wide at size 1."""
    puffs = [svg.circle((x, y), radius, "#FFFFFF") for x, y, radius in _PUFFS]
    base = svg.rect((-68, -22), (138, 28), "#FFFFFF", rx=14)
    place = f"translate({svg.pair(at)}) scale({svg.num(size)})"
    return svg.group(base, *puffs, transform=place, opacity=0.8)


def _sky(palette: Palette, horizon: float) -> str:
    top, low = palette.sky
    fill = svg.linear("sky", (0, 0), (0, horizon), (0, top), (1, low))
    return fill + svg.rect(_SKY_AT, _SKY, "url(#sky)")


def _sun(colour: str, at: Point, radius: float) -> str:
    """A disc in its own glow."""
    wide = radius * 4.2
    glow = svg.radial("glow", at, wide, (0, colour, 0.9), (0.24, colour, 0.54), (1, colour, 0))
    disc = svg.circle(at, radius, colour, opacity=0.9)
    return glow + svg.rect(_SKY_AT, _SKY, "url(#glow)") + disc


def _hills(palette: Palette, horizon: float) -> str:
    """Three ridges, the far one the palest, each fading into the mist at its foot."""
    return "".join(
        _ridge(number, palette, horizon, heights) for number, heights in enumerate(_RIDGES)
    )


def _ridge(number: int, palette: Palette, horizon: float, heights: tuple[int, ...]) -> str:
    left = CENTRE - REACH
    step = 2 * REACH / (len(heights) - 1)
    crest = [(left + place * step, horizon - height) for place, height in enumerate(heights)]
    ends = ((0, horizon - max(heights)), (0, horizon))
    colours = ((0, palette.hills[number]), (1, palette.sky[1]))
    fade = svg.linear(f"ridge{number}", *ends, *colours)
    outline = f"{smooth(crest)}V{svg.num(BOTTOM)}H{svg.num(left)}Z"
    return fade + svg.path(outline, f"url(#ridge{number})")
