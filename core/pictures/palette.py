"""The colours of the eight stages, from before dawn to the golden evening."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One stage's light: the air, the land, the plant and the ink on the paper."""

    sky: tuple[str, str]  # top, horizon
    sun: str
    hills: tuple[str, str, str]  # far to near
    land: tuple[str, str]  # lit, in shadow
    leaf: tuple[str, str, str]  # light, body, dark
    grain: tuple[str, str, str]  # light, body, dark
    accent: str
    ink: str


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two of the form #RRGGBB; `share` is how much of the other."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def is_light(colour: str) -> bool:
    """Whether dark words are easier to read on it than white ones (WCAG relative luminance)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.4


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


_HUSK = ("#F6DFA4", "#DDB668", "#A87B38")
_MILKY = ("#F2F5D2", "#C9D68C", "#8FA755")
_RIPENING = ("#F3E6A0", "#D9C45C", "#9C9A3C")
_GOLD = ("#FFE9A6", "#F0B942", "#B97A1C")

PALETTES: tuple[Palette, ...] = (
    Palette(  # Seed: the sky before the sun
        ("#B9C6E4", "#FBE3D6"),
        "#FFF1E0",
        ("#D3C9DC", "#BDB3CC", "#A59DB8"),
        ("#9C7A5E", "#54392B"),
        ("#C9DCA0", "#93B567", "#5F8A45"),
        _HUSK,
        "#9A6B43",
        "#43352E",
    ),
    Palette(  # Sprout: sunrise
        ("#C3DDF0", "#FFE9D0"),
        "#FFF3D8",
        ("#CFDCDD", "#B4CDC4", "#97B9A6"),
        ("#93735A", "#523829"),
        ("#C8E88E", "#8CC653", "#4F9A3A"),
        _HUSK,
        "#5C9A3C",
        "#33402E",
    ),
    Palette(  # Seedling: a clear morning
        ("#B4DBF2", "#F6F8E8"),
        "#FFFBE8",
        ("#CBE1E4", "#A6CEC4", "#7FB79F"),
        ("#C4E6EA", "#7DB9C0"),
        ("#C4EA86", "#79C257", "#3C8F46"),
        _MILKY,
        "#3F9A55",
        "#26423A",
    ),
    Palette(  # Stem: before noon
        ("#93CFF2", "#EAF7F3"),
        "#FFFFF2",
        ("#B9DDE6", "#8AC6B8", "#5FAE8C"),
        ("#B2E0E6", "#5FAAB4"),
        ("#B9E57B", "#58B354", "#237A47"),
        _MILKY,
        "#1F8A5B",
        "#1D4038",
    ),
    Palette(  # Blossom: high summer
        ("#86CBEF", "#FDF6EA"),
        "#FFFDF0",
        ("#B4DDE2", "#84C4AE", "#58A97E"),
        ("#8FCB85", "#3F8B55"),
        ("#BFE57C", "#5DB254", "#267A45"),
        _MILKY,
        "#168577",
        "#1B413D",
    ),
    Palette(  # Grain: a late afternoon
        ("#A9D6E6", "#FFEBC2"),
        "#FFF3CF",
        ("#CFDCC4", "#AEC793", "#8BAF66"),
        ("#C3CC6C", "#7F9440"),
        ("#D6DE79", "#94B04A", "#5B7F33"),
        _RIPENING,
        "#7F8B1E",
        "#3A4220",
    ),
    Palette(  # Harvest: the high blue sky of October
        ("#84BCE6", "#FFF1D2"),
        "#FFFBE6",
        ("#C6D3DC", "#D5C79C", "#C9A964"),
        ("#F2CB68", "#BF8A34"),
        ("#EDD37B", "#CBA644", "#94722A"),
        _GOLD,
        "#C27A14",
        "#4A3314",
    ),
    Palette(  # Golden Field: the sun on the whole valley
        ("#EE9450", "#FFE6A4"),
        "#FFF7D6",
        ("#E9B27C", "#D5935A", "#B77440"),
        ("#F8CB52", "#C98A1E"),
        ("#F2D264", "#D7A634", "#A5761C"),
        _GOLD,
        "#B4600F",
        "#4B2C10",
    ),
)
