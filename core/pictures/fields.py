"""A field of standing rice that runs to the horizon in swells."""

import math
from collections.abc import Callable

from core.pictures import svg
from core.pictures.curves import smooth, wobble
from core.pictures.ground import spots
from core.pictures.palette import Palette, mixed
from core.pictures.scenery import BOTTOM, CENTRE, REACH
from core.pictures.svg import Point, num, pair

FAR_TO_NEAR = (0.0, 0.16, 0.36, 0.62)  # shares of the way from the horizon to the viewer
NEAREST = 0.9


def field(palette: Palette, horizon: float, *, ripe: bool) -> str:
    """Standing rice, pale at the horizon and deep in front."""
    return "".join(_swell(palette, horizon, near, ripe) for near in FAR_TO_NEAR)


def foreground(palette: Palette, horizon: float, *, ripe: bool) -> str:
    """The last swell, drawn over the foot of the plant."""
    return _swell(palette, horizon, NEAREST, ripe)


def _swell(palette: Palette, horizon: float, near: float, ripe: bool) -> str:
    number = round(near * 100)
    rise = 2 + 16 * near
    level = horizon + (BOTTOM - horizon) * math.pow(near, 1.25)

    def crest(x: float) -> float:
        return level + rise * math.sin(x / (150 + 90 * near) + number * 1.9)

    row = [(number + place, (x, crest(x))) for place, x in spots(2.6 + 6 * near, number)]
    light, deep = (mixed(*palette.land, share) for share in (near * 0.75, min(1, near + 0.42)))
    ends = (0, level - rise), (0, level + 70 + 60 * near)
    fill = svg.linear(f"swell{number}", *ends, (0, light), (1, deep))
    ears = _ears(palette, row[::3], near) if ripe else ""
    return fill + _grass(palette, row, near, light) + ears + _ground(crest, f"url(#swell{number})")


def _ground(crest: Callable[[float], float], fill: str) -> str:
    steps = [CENTRE - REACH + step * REACH / 14 for step in range(29)]
    edge = smooth([(x, crest(x)) for x in steps])
    return svg.path(f"{edge}V{num(BOTTOM)}H{num(steps[0])}Z", fill)


def _grass(palette: Palette, row: list[tuple[int, Point]], near: float, light: str) -> str:
    """Blades in two tones, shaded ones behind, fading into the light far away."""
    tones = ((palette.leaf[2], row[1::2]), (palette.leaf[1], row[::2]))
    return "".join(
        svg.line(
            "".join(_blade(at, _height(near), number) for number, at in share),
            mixed(light, tone, 0.2 + 0.6 * near),
            1 + 1.9 * near,
        )
        for tone, share in tones
    )


def _ears(palette: Palette, row: list[tuple[int, Point]], near: float) -> str:
    d = "".join(_head(at, _height(near), number) for number, at in row)
    pale, body, dark = palette.grain
    tones = ((mixed(body, dark, 0.55), 1.8, 3.6), (body, 1.4, 3.0), (pale, 0.5, 1.1))
    return "".join(_beads(d, colour, least + more * near) for colour, least, more in tones)


def _beads(d: str, colour: str, size: float) -> str:
    """Round grains along a line."""
    return svg.line(d, colour, size, stroke_dasharray=f"0 {num(1.3 + size * 0.62)}")


def _height(near: float) -> float:
    return 5 + 34 * near


def _blade(at: Point, height: float, number: int) -> str:
    """A blade bent by the wind, which blows to the right."""
    up = height * (1.25 + 0.3 * wobble(number))
    lean = height * (0.42 + 0.3 * wobble(number + 7))
    foot = (at[0], at[1] + height * 0.5)
    return f"M{pair(foot)}q{pair((0, -up * 0.7))} {pair((lean, -up))}"


def _head(at: Point, height: float, number: int) -> str:
    """A full ear bowing with the wind."""
    top = (at[0], at[1] - height * (0.68 + 0.4 * wobble(number)))
    reach = height * (0.58 + 0.18 * wobble(number + 9))
    over = (reach * 0.6, -reach * 0.6)
    return f"M{pair(top)}q{pair(over)} {pair((reach, reach * 0.6))}"
