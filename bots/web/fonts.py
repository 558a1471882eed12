"""The typefaces of the pages, cut to what a page needs from the packages that pictures use."""

from collections.abc import Callable, Iterable
from functools import cache

import uharfbuzz as hb

from core.pictures.faces import Face, faces

COMMON_HANGUL_ROWS = range(0xB0, 0xC9)
HALF = range(0xA1, 0xFF)
"""KS X 1001 holds the 2,350 syllables that nearly all Korean is written with, in these bytes."""

ALL_HANGUL = range(0xAC00, 0xD7A4)
JAMO = range(0x3131, 0x318F)
PUNCTUATION = (*range(0x2010, 0x2040), *range(0x3000, 0x3020), 0x20A9, 0x00B7, 0x2190, 0x2192)
LATIN = (*range(0x20, 0x17F), *range(0x2010, 0x2040), 0x2190, 0x2192, 0x2212, 0x20A9, 0x20AC)


def common_hangul() -> list[int]:
    return [ord(bytes([row, cell]).decode("euc-kr")) for row in COMMON_HANGUL_ROWS for cell in HALF]


def rare_hangul() -> list[int]:
    return sorted(set(ALL_HANGUL) - set(common_hangul()))


CUTS: dict[str, tuple[int, Callable[[], Iterable[int]]]] = {
    "latin": (0, lambda: LATIN),
    "hangul": (1, lambda: [*common_hangul(), *JAMO, *PUNCTUATION]),
    "hangul-rare": (1, rare_hangul),
    "emoji": (-1, lambda: faces()[-1].coverage),
}
"""Each file that is served: the place of its face among the bundled ones, and what it keeps."""


@cache
def font(name: str) -> bytes:
    """One file of a typeface, with all weights; about 0.1 s when first asked for.

    Raises:
        KeyError: there is none of that name.
    """
    place, code_points = CUTS[name]
    return _cut(faces()[place], code_points())


def _cut(face: Face, code_points: Iterable[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(code_points)
    cut = hb.subset(face.outlines, wanted)
    return bytes(cut.blob.data)
