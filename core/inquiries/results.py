"""What the verbs and reads of inquiries give back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a fan comes with."""

    WONDER = "wonder"
    WRONG = "wrong"

    @property
    def number(self) -> int:
        """For buttons, which carry numbers alone."""
        return list(Kind).index(self)

    @classmethod
    def numbered(cls, number: int | None) -> "Kind":
        """The kind that a button carries; a plain question for none."""
        return dict(enumerate(Kind)).get(number or 0, Kind.WONDER)


class State(StrEnum):
    """How far an inquiry has come."""

    OPEN = "open"
    ANSWERED = "answered"
    SOLVED = "solved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody of the staff; `name` is None once they were forgotten."""

    fan_id: int
    name: str | None
    craft: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said once; `by` is None for the fan's own."""

    id: int
    text: str
    photo_id: int | None
    by: Answerer | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An inquiry with all that was said, the first thing first."""

    id: int
    fan_id: int
    name: str
    kind: Kind
    state: State
    waits_since: datetime
    state_at: datetime
    answerer: Answerer | None
    turns: tuple[Turn, ...]

    @property
    def asked(self) -> str:
        """What the fan said first."""
        return self.turns[0].text

    @property
    def answer(self) -> Turn | None:
        """What staff said last, if anything yet."""
        return next((turn for turn in reversed(self.turns) if turn.by is not None), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """An inquiry that came in, or the same of today; somebody answers by `answer_by`."""

    inquiry: Inquiry
    is_new: bool
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """The inquiry whose turn it is, by when it was to be answered, and how many wait."""

    inquiry: Inquiry
    answer_by: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Replied:
    """An inquiry that staff answered, and the act by which that is undone."""

    inquiry: Inquiry
    act: int
