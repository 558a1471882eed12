"""Makes any text drawable: what no bundled face draws is replaced by its plain form or left out."""

import re
from itertools import pairwise
from unicodedata import category, normalize

from core.pictures.faces import Face, face_for, faces

WITHOUT_JOINERS = 3  # the first faces: Latin, Greek, Cyrillic, Hangul and Han need none
MARKS_A_LETTER = 3  # Devanagari needs three; more is a joke that climbs out of its line
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji families are spelled with these
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"  # letters that draw nothing: used for empty names
_GAPS = ("Zs", "Zl", "Zp")
_GONE = ("Cc", "Cf", "Cs", "Co")  # controls, formats, surrogates, private use


def drawable(text: str) -> str:
    """The text as the bundled faces can draw it, on one line.

    Mathematical and other fancy letters become plain ones; what is left without a glyph, and
    everything that is invisible or reorders text, is gone. May be empty.
    """
    plain = normalize("NFC", text)
    plain = normalize("NFC", "".join(map(_plainer, plain)))
    shown = _without_loose_joiners([_shown(cluster) for cluster in clusters(plain)])
    return re.sub(r" +", " ", shown).strip()


def clusters(text: str) -> list[str]:
    """What a reader takes for one letter: a character with the marks and joiners after it."""
    found: list[str] = []
    for character in text:
        if found and _extends(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def face_of(cluster: str) -> Face | None:
    """The face that draws a cluster; joiners need no glyph."""
    return face_for(re.sub(f"[{_JOINERS}]", "", cluster))


def _plainer(character: str) -> str:
    if _extends(character) or face_for(character):
        return character
    return normalize("NFKC", character)


def _shown(cluster: str) -> str:
    """The cluster as far as one face can draw it."""
    kept, marks = cluster[0], cluster[1:]
    if category(kept) in _GAPS or kept in "\t\r\n":
        return " "
    if category(kept) in _GONE or kept in _FILLERS or _extends(kept) or face_for(kept) is None:
        return ""
    for mark in marks:
        if len(kept) <= MARKS_A_LETTER and face_of(kept + mark):
            kept += mark
    return kept


def _without_loose_joiners(shown: list[str]) -> str:
    """A joiner stays where the letters on both its sides are of one script that needs it."""
    kept = []
    for here, after in pairwise([*filter(None, shown), ""]):
        face = face_of(here)
        needed = after and face == face_of(after) and face in faces()[WITHOUT_JOINERS:]
        kept.append(here if needed else here.rstrip(_JOINERS))
    return "".join(kept)


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return category(character).startswith("M") or character in _JOINERS + _SKIN_TONES
