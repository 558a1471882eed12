"""Who keeps the plant company: the last stars, wild geese, an egret, a dragonfly."""

from core.pictures import svg
from core.pictures.curves import placed
from core.pictures.svg import Point

_STAR = "M0 -6C.7 -1.4 1.4 -.7 6 0C1.4 .7 .7 1.4 0 6C-.7 1.4 -1.4 .7 -6 0C-1.4 -.7 -.7 -1.4 0 -6Z"
_GOOSE = "M-11 -3Q-5 -7 0 0Q5 -7 11 -3"
_SKEIN = ((0, 0, 1.0), (-26, 12, 0.9), (24, 14, 0.9), (-54, 26, 0.8), (50, 30, 0.8))
_EGRET = (
    "M-22 -34C-14 -50 8 -54 16 -46C20 -58 8 -66 12 -78C14 -86 22 -86 25 -81C21 -80 20 -76 21 -70"
    "C25 -58 30 -50 22 -38C14 -28 -8 -26 -30 -22C-28 -28 -26 -30 -22 -34Z"
)
_EGRET_WING = "M-26 -25C-8 -28 10 -32 18 -42C10 -36 -6 -36 -16 -34Z"
_WING = "M0 0C10 -10 34 -16 44 -10C46 -4 22 4 0 3Z"
_WINGS = (
    "translate(0 -9) scale(-1 1) rotate(-8)",
    "translate(0 -2) scale(-1 1) rotate(14)",
    "translate(0 -9) rotate(-8)",
    "translate(0 -2) rotate(14)",
)


def stars(*places: tuple[float, float, float]) -> str:
    """The last stars of the night: (x, y, size)."""
    return "".join(
        svg.path(_STAR, "#FFFFFF", opacity=0.85, transform=placed((x, y), 0, size))
        for x, y, size in places
    )


def geese(at: Point, size: float, colour: str) -> str:
    """Five wild geese; `at` is the first of them."""
    x, y = at
    return "".join(
        svg.line(
            _GOOSE,
            colour,
            2.2,
            opacity=0.75,
            transform=placed((x + dx * size, y + dy * size), 0, size * scale),
        )
        for dx, dy, scale in _SKEIN
    )


def egret(at: Point, size: float) -> str:
    """A white egret standing in the water; `at` is its foot."""
    parts = (
        svg.line("M2 -30L1 0M10 -32L12 0", "#5B6B6A", 1.8),
        svg.path("M24 -83.5L40 -79L24 -78.5Z", "#E9A93A"),
        svg.path(_EGRET, "#FFFFFF"),
        svg.path(_EGRET_WING, "#D5E3E6"),
    )
    return svg.group(*parts, transform=placed(at, 0, size))


def dragonfly(at: Point, size: float, angle: float) -> str:
    """A red dragonfly, the sign of a Korean autumn; `angle` in radians, 0 flies up."""
    wings = [svg.path(_WING, "#FFFFFF", opacity=0.62, transform=turn) for turn in _WINGS]
    body = (svg.line("M0 -10V34", "#D2452F", 4.2), svg.circle((0, -15), 5, "#B93624"))
    return svg.group(*wings, *body, transform=placed(at, angle, size))
