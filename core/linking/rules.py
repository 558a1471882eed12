"""Rules of linking: codes, how long each step waits, and which of two fans is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta
from unicodedata import normalize

from core.linking.results import Side

BITS = 60
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U, which are read as something else."""

LENGTH = BITS // 5
GROUP = 4
MISREAD = str.maketrans("OIL", "011")
"""Letters that are typed for digits."""

HALF_BITS = BITS // 2
"""A deep link holds numbers of at most 18 digits, so a code goes there in halves."""

CODE_LASTS = timedelta(minutes=10)
YES_LASTS = timedelta(minutes=10)
"""How long the second side has for its yes."""
ANSWER_LASTS = timedelta(hours=24)
"""How long the first side has for its yes, who may have gone to bed."""

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=10)
"""After so many codes that there are not, nobody is listened to for as long as a code lasts."""

UNDONE_WITHIN = timedelta(hours=24)
"""How long a fan may take a link back alone; afterwards staff can."""

MOST_ACCOUNTS = 5
"""More than anybody has; whoever farms with many gets no further."""


def new_code() -> str:
    """Sixty random bits as twelve characters."""
    return written(secrets.randbits(BITS))


def written(number: int) -> str:
    """A number of 60 bits as a code."""
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH)))


def shown(code: str) -> str:
    """A code as people read it: 7K3M-9QWE-T2XA."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read(typed: str) -> str | None:
    """The code that somebody typed, whatever they put between and misread; None for no code."""
    letters = "".join(c for c in normalize("NFKC", typed).upper().translate(MISREAD) if c.isalnum())
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return letters


def halves(code: str) -> tuple[int, int]:
    """A code as two numbers that a deep link can hold."""
    number = 0
    for character in code:
        number = number << 5 | ALPHABET.index(character)
    return number >> HALF_BITS, number & ((1 << HALF_BITS) - 1)


def from_halves(high: int, low: int) -> str | None:
    """The code of two numbers; None where no code has them."""
    if max(high, low) >> HALF_BITS:
        return None
    return written(high << HALF_BITS | low)


def hashed(code: str) -> str:
    """What is kept of a code: 60 random bits, once and for minutes, need no salt."""
    return hashlib.sha256(code.encode()).hexdigest()


def is_locked(tries: int, since: datetime, now: datetime) -> bool:
    """Whether somebody has typed too many codes that there are not."""
    return tries >= MOST_TRIES and now < since + LOCKED_FOR


def kept_first(one: Side, other: Side) -> tuple[Side, Side]:
    """Which of two is kept and which absorbed: whoever joined first stays."""
    kept, absorbed = sorted((one, other), key=lambda side: (side.joined_at, side.id))
    return kept, absorbed
