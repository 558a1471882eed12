"""The card of a sale that is over: its time, above a field as high as the units that went."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.pictures import svg
from core.pictures.curves import wobble
from core.pictures.fonts import drawable
from core.pictures.glyphs import Style
from core.pictures.layout import CARD, LEFT, RIGHT
from core.pictures.lettering import fitted, lettered, width
from core.pictures.palette import PALETTES, Palette, is_light, mixed
from core.pictures.scenery import CENTRE, WINDOW, WINDOW_AT, outdoors
from core.pictures.svg import Point, Size

PAINTED: Size = (864, 1080)
"""Pixels, as a fan's card has them: upright, so that a phone shows it as wide as the screen."""

GROUND, FULL = 584.0, 296.0
"""Where the field stands with no unit gone, and with all of them."""

SOIL = 22.0
SCENE = GROUND + SOIL
HORIZON = 452.0
SUN: Point = (612.0, 210.0)
ROOM = RIGHT - LEFT

DAY, EVENING = 6, 7
"""The light of an autumn noon, and of the golden evening that a record is given."""

TAKEN_SIZES = (128.0, 108.0, 92.0, 76.0)
HEADLINE_SIZES = (42.0, 36.0, 30.0)
SMALL, SMALLEST = 28.0, 24.0
EAR_STEP = 11.0


@dataclass(frozen=True)
class Part:
    """What went through one window: its name, its units as read, its share, when it opened (0 to 1
    of the time, or None where that was before or after what is shown)."""

    name: str
    units: str
    share: float
    opened: float | None


@dataclass(frozen=True)
class SaleCard:
    """What a card shows. Every text is in the reader's language already.

    `points` is the curve, each coordinate 0 to 1, rising; `notes` are at most two lines.
    """

    community: str
    product: str
    took: str
    headline: str
    points: Sequence[Point]
    parts: Sequence[Part]
    ends: tuple[str, str]
    notes: Sequence[str]
    alt: str
    verdict: str | None = None
    is_record: bool = False


def sale_card_svg(card: SaleCard) -> str:
    """The card as an SVG of 864 x 1080, the same bytes for the same card."""
    palette = PALETTES[EVENING if card.is_record else DAY]
    return svg.tag(
        "svg",
        svg.tag("title", svg.words(drawable(card.product))),
        svg.tag("desc", svg.words(card.alt)),
        svg.rect((0, 0), CARD, _paper(palette)),
        _air(palette),
        _field(palette, card.points),
        _words(card, palette),
        _openings(card.parts, palette),
        _ends(card.ends, palette),
        _shares(card.parts, palette),
        _notes(card.notes, palette),
        xmlns="http://www.w3.org/2000/svg",
        width=PAINTED[0],
        height=PAINTED[1],
        viewBox=f"0 0 {svg.pair(CARD)}",
        role="img",
    )


def _paper(palette: Palette) -> str:
    return mixed("#FFFFFF", palette.sky[1], 0.22)


def _air(palette: Palette) -> str:
    """Sky, sun and hills, as wide as the card and down to the ground."""
    scale = SCENE / WINDOW[1]
    shift = (CARD[0] / 2 - CENTRE * scale, -WINDOW_AT[1] * scale)
    sun = ((SUN[0] - shift[0]) / scale, (SUN[1] - shift[1]) / scale)
    air = outdoors(palette, (HORIZON - shift[1]) / scale, sun=sun, radius=30)
    clip = svg.tag("clipPath", svg.rect((0, 0), (CARD[0], SCENE), "#000"), id="scene")
    place = f"translate({svg.pair(shift)}) scale({svg.num(scale)})"
    return clip + svg.group(svg.group(air, transform=place), clip_path="url(#scene)")


def _field(palette: Palette, points: Sequence[Point]) -> str:
    """The curve as ripe rice: nothing before the opening, all of it after the last unit."""
    crest = [_placed(point) for point in points]
    edge = "L".join(map(svg.pair, [(0, GROUND), *crest, (CARD[0], crest[-1][1])]))
    fill = svg.linear(
        "ripe", (0, FULL), (0, SCENE), (0, palette.land[0]), (1, mixed(*palette.land, 0.72))
    )
    body = svg.path(f"M{edge}V{svg.num(SCENE)}H0Z", "url(#ripe)")
    return fill + _ears(palette, crest) + body + _rows(palette, crest)


def _placed(point: Point) -> Point:
    return (LEFT + point[0] * ROOM, GROUND - point[1] * (GROUND - FULL))


def _ears(palette: Palette, crest: Sequence[Point]) -> str:
    """Ears on the crest, bowing with the wind; none where nothing had gone yet."""
    stalks, heads = [], []
    for number, (x, y) in enumerate(_along(crest)):
        if y > GROUND - 3:
            continue
        high = 17 + 6 * wobble(number)
        lean = 8 + 3 * wobble(number + 5)
        stalks.append(f"M{svg.pair((x, y + 6))}q0 {svg.num(-high)} {svg.pair((lean, -high))}")
        heads.append(
            f"M{svg.pair((x + lean * 0.4, y + 6 - high))}q{svg.pair((lean, -4))}"
            f" {svg.pair((lean * 1.5, 6))}"
        )
    pale, ripe, dark = palette.grain
    return (
        svg.line("".join(stalks) or "M0 0", mixed(ripe, dark, 0.4), 2)
        + svg.line("".join(heads) or "M0 0", ripe, 6.4, stroke_dasharray="0 4.6")
        + svg.line("".join(heads) or "M0 0", pale, 2.4, stroke_dasharray="0 4.6")
    )


def _rows(palette: Palette, crest: Sequence[Point]) -> str:
    """Two faint rows in the field, a third and two thirds of the way down."""
    lines = []
    for share in (0.34, 0.67):
        low = [(x, y + (SCENE - y) * share) for x, y in (*crest, (CARD[0], crest[-1][1]))]
        lines.append("M" + "L".join(map(svg.pair, low)))
    return svg.line("".join(lines), palette.grain[0], 2, opacity=0.35)


def _along(crest: Sequence[Point]) -> list[Point]:
    """Points of the crest at equal steps from left to right, on to the edge of the card."""
    found, place = [], 0
    x = crest[0][0]
    while x < CARD[0]:
        while place + 1 < len(crest) and crest[place + 1][0] <= x:
            place += 1
        found.append((x, _height(crest, place, x)))
        x += EAR_STEP
    return found


def _height(crest: Sequence[Point], place: int, x: float) -> float:
    (left, low), (right, high) = crest[place], crest[min(place + 1, len(crest) - 1)]
    share = (x - left) / (right - left) if right > left else 0
    return low + (high - low) * min(1, share)


def _words(card: SaleCard, palette: Palette) -> str:
    small = Style(SMALL, 650, palette.ink)
    taken, taken_style = _largest(card.took, TAKEN_SIZES, 820, palette.ink)
    headline, style = _largest(card.headline, HEADLINE_SIZES, 720, palette.ink)
    named = fitted(f"{card.community} · {card.product}", small, ROOM)
    return "".join(
        (
            lettered(named, small, (LEFT, 66)),
            lettered(taken, taken_style, (LEFT - 5, 92 + taken_style.size * 0.78)),
            lettered(headline, style, (LEFT, 240)),
            _verdict(card.verdict, palette) if card.verdict else "",
        )
    )


def _verdict(text: str, palette: Palette) -> str:
    """A pill below the headline: a record, or how long it took before."""
    ink = palette.ink if is_light(palette.accent) else "#FFFFFF"
    style = Style(SMALL, 720, ink)
    shown = fitted(text, style, ROOM - 44)
    wide = width(shown, style) + 44
    pill = svg.rect((LEFT, 262), (wide, 50), palette.accent, rx=25)
    return pill + lettered(shown, style, (LEFT + 22, 297))


def _openings(parts: Sequence[Part], palette: Palette) -> str:
    """A line where each later window opened."""
    lines = []
    for part in parts:
        if part.opened is not None and 0 < part.opened < 1:
            x = LEFT + part.opened * ROOM
            lines.append(f"M{svg.pair((x, FULL + 40))}V{svg.num(SCENE)}")
    dashed = "".join(lines)
    return svg.line(dashed, _paper(palette), 3, stroke_dasharray="1 9") if dashed else ""


def _ends(ends: tuple[str, str], palette: Palette) -> str:
    style = Style(SMALLEST, 600, _soft(palette))
    first, last = (fitted(text, style, ROOM / 2) for text in ends)
    y = SCENE + 36
    return lettered(first, style, (LEFT, y)) + lettered(
        last, style, (RIGHT - width(last, style), y)
    )


def _shares(parts: Sequence[Part], palette: Palette) -> str:
    """One bar cut by windows, and below it what each part is."""
    top, high = SCENE + 62, 26.0
    clip = svg.tag("clipPath", svg.rect((LEFT, top), (ROOM, high), "#000", rx=13), id="bar")
    drawn, x = [], LEFT
    for place, part in enumerate(parts):
        wide = part.share * ROOM
        drawn.append(svg.rect((x, top), (wide, high), _tone(place, len(parts), palette)))
        x += wide
    named = [_part(place, part, parts, palette, top + high) for place, part in enumerate(parts)]
    return clip + svg.group(*drawn, clip_path="url(#bar)") + "".join(named)


def _part(place: int, part: Part, parts: Sequence[Part], palette: Palette, top: float) -> str:
    room = ROOM / len(parts)
    x = LEFT + place * room
    name, units = Style(SMALLEST, 600, _soft(palette)), Style(SMALL, 750, palette.ink)
    return "".join(
        (
            svg.circle((x + 9, top + 34), 8, _tone(place, len(parts), palette)),
            lettered(fitted(part.name, name, room - 34), name, (x + 26, top + 42)),
            lettered(fitted(part.units, units, room - 12), units, (x, top + 80)),
        )
    )


def _tone(place: int, parts: int, palette: Palette) -> str:
    """From the deepest for the first window to the palest for the last."""
    return mixed(palette.accent, palette.sky[1], 0.78 * place / max(1, parts - 1))


def _notes(notes: Sequence[str], palette: Palette) -> str:
    style = Style(SMALLEST, 500, _soft(palette))
    return "".join(
        lettered(fitted(note, style, ROOM), style, (LEFT, CARD[1] - 66 + line * 34))
        for line, note in enumerate(notes)
    )


def _soft(palette: Palette) -> str:
    return mixed(palette.ink, "#FFFFFF", 0.22)


def _largest(text: str, sizes: Sequence[float], weight: int, colour: str) -> tuple[str, Style]:
    """The text at the first size at which it need not be cut, else cut at the last."""
    whole = drawable(text)
    styles = [Style(size, weight, colour) for size in sizes]
    style = next((each for each in styles if width(whole, each) <= ROOM), styles[-1])
    return fitted(whole, style, ROOM), style
