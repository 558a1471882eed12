"""What the field gives: a bound sheaf, and a bowl of new rice."""

from core.pictures import panicles, rice, svg
from core.pictures.curves import Curve, placed
from core.pictures.palette import Palette
from core.pictures.svg import Point

WAIST = 128  # pixels above its foot at which a sheaf is tied

# The straws of a sheaf from back to front: where its foot and its neck are, right of the
# middle, how high the neck is, and the length of the ear.
_STRAWS = (
    (-6, -14, 292, 104),
    (8, 18, 298, 108),
    (-18, -40, 280, 116),
    (20, 44, 284, 118),
    (-30, -62, 256, 118),
    (32, 66, 258, 120),
    (-42, -78, 226, 110),
    (44, 80, 228, 108),
)
_HEAP = "M-50 3C-48 -30 -22 -44 0 -44C22 -44 48 -30 50 3Z"
_HEAP_SHADE = "M50 3C48 -30 22 -44 0 -44C26 -36 34 -14 30 3Z"
_POT = "M-62 0H62C60 38 38 60 18 64H-18C-38 60 -60 38 -62 0Z"
_POT_SHADE = "M62 0C60 38 38 60 18 64H-4C30 52 42 30 44 0Z"
_STEAM = "M-14 -56q-8 -11 0 -22t0 -22M12 -56q-8 -11 0 -22t0 -18"

# Grains on the heap: right of the middle of the rim, below it, degrees.
_KERNELS = (
    (-26, -15, 40),
    (-13, -30, -20),
    (3, -21, 60),
    (17, -31, 10),
    (27, -13, -40),
    (-5, -7, 15),
    (13, -5, 80),
    (-37, -3, -10),
    (1, -38, 80),
)


def sheaf(foot: Point, palette: Palette) -> str:
    """A sheaf tied at its waist, its ears spilling to both sides."""
    straws = "".join(_straw(foot, straw, palette) for straw in _STRAWS)
    return straws + _rope((foot[0], foot[1] - WAIST), palette)


def bowl(at: Point, size: float) -> str:
    """A bowl of new rice, heaped and steaming; `at` is the middle of its rim."""
    parts = (
        svg.line(_STEAM, "#FFFFFF", 3.6, opacity=0.75),
        svg.path(_POT, "#FFFFFF"),
        svg.path(_POT_SHADE, "#DCE5E0"),
        svg.line("M-58 18Q0 34 58 18", "#7FA6A0", 2.6, opacity=0.8),
        svg.path("M-20 63H20L17 71H-17Z", "#CBD6D0"),
        svg.ellipse((0, 0), (62, 7), "#EAF0EA"),
        svg.path(_HEAP, "#FFFDF6"),
        svg.path(_HEAP_SHADE, "#F1E6CC", opacity=0.75),
        *(_kernel(*kernel) for kernel in _KERNELS),
    )
    return svg.group(*parts, transform=placed(at, 0, size))


def _straw(foot: Point, straw: tuple[int, int, int, int], palette: Palette) -> str:
    at, to, height, length = straw
    x, y = foot
    waist, neck = (x + at * 0.5, y - WAIST), (x + to, y - height)
    lower = Curve((x + at * 1.5, y), (x + at, y - 50), (waist[0], y - 90), waist)
    upper = Curve(waist, (waist[0], waist[1] - 30), (x + to * 0.7, neck[1] + 50), neck)
    spine = panicles.bowed(neck, upper.direction(1), length, 1 if to > 0 else -1)
    return rice.stem(lower, 11) + rice.stem(upper, 7) + panicles.ear(spine, length, palette)


def _rope(at: Point, palette: Palette) -> str:
    pale, body, dark = palette.leaf
    parts = (
        svg.line("M4 6q4 18 -6 30M10 6q14 12 14 28", dark, 5),
        svg.rect((-30, -9), (60, 18), dark, rx=9),
        svg.line("M-22 -3H22M-22 3H22", pale, 1.6, opacity=0.7),
        svg.circle((6, 1), 10, body),
    )
    return svg.group(*parts, transform=placed(at, 0, 1))


def _kernel(x: float, y: float, degrees: float) -> str:
    turn = f"translate({svg.pair((x, y))}) rotate({svg.num(degrees)})"
    return svg.ellipse((0, 0), (2.1, 5), "#EBDFC2", opacity=0.75, transform=turn)
