"""Rules of ideas: what one may be, which way its state may go, and when it is read."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from core.clock import evening_in
from core.errors import Refused
from core.ideas.results import State
from core.plaintext import one_line, sameness, several_lines

LONGEST_TITLE = 120
LONGEST_WHY = 2_000
LONGEST_REASON = 500
NEW_A_DAY = 5
"""More than anybody writes with care; a flood ends here."""
SAME_WITHIN = timedelta(days=1)
"""For so long a repeated sentence is the same press again, not a new thought."""

READ_WITHIN_WORKDAYS = 2

MOVES: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.MAKING, State.NOT}),
    State.MAKING: frozenset({State.OPEN}),
    State.NOT: frozenset({State.OPEN, State.MAKING}),
    State.SHIPPED: frozenset({State.OPEN, State.MAKING}),
}
"""Each state with those it may be reached from."""

UNDECIDED = frozenset({State.OPEN, State.MAKING})
"""While an idea is in one of these, fans may want it too and a note may ship it."""


def shown(state: State, since: datetime, now: datetime) -> State:
    """What fans are told: an idea whose note is not out yet is being made."""
    return State.MAKING if state == State.SHIPPED and since > now else state


def sentence(raw: str) -> str:
    """The idea in one line.

    Raises:
        Refused: nothing is to be read in it, or it is too long.
    """
    line = one_line(raw)
    if not line:
        raise Refused("idea-empty", next_step="idea")
    if len(line) > LONGEST_TITLE:
        raise Refused("idea-long", next_step="idea", most=LONGEST_TITLE, length=len(line))
    return line


def explanation(raw: str | None) -> str | None:
    """Why it is wanted, or None where nothing was said; what is too long is cut by the form."""
    return several_lines(raw or "")[:LONGEST_WHY] or None


def reason(raw: str) -> str:
    """Why something will not be made.

    Raises:
        Refused: no reason is to be read in it.
    """
    said = several_lines(raw)[:LONGEST_REASON]
    if not said:
        raise Refused("idea-reason")
    return said


def like(title: str, earlier: Iterable[tuple[int, str]]) -> int | None:
    """The number of the first of `earlier` that says the same, or None."""
    wanted = sameness(title)
    return next((idea for idea, other in earlier if sameness(other) == wanted), None)


def read_by(now: datetime, zone: str) -> datetime:
    """By when somebody will have read an idea: six in the evening, two working days on.

    | came in | Mon | Tue | Wed | Thu | Fri | Sat | Sun |
    | read by | Wed | Thu | Fri | Mon | Tue | Tue | Tue |
    """
    return evening_in(READ_WITHIN_WORKDAYS, now, zone)
