"""What a rice plant bears: the seed, the grain, the ear in blossom and the ripe ear."""

import math

from core.pictures import svg
from core.pictures.curves import Curve, offset, placed, wobble
from core.pictures.palette import Palette
from core.pictures.svg import Point

_HUSK = "M0 -10C5 -6 5.4 4 0 10C-5.4 4 -5 -6 0 -10Z"
_SHEEN = "M-1.5 -6.4C-3.5 -2.4 -3.4 2.4 -1.7 5.6C-1.2 1.8 -1.2 -2.4 -1.5 -6.4Z"
_SEED = "M0 -42C17 -30 24 8 2 42C-22 18 -22 -24 0 -42Z"
_SEED_RIDGES = "M-2 -36C-10 -14 -9 16 1 36M4 -34C11 -14 12 10 3 32"
_SEED_SHEEN = "M-9 -22C-15 -8 -14 8 -8 20C-11 6 -12 -8 -9 -22Z"
_FIRST_ROOT = "M2 38C-4 52 8 58 3 72C0 82 5 88 3 98"

NODE = 8.6  # pixels along a ripe ear between one set of three grains and the next
FLOWERING_NODES = 13


def husks(palette: Palette) -> str:
    """The grains that ears are made of, drawn once: `#husk0` in the light, `#husk1` not."""
    pale, body, dark = palette.grain
    lit = svg.group(svg.path(_HUSK, body), svg.path(_SHEEN, pale, opacity=0.9), id="husk0")
    shaded = svg.group(svg.path(_HUSK, dark), svg.path(_SHEEN, body, opacity=0.9), id="husk1")
    return svg.tag("defs", lit, shaded)


def grain(at: Point, angle: float, size: float, *, shaded: bool = False) -> str:
    """One grain, ten pixels from its middle to its tip; `angle` is where the tip points."""
    turn = placed(at, angle + math.pi / 2, size)
    return svg.tag("use", href="#husk1" if shaded else "#husk0", transform=turn)


def seed(at: Point, angle: float, size: float, palette: Palette) -> str:
    """A single seed seen close, in its ridged husk, with its first root."""
    pale, body, dark = palette.grain
    fill = svg.radial("seed", (-6, -12), 54, (0, pale), (0.55, body), (1, dark))
    parts = (
        svg.line(_FIRST_ROOT, "#FFF4DC", 4.4),
        svg.path(_SEED, "url(#seed)"),
        svg.line(_SEED_RIDGES, dark, 1.4, opacity=0.55),
        svg.path(_SEED_SHEEN, "#FFFFFF", opacity=0.6),
    )
    return fill + svg.group(*parts, transform=placed(at, angle, size))


def bowed(neck: Point, angle: float, length: float, side: int) -> Curve:
    """The spine of a heavy ear: on along the stem's angle, over, and down on its side."""
    x, y = neck
    first = offset(neck, angle, length * 0.4)
    over = (x + side * length * 0.62, y - length * 0.36)
    return Curve(neck, first, over, (x + side * length * 0.68, y + length * 0.42))


def raised(neck: Point, angle: float, length: float, side: int) -> Curve:
    """The spine of an ear in flower: still standing, its tip nodding to its side."""
    first, second = offset(neck, angle, length * 0.45), offset(neck, angle, length * 0.95)
    tip = offset(neck, angle, length)
    return Curve(neck, first, second, (tip[0] + side * length * 0.3, tip[1] + length * 0.12))


def ear(spine: Curve, length: float, palette: Palette) -> str:
    """A ripe ear: three grains a node, the lit ones over the shaded, awns between."""
    nodes = round(length / NODE)
    parts = [svg.line(spine.path(), palette.grain[2], 2)]
    for node in range(nodes):
        t = 0.1 + 0.9 * node / (nodes - 1)
        parts.extend(_spikelet(spine, t, side, node, palette) for side in (-1, 1, 0))
    return "".join(parts)


def blossom(spine: Curve, palette: Palette) -> str:
    """An ear in flower: slender green husks, and anthers as white as dust about them."""
    parts = [svg.line(spine.path(), palette.leaf[1], 2)]
    for node in range(FLOWERING_NODES):
        t = 0.1 + 0.9 * node / (FLOWERING_NODES - 1)
        parts.extend(_floret(spine, t, side, node) for side in (-1, 1))
    return "".join(parts)


def _spikelet(spine: Curve, t: float, side: int, node: int, palette: Palette) -> str:
    size = 1.04 - 0.3 * t
    spread = min(1.0, 0.06 + 2.4 * t)
    along = spine.direction(t)
    angle = along + side * spread * (0.5 - 0.22 * t) + 0.1 * wobble(node + side)
    at = offset(spine.at(t), along + side * math.pi / 2, abs(side) * spread * 6.2 * size)
    husk = grain(offset(at, angle, 5 * size), angle, size, shaded=side < 0)
    return _awn(at, angle, size, palette.grain[1]) + husk if side and node % 2 else husk


def _awn(at: Point, angle: float, size: float, colour: str) -> str:
    start, end = offset(at, angle, 12 * size), offset(at, angle, 30 * size)
    return svg.line(f"M{svg.pair(start)}L{svg.pair(end)}", colour, 0.9, opacity=0.75)


def _floret(spine: Curve, t: float, side: int, node: int) -> str:
    size = 0.88 - 0.27 * t
    angle = spine.direction(t) + side * (0.62 - 0.3 * t)
    at = offset(spine.at(t), angle, 9 * size)
    away = angle + side * (0.5 + 0.3 * wobble(node))
    dust = offset(at, away, (11 + 3 * wobble(node + 5)) * size)
    thread = svg.line(f"M{svg.pair(at)}L{svg.pair(dust)}", "#FFFFFF", 0.8, opacity=0.8)
    turn = placed(dust, angle + wobble(node + side), size)
    anther = svg.ellipse((0, 0), (1.9, 3.6), "#FFFEF4", transform=turn)
    return grain(at, angle, size, shaded=side < 0) + thread + anther
