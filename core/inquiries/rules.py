"""Rules of inquiries: what one may be, how many a day, and by when it is answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.clock import evening_in
from core.errors import Refused
from core.plaintext import sameness, several_lines

LONGEST = 2_000
"""Characters of one turn, a fan's or an answer; a letter shows it whole."""
LONGEST_QUOTE = 160
"""Characters of what was asked, as an answer repeats it."""

SAID_A_DAY = 10
"""Turns of one fan: more than anybody needs who is waiting for an answer."""
SAME_WITHIN = timedelta(days=1)
"""For so long the same words are the same press again."""

ANSWER_WITHIN_WORKDAYS = 1
"""MIUI's forum promised one to three working days and seven at most; we take its first."""
CLOSES_AFTER = timedelta(days=7)
"""How long an answer waits for a word of the fan; then it has helped."""


def words(raw: str) -> str:
    """What somebody said.

    Raises:
        Refused: nothing is to be read in it, or it is too long.
    """
    said = several_lines(raw)
    if not said:
        raise Refused("inquiry-empty", next_step="say")
    if len(said) > LONGEST:
        raise Refused("inquiry-long", next_step="say", most=LONGEST, length=len(said))
    return said


def like(said: str, earlier: Iterable[tuple[int, str | None]]) -> int | None:
    """The number of the first of `earlier` in which the same was said, or None."""
    wanted = sameness(said)
    return next((number for number, other in earlier if sameness(other or "") == wanted), None)


def quote(said: str) -> str:
    """The beginning, on one line."""
    line = " ".join(said.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1].rstrip()}…"


def answer_by(since: datetime, zone: str) -> datetime:
    """By when somebody will have answered: six in the evening of the next working day.

    | came in     | Mon | Tue | Wed | Thu | Fri | Sat | Sun |
    | answered by | Tue | Wed | Thu | Fri | Mon | Mon | Mon |
    """
    return evening_in(ANSWER_WITHIN_WORKDAYS, since, zone)
