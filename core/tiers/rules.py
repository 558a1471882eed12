"""Rules of tiers: the ladder and its perks as data."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

THRESHOLDS = (0, 50, 150, 400, 1_000, 2_500, 6_000, 15_000)
"""Lifetime rice at 13 KRW a point, from PRODUCT's economy."""

PRESETS: dict[str, tuple[str, ...]] = {
    "grain": (
        "seed",
        "sprout",
        "seedling",
        "stem",
        "blossom",
        "ear",
        "harvest",
        "golden-field",
    ),
    "guest": (
        "guest",
        "neighbour",
        "regular",
        "companion",
        "table-friend",
        "one-pot",
        "family",
        "host",
    ),
}
"""The names of the steps, as keys of words."""


@dataclass(frozen=True, slots=True)
class Perks:
    """What a tier opens: minutes before general sale, and what it is thanked with.

    `presale_minutes` is how long before everybody a sale opens; `thanks` are keys of words.
    """

    presale_minutes: int = 0
    thanks: tuple[str, ...] = field(default=())


LADDER: tuple[Perks, ...] = (
    Perks(0, ("decide", "ideas")),
    Perks(0, ("card",)),
    Perks(5, ("presale",)),
    Perks(10, ("presale", "preview-notes")),
    Perks(20, ("presale", "beta")),
    Perks(30, ("presale", "beta", "makers-call")),
    Perks(45, ("presale", "beta", "makers-call", "gift")),
    Perks(60, ("presale", "beta", "makers-call", "gift", "visit")),
)


def tier_of(lifetime: int, thresholds: Sequence[int]) -> int:
    """The highest step, from 0, that this much lifetime rice reaches."""
    return max(0, bisect_right(thresholds, lifetime) - 1)


def crosses(before: int, after: int, thresholds: Sequence[int]) -> bool:
    """Whether a line of the ladder lies between two amounts of lifetime rice."""
    return bisect_right(thresholds, before) != bisect_right(thresholds, after)


def progress(lifetime: int, thresholds: Sequence[int]) -> tuple[int | None, float]:
    """Rice missing to the next step (None at the top), and how much of the way is done, 0 to 1."""
    step = tier_of(lifetime, thresholds)
    if step + 1 >= len(thresholds):
        return None, 1.0
    here, there = thresholds[step], thresholds[step + 1]
    return there - lifetime, (lifetime - here) / (there - here)
