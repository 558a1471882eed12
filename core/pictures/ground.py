"""What a young plant stands in: the soil cut open, the still water of a paddy."""

from core.pictures import svg
from core.pictures.curves import smooth, wobble
from core.pictures.palette import Palette
from core.pictures.scenery import BOTTOM, CENTRE, REACH
from core.pictures.svg import Point, num, pair

# Stones: pixels from the plant, pixels below the surface, size.
_STONES = (
    (-168, 60, 9),
    (-94, 120, 14),
    (-52, 44, 6),
    (112, 58, 8),
    (158, 126, 16),
    (186, 50, 10),
    (-80, 176, 8),
    (84, 172, 10),
    (-190, 116, 7),
    (-318, 96, 12),
    (-262, 52, 7),
    (-352, 150, 9),
    (256, 104, 11),
    (324, 58, 8),
    (352, 138, 13),
)
_RINGS = ((36, 0.8), (70, 0.5), (112, 0.28))


def soil(palette: Palette, top: float, mound: Point) -> str:
    """The earth cut open: a bank that swells at `mound`, darker layers below, stones."""
    lit, dark = palette.land
    return "".join(
        (
            svg.linear("soil", (0, top - 20), (0, BOTTOM), (0, lit), (1, dark)),
            svg.path(_bank(top, mound), "url(#soil)"),
            svg.path(_bank(top + 92, (CENTRE - 160, 16)), dark, opacity=0.3),
            svg.path(_bank(top + 158, (CENTRE + 60, 22)), dark, opacity=0.4),
            *(_stone((CENTRE + x, top + y), size, lit) for x, y, size in _STONES),
            svg.line(_crest(top, mound), lit, 5, opacity=0.9),
        )
    )


def water(palette: Palette, horizon: float, sun: float) -> str:
    """Still water that carries the light of a sun `sun` pixels from the left."""
    lit, deep = palette.land
    pool, light = (CENTRE - REACH, horizon), (sun, horizon)
    size = (2 * REACH, BOTTOM - horizon)
    return "".join(
        (
            svg.linear("water", (0, horizon), (0, BOTTOM), (0, lit), (1, deep)),
            svg.radial("sheen", light, 190, (0, palette.sun, 0.95), (1, palette.sun, 0)),
            svg.rect(pool, size, "url(#water)"),
            svg.rect(pool, size, "url(#sheen)"),
        )
    )


def rings(at: Point, size: float) -> str:
    """The rings that a stem makes where it leaves the water."""
    return "".join(
        svg.ellipse(
            at,
            (rx * size, rx * size * 0.15),
            "none",
            stroke="#FFFFFF",
            stroke_width=1.8,
            opacity=opacity,
        )
        for rx, opacity in _RINGS
    )


def planted(palette: Palette, horizon: float, rows: int) -> str:
    """Young rice set out in rows that run to the horizon."""
    return "".join(_planted_row(palette, horizon, row / rows) for row in range(1, rows + 1))


def spots(step: float, number: int) -> list[tuple[int, float]]:
    """Places along a row, numbered, `step` pixels apart and none quite regular."""
    start = CENTRE - REACH + 0.5 * step * (number % 2)
    count = int(2 * REACH / step) + 1
    return [(i, start + step * (i + 0.24 * wobble(i + number * 31))) for i in range(count)]


def _planted_row(palette: Palette, horizon: float, near: float) -> str:
    y = horizon + 7 + (BOTTOM - horizon - 70) * near**1.8
    row = spots(22 + 80 * near, round(near * 4))
    d = "".join(_sprig((x, y), 7 + 30 * near, number) for number, x in row)
    colour = palette.leaf[1 if near < 0.6 else 2]
    return svg.line(d, colour, 1.2 + 1.8 * near, opacity=0.3 + 0.3 * near)


def _sprig(at: Point, height: float, number: int) -> str:
    """Three strokes of a leaf that is too far away to be drawn."""
    lean = height * (0.3 + 0.1 * wobble(number))
    up = height * (0.9 + 0.16 * wobble(number + 3))
    sides = "".join(
        f"M{pair(at)}q{pair((x * 0.1, -up * 0.6))} {pair((x, -up * 0.78))}" for x in (-lean, lean)
    )
    return f"{sides}M{pair(at)}v{num(-up)}"


def _crest(top: float, mound: Point) -> str:
    x, swell = mound
    heights = ((-620, 3), (-420, 2), (-190, 4), (0, -swell), (190, 3), (420, 4), (620, 2))
    return smooth([(x + away, top + height) for away, height in heights])


def _bank(top: float, mound: Point) -> str:
    return f"{_crest(top, mound)}V{num(BOTTOM)}H{num(CENTRE - REACH)}Z"


def _stone(at: Point, size: float, colour: str) -> str:
    return svg.ellipse(at, (size * 1.3, size), colour, opacity=0.32)
