"""The lines that plants and hills are made of: a cubic curve, a ribbon along it, a smooth path."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.pictures.svg import Point, num, pair

RIBBON_STEPS = 9  # points a side: enough for a leaf that bends once


@dataclass(frozen=True)
class Curve:
    """A cubic Bezier curve from `a` to `d`; `t` runs from 0 to 1."""

    a: Point
    b: Point
    c: Point
    d: Point

    def at(self, t: float) -> Point:
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return _weighted(weights, (self.a, self.b, self.c, self.d))

    def direction(self, t: float) -> float:
        """The angle of travel in radians; 0 points right, positive turns down."""
        s = 1 - t
        steps = (_less(self.b, self.a), _less(self.c, self.b), _less(self.d, self.c))
        x, y = _weighted((s * s, 2 * s * t, t * t), steps)
        return math.atan2(y, x)

    def path(self) -> str:
        return f"M{pair(self.a)}C{pair(self.b)} {pair(self.c)} {pair(self.d)}"


def offset(point: Point, angle: float, distance: float) -> Point:
    return (point[0] + math.cos(angle) * distance, point[1] + math.sin(angle) * distance)


def ribbon(curve: Curve, width: Callable[[float], float], *, half: bool = False) -> str:
    """A closed shape along the curve, `width(t)` pixels wide at `t`, or its right half only."""
    steps = [step / RIBBON_STEPS for step in range(RIBBON_STEPS + 1)]
    left = [_side(curve, t, 0 if half else -width(t) / 2) for t in steps]
    right = [_side(curve, t, width(t) / 2) for t in reversed(steps)]
    return f"{smooth(left)}L{smooth(right)[1:]}Z"


def smooth(points: Sequence[Point]) -> str:
    """An open path through all the points without a corner (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    parts = [f"M{pair(points[0])}"]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append(f"C{pair(first)} {pair(second)} {pair(end)}")
    return "".join(parts)


def placed(at: Point, angle: float, size: float) -> str:
    """The transform that puts a shape drawn about (0, 0) at a point; the angle in radians."""
    return f"translate({pair(at)}) rotate({num(math.degrees(angle))}) scale({num(size)})"


def wobble(number: int) -> float:
    """A number between -1 and 1 that looks random and is the same on every machine."""
    return math.sin(number * 12.9898 + 4.1) * math.cos(number * 3.117)


def _side(curve: Curve, t: float, distance: float) -> Point:
    return offset(curve.at(t), curve.direction(t) + math.pi / 2, distance)


def _less(one: Point, other: Point) -> Point:
    return (one[0] - other[0], one[1] - other[1])


def _weighted(weights: Sequence[float], points: Sequence[Point]) -> Point:
    pairs = list(zip(weights, points, strict=True))
    return (sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs))
