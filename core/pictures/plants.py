"""Whole rice plants: the tuft of a seedling, the tillers of a grown plant."""

from core.pictures import rice
from core.pictures.curves import Curve
from core.pictures.palette import Palette
from core.pictures.rice import Blade
from core.pictures.svg import Point

# Leaves of a tuft from back to front: lean, rise and droop as shares of the height.
_TUFT = (
    (-0.26, 0.92, 0.03),
    (0.24, 0.9, 0.04),
    (-0.56, 0.6, 0.16),
    (0.6, 0.62, 0.2),
    (0.04, 1.0, 0.0),
    (-0.4, 0.36, 0.1),
)

# Tillers of a plant: where the neck is, as shares of the height, and which leaves it bears:
# how far up the stem, lean, rise and droop.
_LOW_LEFT = ((0.16, -0.52, 0.22, 0.14), (0.42, 0.3, 0.3, 0.06))
_LOW_RIGHT = ((0.14, 0.56, 0.24, 0.17), (0.44, -0.28, 0.28, 0.06))
_HIGH_LEFT = ((0.36, -0.46, 0.3, 0.14), (0.62, -0.2, 0.3, 0.02))
_HIGH_RIGHT = ((0.34, 0.46, 0.32, 0.16), (0.62, 0.22, 0.28, 0.03))


def tuft(foot: Point, height: float, palette: Palette) -> str:
    """A seedling: leaves alone, all from one point."""
    x, y = foot
    return "".join(
        rice.leaf(
            Blade(
                (x + lean * 8, y),
                height * rise,
                height * lean * 0.86,
                height * droop,
                height * 0.085,
            ),
            palette,
        )
        for lean, rise, droop in _TUFT
    )


def foliage(foot: Point, height: float, palette: Palette) -> str:
    """A grown plant without its ears: shaded tillers behind, lit ones before."""
    behind = ((-0.06, _HIGH_LEFT, 0.86), (0.07, _HIGH_RIGHT, 0.84))
    before = ((-0.13, _LOW_LEFT, 0.66), (0.13, _LOW_RIGHT, 0.68), (0.01, _HIGH_LEFT[:1], 0.9))
    return "".join(
        _tiller(foot, (lean * height, share * height), leaves, height, palette, fill)
        for fill, tillers in (("url(#shade)", behind), ("url(#leaf)", before))
        for lean, leaves, share in tillers
    )


def _tiller(
    foot: Point,
    reach: tuple[float, float],
    leaves: tuple[tuple[float, float, float, float], ...],
    height: float,
    palette: Palette,
    fill: str,
) -> str:
    x = foot[0] + reach[0] * 0.2
    curve = rice.stalk((x, foot[1]), (foot[0] + reach[0], foot[1] - reach[1]))
    top = _leaf_at(curve, (0.78, reach[0] / height * 1.6, 0.22, 0.0), height, palette, fill)
    sides = (_leaf_at(curve, each, height, palette, fill) for each in leaves)
    return "".join((rice.stem(curve, height * 0.019, fill), top, *sides))


def _leaf_at(
    curve: Curve,
    shares: tuple[float, float, float, float],
    height: float,
    palette: Palette,
    fill: str,
) -> str:
    t, lean, rise, droop = shares
    blade = Blade(curve.at(t), rise * height, lean * height, droop * height, height * 0.05)
    return rice.leaf(blade, palette, fill)
