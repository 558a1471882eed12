"""Which way each character of a line runs: L, R, or a number (EN, AN).

The implicit rules of the Unicode Bidirectional Algorithm, UAX #9, by their own numbers.
Explicit controls need no rule here: `drawable` has removed them.
"""

from itertools import groupby
from unicodedata import bidirectional

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS = ("EN", "AN")
_SIDES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # a number counts as RTL to its neighbours
_OPEN = "([{⁅⁽₍⟦⟨⟪⟬⟮⦃⦅〈《「『【〔〖〘〚（［｛｟｢"
_CLOSED = ")]}⁆⁾₎⟧⟩⟫⟭⟯⦄⦆〉》」』】〕〗〙〛）］｝｠｣"


def directions(text: str) -> tuple[str, list[str]]:
    """The direction of the line (of its first letter; L when it has none) and of each character."""
    kinds = [bidirectional(character) or "L" for character in text]
    base = next((_STRONG[kind] for kind in kinds if kind in _STRONG), "L")
    weak = _latin_digits(_separators(_arabic_digits(_marks(kinds, base), base)), base)
    settled = [kind if kind in _SIDES else "ON" for kind in weak]
    return base, _neutrals(_brackets(settled, text, base), base)


def _marks(kinds: list[str], base: str) -> list[str]:
    """W1: a mark goes with what it stands on."""
    settled = [base]
    for kind in kinds:
        settled.append(settled[-1] if kind == "NSM" else kind)
    return settled[1:]


def _arabic_digits(kinds: list[str], base: str) -> list[str]:
    """W2, W3: digits after an Arabic letter are Arabic; the letter is then just RTL."""
    strong, settled = base, list[str]()
    for kind in kinds:
        strong = kind if kind in _STRONG else strong
        settled.append("AN" if kind == "EN" and strong == "AL" else _STRONG.get(kind, kind))
    return settled


def _separators(kinds: list[str]) -> list[str]:
    """W4-W6: a separator inside a number, and signs beside one, belong to it."""
    settled = list(kinds)
    for place in range(1, len(kinds) - 1):
        before, after = settled[place - 1], settled[place + 1]
        joined = {"ES": ("EN",), "CS": _NUMBERS}.get(settled[place], ())
        if before == after and before in joined:
            settled[place] = before
    for kind, places in _stretches(settled):
        if kind == "ET" and "EN" in _around(settled, places):
            settled[places.start : places.stop] = ["EN"] * len(places)
    return settled


def _latin_digits(kinds: list[str], base: str) -> list[str]:
    """W7: digits that follow a left-to-right letter run with it."""
    strong, settled = base, list[str]()
    for kind in kinds:
        strong = kind if kind in _STRONG else strong
        settled.append("L" if kind == "EN" and strong == "L" else kind)
    return settled


def _brackets(kinds: list[str], text: str, base: str) -> list[str]:
    """N0: both brackets of a pair run one way."""
    settled = list(kinds)
    for opening, closing in _pairs(settled, text):
        inside = {_SIDES[kind] for kind in settled[opening:closing] if kind in _SIDES}
        before = (_SIDES[kind] for kind in reversed(settled[:opening]) if kind in _SIDES)
        if inside:
            context = base if base in inside else next(before, base)
            settled[opening] = settled[closing] = context
    return settled


def _pairs(kinds: list[str], text: str) -> list[tuple[int, int]]:
    """Where brackets open and close, in the order in which they open."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, character in enumerate(text):
        if kinds[place] == "ON" and character in _OPEN:
            opened.append((_CLOSED[_OPEN.index(character)], place))
        while any(closing == character for closing, _ in opened):
            closing, opening = opened.pop()
            if closing == character:
                pairs.append((opening, place))
                break
    return sorted(pairs)


def _neutrals(kinds: list[str], base: str) -> list[str]:
    """N1, N2: what has no direction takes that of both its sides, else the line's."""
    settled = list(kinds)
    for kind, places in _stretches(kinds):
        if kind == "ON":
            sides = {_SIDES.get(side, base) for side in _around(kinds, places)}
            settled[places.start : places.stop] = [sides.pop() if len(sides) == 1 else base] * len(
                places
            )
    return settled


def _stretches(kinds: list[str]) -> list[tuple[str, range]]:
    """Neighbours of one kind, and the places they take."""
    found: list[tuple[str, range]] = []
    for kind, places in groupby(range(len(kinds)), kinds.__getitem__):
        taken = [*places]
        found.append((kind, range(taken[0], taken[-1] + 1)))
    return found


def _around(kinds: list[str], places: range) -> tuple[str, str]:
    """What stands before and after; an empty string at either end of the line."""
    before = kinds[places.start - 1] if places.start else ""
    after = kinds[places.stop] if places.stop < len(kinds) else ""
    return before, after
