"""The small signs between the words: a grain, a sheaf, a flame, a maker's mark."""

from core.pictures import svg
from core.pictures.svg import Point, pair

_GRAIN = "M0 -10C5 -6 5.4 4 0 10C-5.4 4 -5 -6 0 -10Z"
_FLAME = (
    "M1 -11C2 -6 8 -4 8 3C8 8.4 4.4 11 0 11C-4.6 11 -8 8.2 -8 3.2C-8 0 -6.4 -2.2 -5 -3.4"
    "C-4.6 -1.4 -3.6 -.4 -2.6 -.2C-3.4 -4 -2 -8.6 1 -11Z"
)
_CORE = (
    "M.4 0C2 2.6 3.8 4 3.8 6.4C3.8 8.6 2.2 9.8 0 9.8"
    "C-2.2 9.8 -3.8 8.6 -3.8 6.4C-3.8 3.8 -.6 3 .4 0Z"
)
_LEAVES = (
    "M0 10C-1 2 -1 -4 0 -11",
    "M0 4C-6 3 -8 -1 -8 -6C-3 -5 0 -2 0 3Z",
    "M0 4C6 3 8 -1 8 -6C3 -5 0 -2 0 3Z",
)
_STAR = "M0 -10L2.9 -3.6L9.6 -3L4.5 1.5L6 8.4L0 4.8L-6 8.4L-4.5 1.5L-9.6 -3L-2.9 -3.6Z"


def grain(at: Point, size: float, colour: str) -> str:
    place = f"translate({pair(at)}) rotate(22) scale({svg.num(size)})"
    return svg.path(_GRAIN, colour, transform=place)


def sheaf(colour: str) -> str:
    stalk, *leaves = _LEAVES
    return svg.line(stalk, colour, 2) + "".join(svg.path(leaf, colour) for leaf in leaves)


def flame(*, lit: bool, ash: str) -> str:
    """A streak: burning, or the grey ember of none."""
    outer, inner = ("#F0702B", "#FFD061") if lit else (ash, "#FFFFFF")
    return svg.path(_FLAME, outer) + svg.path(_CORE, inner)


def star(colour: str) -> str:
    """A maker's mark: something of theirs has shipped."""
    return svg.path(_STAR, colour, stroke=colour, stroke_width=1.6, stroke_linejoin="round")
