"""Lays the words of a card out: each line in its place, none wider than the room it has."""

from dataclasses import dataclass

from core.pictures import marks, svg
from core.pictures.fonts import drawable
from core.pictures.glyphs import Style
from core.pictures.lettering import fitted, lettered, width
from core.pictures.palette import PALETTES, Palette, is_light, mixed

LEFT, RIGHT = 62.0, 566.0  # the column of words
NAME_SIZES = (50.0, 42.0, 34.0)  # a long name is set smaller before it is cut
FIGURE_SIZES = (27.0, 23.0, 18.0, 13.0)  # a number cut short would be a false one
FIGURE_STEP = 130.0
RANK_ROOM = 200.0
TIER_ROOM = 250.0


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
            soft=mixed(palette.ink, "#FFFFFF", 0.34),
            faint=mixed("#FFFFFF", chosen, 0.16),
            accent=chosen,
            on_accent=palette.ink if is_light(chosen) else "#FFFFFF",
        )


def community(name: str, rank: str | None, ink: Ink) -> str:
    """Whose card it is, and the fan's place beside it when they have one."""
    style = Style(17, 600, ink.soft)
    chip, taken = _rank(rank, ink) if rank else ("", 0.0)
    text = fitted(name, style, RIGHT - LEFT - 26 - taken)
    sign = marks.grain((LEFT + 7, 73), 0.86, ink.accent)
    return sign + lettered(text, style, (LEFT + 24, 79)) + chip


def name(text: str, ink: Ink) -> str:
    style, shown = _largest(text, NAME_SIZES, 750, ink.full, RIGHT - LEFT)
    return lettered(shown, style, (LEFT - 2, 144))


def tier(name: str, number: int, ink: Ink) -> str:
    """The tier's name on a pill, then the eight grains of the way, filled so far."""
    style = Style(18, 700, ink.on_accent)
    text = fitted(name, style, TIER_ROOM)
    wide = width(text, style) + 36
    pill = svg.rect((LEFT, 170), (wide, 36), ink.accent, rx=18)
    grains = "".join(
        marks.grain(
            (LEFT + wide + 24 + step * 20, 188), 0.86, ink.accent if step <= number else ink.faint
        )
        for step in range(len(PALETTES))
    )
    return pill + lettered(text, style, (LEFT + 18, 194.5)) + grains


def figure(place: int, sign: str, label: str, text: str, ink: Ink) -> str:
    """One of four columns: a sign, a number, what it counts."""
    x = LEFT + place * FIGURE_STEP
    small = Style(14, 500, ink.soft)
    style, shown = _largest(text, FIGURE_SIZES, 700, ink.full, FIGURE_STEP - 12)
    return "".join(
        (
            svg.group(sign, transform=f"translate({svg.pair((x + 7, 250))}) scale(0.8)"),
            lettered(fitted(label, small, FIGURE_STEP - 32), small, (x + 20, 255)),
            lettered(shown, style, (x, 288)),
        )
    )


def progress(share: float, sentence: str, ink: Ink) -> str:
    """How far the next tier is: a bar, and the sentence that says it."""
    share = min(1.0, max(0.0, share))
    style = Style(16, 500, ink.full)
    wide = RIGHT - LEFT
    end = LEFT + max(12.0, wide * share)
    fill = svg.linear(
        "way", (LEFT, 0), (RIGHT, 0), (0, mixed(ink.accent, "#FFFFFF", 0.42)), (1, ink.accent)
    )
    return "".join(
        (
            fill,
            svg.rect((LEFT, 336), (wide, 12), ink.faint, rx=6),
            svg.rect((LEFT, 336), (end - LEFT, 12), "url(#way)", rx=6),
            svg.circle(
                (min(end - 6, RIGHT - 10), 342), 10, "#FFFFFF", stroke=ink.accent, stroke_width=3.5
            ),
            lettered(fitted(sentence, style, wide), style, (LEFT, 384)),
        )
    )


def _rank(text: str, ink: Ink) -> tuple[str, float]:
    """A chip at the end of the line, and how much of the line it takes."""
    style = Style(15, 600, ink.full)
    shown = fitted(text, style, RANK_ROOM)
    wide = width(shown, style) + 26
    chip = svg.rect((RIGHT - wide, 58), (wide, 30), ink.faint, rx=15)
    return chip + lettered(shown, style, (RIGHT - wide + 13, 78.5)), wide + 16


def _largest(
    text: str, sizes: tuple[float, ...], weight: int, colour: str, room: float
) -> tuple[Style, str]:
    """The text at the first size at which it need not be cut, else cut at the last."""
    whole = drawable(text)
    styles = [Style(size, weight, colour) for size in sizes]
    style = next((each for each in styles if width(whole, each) <= room), styles[-1])
    return style, fitted(whole, style, room)
