"""Lays the words of a card out: each line in its place, none wider than the room it has.

A card stands upright, so that a phone shows it as wide as the screen: at 340 pixels of 720 the
smallest line is 13 pixels high.
"""

from dataclasses import dataclass

from core.pictures import marks, svg
from core.pictures.fonts import drawable
from core.pictures.glyphs import Style
from core.pictures.lettering import fitted, lettered, width
from core.pictures.palette import PALETTES, Palette, is_light, mixed
from core.pictures.svg import Size

CARD: Size = (720, 900)
LEFT, RIGHT = 48.0, 672.0  # the column of words
SMALLEST = 28.0  # the size of the smallest words
NAME_SIZES = (62.0, 52.0, 44.0)  # a long name is set smaller before it is cut
FIGURE_SIZES = (42.0, 36.0, SMALLEST)  # a number cut short would be a false one
FIGURE_TOP, FIGURE_STEP = 590.0, (324.0, 104.0)
FIGURE_ROOM = 300.0
RANK_ROOM = 240.0
TIER_ROOM = 300.0
WAY = 804.0  # where the bar of the way to the next tier is


@dataclass(frozen=True)
class Ink:
    """The colours of the words: full, soft, and the accent with what is legible on it."""

    paper: str
    full: str
    soft: str
    faint: str
    accent: str
    on_accent: str

    @classmethod
    def of(cls, palette: Palette, accent: str | None) -> "Ink":
        chosen = accent or palette.accent
        return cls(
            paper=mixed("#FFFFFF", palette.sky[1], 0.22),
            full=palette.ink,
            soft=mixed(palette.ink, "#FFFFFF", 0.26),
            faint=mixed("#FFFFFF", chosen, 0.16),
            accent=chosen,
            on_accent=palette.ink if is_light(chosen) else "#FFFFFF",
        )


def community(name: str, rank: str | None, ink: Ink) -> str:
    """Whose card it is, and the fan's place beside it when they have one."""
    style = Style(SMALLEST, 600, ink.soft)
    chip, taken = _rank(rank, ink) if rank else ("", 0.0)
    text = fitted(name, style, RIGHT - LEFT - 40 - taken)
    sign = marks.grain((LEFT + 10, 408), 1.36, ink.accent)
    return sign + lettered(text, style, (LEFT + 36, 418)) + chip


def name(text: str, ink: Ink) -> str:
    style, shown = _largest(text, NAME_SIZES, 750, ink.full, RIGHT - LEFT)
    return lettered(shown, style, (LEFT - 2, 492))


def tier(name: str, number: int, ink: Ink) -> str:
    """The tier's name on a pill, then the eight grains of the way, filled so far."""
    style = Style(SMALLEST, 700, ink.on_accent)
    text = fitted(name, style, TIER_ROOM)
    wide = width(text, style) + 48
    pill = svg.rect((LEFT, 518), (wide, 50), ink.accent, rx=25)
    grains = "".join(
        marks.grain(
            (LEFT + wide + 34 + step * 32, 543), 1.36, ink.accent if step <= number else ink.faint
        )
        for step in range(len(PALETTES))
    )
    return pill + lettered(text, style, (LEFT + 24, 553)) + grains


def figure(place: int, sign: str, label: str, text: str, ink: Ink) -> str:
    """One of four, in two rows: a sign, what is counted, and below it the number."""
    x, y = LEFT + place % 2 * FIGURE_STEP[0], FIGURE_TOP + place // 2 * FIGURE_STEP[1]
    small = Style(SMALLEST, 500, ink.soft)
    style, shown = _largest(text, FIGURE_SIZES, 700, ink.full, FIGURE_ROOM)
    return "".join(
        (
            svg.group(sign, transform=f"translate({svg.pair((x + 12, y + 20))}) scale(1.2)"),
            lettered(fitted(label, small, FIGURE_ROOM - 36), small, (x + 36, y + 30)),
            lettered(shown, style, (x, y + 76)),
        )
    )


def progress(share: float, sentence: str, ink: Ink) -> str:
    """How far the next tier is: a bar, and the sentence that says it."""
    share = min(1.0, max(0.0, share))
    style = Style(SMALLEST, 500, ink.full)
    wide = RIGHT - LEFT
    end = LEFT + max(26.0, wide * share)
    fill = svg.linear(
        "way", (LEFT, 0), (RIGHT, 0), (0, mixed(ink.accent, "#FFFFFF", 0.42)), (1, ink.accent)
    )
    return "".join(
        (
            fill,
            svg.rect((LEFT, WAY), (wide, 16), ink.faint, rx=8),
            svg.rect((LEFT, WAY), (end - LEFT, 16), "url(#way)", rx=8),
            svg.circle((end - 13, WAY + 8), 13, "#FFFFFF", stroke=ink.accent, stroke_width=5),
            lettered(fitted(sentence, style, wide), style, (LEFT, WAY + 56)),
        )
    )


def _rank(text: str, ink: Ink) -> tuple[str, float]:
    """A chip at the end of the line, and how much of the line it takes."""
    style = Style(SMALLEST, 600, ink.full)
    shown = fitted(text, style, RANK_ROOM)
    wide = width(shown, style) + 40
    chip = svg.rect((RIGHT - wide, 385), (wide, 46), ink.faint, rx=23)
    return chip + lettered(shown, style, (RIGHT - wide + 20, 418)), wide + 20


def _largest(
    text: str, sizes: tuple[float, ...], weight: int, colour: str, room: float
) -> tuple[Style, str]:
    """The text at the first size at which it need not be cut, else cut at the last."""
    whole = drawable(text)
    styles = [Style(size, weight, colour) for size in sizes]
    style = next((each for each in styles if width(whole, each) <= room), styles[-1])
    return style, fitted(whole, style, room)
