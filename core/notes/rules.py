"""Rules of notes: what one may say, which ideas it names, and how a pot is shared."""

import re

from core.errors import Refused
from core.plaintext import one_line, several_lines

LONGEST_TITLE = 120
LONGEST_BODY = 3_000
MOST_IDEAS = 20
"""What one post shows with all names; more is two notes."""
LARGEST_POT = 3_000
"""Rice that the supporters of one idea share, whatever staff have set: PRODUCT's economy."""

NUMBER = re.compile(r"#?(\d{1,18})번?")
BETWEEN = re.compile(r"[\s,、，;·/]+")


def headline(raw: str) -> str:
    """The note's title in one line.

    Raises:
        Refused: nothing is to be read in it, or it is too long.
    """
    line = one_line(raw)
    if not line:
        raise Refused("note-empty", next_step="release")
    if len(line) > LONGEST_TITLE:
        raise Refused("note-long", next_step="release", most=LONGEST_TITLE, length=len(line))
    return line


def body(raw: str) -> str:
    """What the note says, in one or several lines.

    Raises:
        Refused: as `headline`.
    """
    said = several_lines(raw)
    if not said:
        raise Refused("note-empty", next_step="release")
    if len(said) > LONGEST_BODY:
        raise Refused("note-long", next_step="release", most=LONGEST_BODY, length=len(said))
    return said


def idea_numbers(raw: str) -> tuple[int, ...]:
    """The numbers in "12, 15" or "#12 15번", each once, in the order they were written.

    Raises:
        Refused: something in it is no number, or there are too many.
    """
    words = [word for word in BETWEEN.split(one_line(raw)) if word]
    found = [(word, NUMBER.fullmatch(word)) for word in words]
    wrong = [word for word, number in found if number is None]
    if wrong:
        raise Refused("note-numbers", next_step="release", wrong=", ".join(wrong)[:80])
    numbers = tuple(dict.fromkeys(int(number[1]) for _, number in found if number))
    if len(numbers) > MOST_IDEAS:
        raise Refused("note-many", next_step="release", most=MOST_IDEAS)
    return numbers


def share(pot: int, supporters: int, nth: int) -> int:
    """What the `nth` (from 0) of an idea's supporters gets, in whole rice.

    | supporters           | each                               |
    | no more than the pot | the pot by their number, cut down  |
    | more                 | one, until the pot is empty        |

    The shares of all never exceed the pot, nor `LARGEST_POT`.
    """
    pot = min(pot, LARGEST_POT)
    if not 0 <= nth < supporters:
        return 0
    return pot // supporters if supporters <= pot else int(nth < pot)
