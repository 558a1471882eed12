"""The first four stages: seed, sprout, seedling and stem."""

from core.pictures import companions, ground, panicles, plants, rice, scenery, svg
from core.pictures.curves import Curve
from core.pictures.palette import Palette
from core.pictures.rice import Blade
from core.pictures.scenery import CENTRE


def seed(palette: Palette) -> str:
    """Before dawn: one grain in the dark earth, with a light of its own."""
    at = (CENTRE, 324)
    warm = svg.radial(
        "halo", at, 136, (0, "#FFE7B0", 0.9), (0.35, "#FFD993", 0.42), (1, "#FFD993", 0)
    )
    stars = ((680, 66, 1.1), (752, 110, 0.7), (912, 58, 0.9), (984, 104, 0.7), (846, 88, 0.55))
    return "".join(
        (
            scenery.outdoors(palette, 238, sun=(CENTRE + 96, 166), radius=28),
            companions.stars(*stars),
            ground.soil(palette, 238, (CENTRE, 10)),
            warm + svg.circle(at, 136, "url(#halo)"),
            panicles.seed(at, 0.5, 1.0, palette),
        )
    )


def sprout(palette: Palette) -> str:
    """Sunrise: two leaves above the ground, roots below, a drop of dew."""
    seed_at = (CENTRE, 352)
    shoot = Curve(seed_at, (CENTRE, 322), (CENTRE, 280), (CENTRE + 1, 236))
    return "".join(
        (
            scenery.outdoors(palette, 292, sun=(CENTRE + 88, 150), radius=34),
            companions.geese((706, 92), 0.8, palette.hills[2]),
            rice.light(palette, 150, 330),
            ground.soil(palette, 292, (CENTRE, 14)),
            rice.roots(seed_at, 66, "#F1E0C4"),
            panicles.grain((CENTRE - 6, 352), -0.6, 2.4),
            rice.stem(shoot, 12),
            rice.leaf(Blade((CENTRE, 258), 130, -44, 18, 24), palette),
            rice.leaf(Blade((CENTRE, 264), 88, 84, 34, 24), palette),
            svg.circle((CENTRE + 70, 200), 4.6, "#FFFFFF", opacity=0.95),
        )
    )


def seedling(palette: Palette) -> str:
    """A clear morning: the first tuft set out in the water."""
    foot = (CENTRE, 376)
    plant = plants.tuft(foot, 214, palette)
    return "".join(
        (
            scenery.outdoors(palette, 258, sun=(CENTRE + 104, 112), radius=32),
            scenery.cloud((706, 118), 0.62),
            ground.water(palette, 258, CENTRE + 104),
            ground.planted(palette, 258, 4),
            rice.light(palette, 160, 376),
            _mirrored(plant, 376),
            plant,
            ground.rings(foot, 0.9),
        )
    )


def stem(palette: Palette) -> str:
    """Before noon: the plant has branched, and an egret has noticed."""
    foot = (CENTRE, 392)
    plant = plants.foliage(foot, 330, palette)
    return "".join(
        (
            scenery.outdoors(palette, 262, sun=(CENTRE + 118, 92), radius=30),
            scenery.cloud((702, 104), 0.8),
            scenery.cloud((986, 176), 0.5),
            ground.water(palette, 262, CENTRE + 118),
            ground.planted(palette, 262, 4),
            companions.egret((CENTRE - 150, 386), 0.74),
            rice.light(palette, 60, 392),
            _mirrored(plant, 392),
            plant,
            ground.rings(foot, 1.15),
        )
    )


def _mirrored(drawing: str, surface: float) -> str:
    """The plant again, upside down and faint, in the water below it."""
    turned = f"translate(0 {svg.num(surface * 2)}) scale(1 -1)"
    return svg.group(drawing, transform=turned, opacity=0.2)
