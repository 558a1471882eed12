"""The green parts of the rice plant: leaf, stem, root, and the plants they make."""

from dataclasses import dataclass

from core.pictures import svg
from core.pictures.curves import Curve, ribbon
from core.pictures.palette import Palette
from core.pictures.svg import Point, num, pair


@dataclass(frozen=True)
class Blade:
    """A leaf: where it begins, how far up it goes and where its tip hangs; in pixels."""

    foot: Point
    rise: float
    lean: float  # to the right; negative to the left
    droop: float = 0.0  # how far the tip falls below the highest point
    width: float = 14.0

    def curve(self) -> Curve:
        x, y = self.foot
        top = y - self.rise
        return Curve(
            (x, y),
            (x + self.lean * 0.06, y - self.rise * 0.6),
            (x + self.lean * 0.44, top - self.droop * 0.6),
            (x + self.lean, top + self.droop),
        )


def light(palette: Palette, top: float, foot: float) -> str:
    """The gradients that every leaf between these heights is filled with."""
    pale, body, dark = palette.leaf
    front = svg.linear("leaf", (0, top), (0, foot), (0, pale), (0.55, body), (1, dark))
    return front + svg.linear("shade", (0, top), (0, foot), (0, body), (0.8, dark), (1, dark))


def leaf(blade: Blade, palette: Palette, fill: str = "url(#leaf)") -> str:
    """A tapering leaf folded along its middle: one half lies in the shade."""
    curve = blade.curve()

    def width(t: float) -> float:
        return blade.width * _taper(t)

    fold = svg.path(ribbon(curve, width, half=True), palette.leaf[2], opacity=0.26)
    return svg.path(ribbon(curve, width), fill) + fold


def stem(curve: Curve, width: float, fill: str = "url(#leaf)") -> str:
    """A stem that thins by half from foot to neck."""
    return svg.path(ribbon(curve, lambda t: width * (1 - 0.5 * t)), fill)


def stalk(foot: Point, neck: Point) -> Curve:
    """The line of a stem: fanning out of the ground, a little straighter at its neck."""
    (x, y), (to_x, to_y) = foot, neck
    rise, lean = y - to_y, to_x - x
    return Curve(foot, (x + lean * 0.2, y - rise * 0.42), (x + lean * 0.6, y - rise * 0.74), neck)


def roots(at: Point, length: float, colour: str) -> str:
    """Fine roots feeling their way down."""
    reaches = ((-0.62, 0.5), (-0.3, 0.86), (0.04, 1.0), (0.36, 0.8), (0.7, 0.46))
    return "".join(
        svg.line(_root(at, dx * length, dy * length), colour, 2.4 - abs(dx), opacity=0.85)
        for dx, dy in reaches
    )


def _root(at: Point, dx: float, dy: float) -> str:
    bend = (dx * 0.2, dy * 0.45)
    return f"M{pair(at)}c{pair(bend)} {num(dx * 1.1)} {num(dy * 0.5)} {pair((dx, dy))}"


def _taper(t: float) -> float:
    """A leaf's width along its length: a narrow sheath, a full third, a long point."""
    return min(1.0, 0.28 + 2.1 * t) * float((1 - t) ** 0.6) + 0.03
