"""The eight pictures of a life: from one grain in the dark to the golden field."""

from collections.abc import Callable
from functools import cache

from core.pictures import grown, panicles, young
from core.pictures.palette import PALETTES, Palette

_STAGES: tuple[Callable[[Palette], str], ...] = (
    young.seed,
    young.sprout,
    young.seedling,
    young.stem,
    grown.blossom,
    grown.grain,
    grown.harvest,
    grown.golden_field,
)


@cache
def stage(tier: int) -> str:
    """The whole landscape of a tier, 0 to 7, made for the window of a card."""
    palette = PALETTES[tier]
    return panicles.husks(palette) + _STAGES[tier](palette)
