"""The last four stages: blossom, grain, harvest and the golden field."""

from core.pictures import companions, fields, harvests, panicles, plants, rice, scenery
from core.pictures.palette import Palette
from core.pictures.scenery import CENTRE

FOOT = 440  # below the edge of the window, behind the last row of the field

# Ears of a plant, from back to front: where the neck is, the length of the ear, its side.
Ear = tuple[float, float, float, int]
_FLOWERING: tuple[Ear, ...] = (
    (-92, 216, 96, -1),
    (84, 206, 104, 1),
    (-38, 168, 108, -1),
    (34, 158, 100, 1),
)
_BEARING: tuple[Ear, ...] = (
    (-74, 176, 138, -1),
    (80, 168, 144, 1),
    (-30, 138, 116, -1),
    (30, 128, 122, 1),
)
_FULL: tuple[Ear, ...] = (
    (-88, 194, 136, -1),
    (90, 186, 140, 1),
    (-58, 152, 128, -1),
    (58, 142, 134, 1),
    (-22, 120, 112, -1),
    (24, 112, 118, 1),
)


def blossom(palette: Palette) -> str:
    """High summer: ears still upright, and white with dust."""
    horizon = 272
    return "".join(
        (
            scenery.outdoors(palette, horizon, sun=(CENTRE - 150, 84), radius=28),
            scenery.cloud((968, 92), 0.6),
            fields.field(palette, horizon, ripe=False),
            rice.light(palette, 100, FOOT),
            plants.foliage((CENTRE, FOOT), 300, palette),
            *(_flowering(each, palette) for each in _FLOWERING),
            fields.foreground(palette, horizon, ripe=False),
        )
    )


def grain(palette: Palette) -> str:
    """A late afternoon: the ears grow heavy and bow; the dragonflies are out."""
    horizon = 272
    return "".join(
        (
            scenery.outdoors(palette, horizon, sun=(CENTRE - 150, 108), radius=34),
            companions.dragonfly((CENTRE + 150, 92), 0.72, 0.9),
            fields.field(palette, horizon, ripe=True),
            rice.light(palette, 100, FOOT),
            plants.foliage((CENTRE, FOOT), 290, palette),
            *(_bearing(each, palette) for each in _BEARING),
            fields.foreground(palette, horizon, ripe=True),
        )
    )


def harvest(palette: Palette) -> str:
    """A high blue October sky: the first sheaf, and a bowl of its rice."""
    horizon = 272
    return "".join(
        (
            scenery.outdoors(palette, horizon, sun=(CENTRE + 112, 112), radius=38),
            companions.geese((CENTRE - 134, 76), 0.8, "#FFFFFF"),
            fields.field(palette, horizon, ripe=True),
            rice.light(palette, 120, FOOT),
            harvests.sheaf((CENTRE - 44, FOOT), palette),
            fields.foreground(palette, horizon, ripe=True),
            harvests.bowl((CENTRE + 132, 350), 0.84),
        )
    )


def golden_field(palette: Palette) -> str:
    """Evening: the sun behind the fullest plant, and gold to the hills."""
    horizon = 258
    return "".join(
        (
            scenery.outdoors(palette, horizon, sun=(CENTRE, 158), radius=102),
            companions.geese((676, 76), 0.8, palette.hills[2]),
            fields.field(palette, horizon, ripe=True),
            rice.light(palette, 100, FOOT),
            plants.foliage((CENTRE, FOOT), 280, palette),
            *(_bearing(each, palette) for each in _FULL),
            fields.foreground(palette, horizon, ripe=True),
        )
    )


def _flowering(ear: Ear, palette: Palette) -> str:
    x, y, length, side = ear
    neck = (CENTRE + x, y)
    line = rice.stalk((CENTRE + x * 0.3, FOOT), neck)
    spine = panicles.raised(neck, line.direction(1), length, side)
    return rice.stem(line, 6) + panicles.blossom(spine, palette)


def _bearing(ear: Ear, palette: Palette) -> str:
    x, y, length, side = ear
    neck = (CENTRE + x, y)
    line = rice.stalk((CENTRE + x * 0.3, FOOT), neck)
    spine = panicles.bowed(neck, line.direction(1), length, side)
    return rice.stem(line, 6) + panicles.ear(spine, length, palette)
