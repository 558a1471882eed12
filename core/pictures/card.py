"""A fan's card: who they are, what they have grown, and the plant of their tier."""

import re
from dataclasses import dataclass

from core.pictures import layout, marks, svg
from core.pictures.fonts import drawable
from core.pictures.palette import PALETTES
from core.pictures.scenery import CENTRE, WINDOW, WINDOW_AT
from core.pictures.stages import stage
from core.pictures.svg import Size

PAINTED: Size = (864, 1080)  # pixels: sharp where a phone shows it 340 points wide
PICTURE: Size = (layout.CARD[0], 360)  # the landscape, above the words
NAMELESS = "…"  # a name of which nothing can be drawn


@dataclass(frozen=True)
class Figure:
    """A number with its label, both as the reader should see them."""

    label: str
    text: str


@dataclass(frozen=True)
class MemberCard:
    """What a card shows. Every text is in the reader's language already."""

    name: str
    community: str
    tier: int  # 0 (Seed) to 7 (Golden Field)
    tier_name: str
    rice: Figure
    lifetime: Figure
    streak: Figure
    credits: Figure
    streak_days: int  # none leaves the flame unlit
    progress: float  # 0 to 1 of the way to the next tier
    next_step: str  # "120 rice to Harvest"; the top tier has its own sentence
    alt: str  # the whole card in words, for who cannot see it
    rank: str | None = None
    accent: str | None = None  # the brand's colour, #RRGGBB; else the tier's own

    def __post_init__(self) -> None:
        if not 0 <= self.tier < len(PALETTES):
            raise ValueError(f"tier {self.tier} is not one of the {len(PALETTES)} pictures")
        if self.accent is not None and not re.fullmatch("#[0-9a-fA-F]{6}", self.accent):
            raise ValueError(f"accent {self.accent!r} is not a colour like #1F8A5B")


def card_svg(card: MemberCard) -> str:
    """The card as an SVG of 864 x 1080, the same bytes for the same card.

    No text in it needs a font: every word is an outline, and none is wider than its place.
    """
    ink = layout.Ink.of(PALETTES[card.tier], card.accent)
    return svg.tag(
        "svg",
        svg.tag("title", svg.words(drawable(card.name) or NAMELESS)),
        svg.tag("desc", svg.words(card.alt)),
        svg.rect((0, 0), layout.CARD, ink.paper),
        _landscape(card.tier),
        _words(card, ink),
        xmlns="http://www.w3.org/2000/svg",
        width=PAINTED[0],
        height=PAINTED[1],
        viewBox=f"0 0 {svg.pair(layout.CARD)}",
        role="img",
    )


def _landscape(tier: int) -> str:
    """The stage across the top of the card, its plant in the middle."""
    scale = PICTURE[1] / WINDOW[1]
    middle = svg.pair((PICTURE[0] / 2 - CENTRE * scale, -WINDOW_AT[1] * scale))
    clip = svg.tag("clipPath", svg.rect((0, 0), PICTURE, "#000"), id="picture")
    drawing = svg.group(stage(tier), transform=f"translate({middle}) scale({svg.num(scale)})")
    return clip + svg.group(drawing, clip_path="url(#picture)")


def _words(card: MemberCard, ink: layout.Ink) -> str:
    figures = (
        (marks.grain((0, 0), 1, ink.accent), card.rice),
        (marks.sheaf(ink.accent), card.lifetime),
        (marks.flame(lit=card.streak_days > 0, ash=ink.faint), card.streak),
        (marks.star(ink.accent), card.credits),
    )
    return "".join(
        (
            layout.community(card.community, card.rank, ink),
            layout.name(drawable(card.name) or NAMELESS, ink),
            layout.tier(card.tier_name, card.tier, ink),
            *(
                layout.figure(place, sign, figure.label, figure.text, ink)
                for place, (sign, figure) in enumerate(figures)
            ),
            layout.progress(card.progress, card.next_step, ink),
        )
    )
