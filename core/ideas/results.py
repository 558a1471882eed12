"""What the verbs and reads of ideas give back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How far an idea has come."""

    OPEN = "open"
    MAKING = "making"
    SHIPPED = "shipped"
    NOT = "not"

    @property
    def number(self) -> int:
        """For buttons, which carry the state that their reader saw."""
        return list(State).index(self)

    @classmethod
    def numbered(cls, number: int | None) -> "State | None":
        """The state that a button carries, or None for none."""
        return None if number is None else dict(enumerate(State)).get(number)


@dataclass(frozen=True, slots=True)
class Named:
    """A person whose name stands beside something; `name` is None once they were forgotten."""

    fan_id: int
    name: str | None
    craft: str | None = None


@dataclass(frozen=True, slots=True)
class Idea:
    """A proposal as one fan sees it: `mine` if it is theirs, `supported` if they want it too.

    `shown` is the state to be told: what ships in a note that still waits is being made.
    """

    id: int
    title: str
    why: str | None
    photo_id: int | None
    state: State
    shown: State
    reason: str | None
    state_at: datetime
    supporters: int
    created_at: datetime
    author: Named
    reader: Named | None
    mine: bool
    supported: bool


@dataclass(frozen=True, slots=True)
class Dropped:
    """An idea that came in, or the like one of today; somebody reads it by `read_by`."""

    idea: Idea
    is_new: bool
    read_by: datetime


@dataclass(frozen=True, slots=True)
class Supported:
    """A press on "me too": whether the fan wants it since, and how many do."""

    idea_id: int
    title: str
    supporters: int
    wants: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Who read an idea first; `is_first` if that was this press."""

    idea: Idea
    reader: Named
    is_first: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An idea that staff moved to another state."""

    idea_id: int
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class Waiting:
    """The idea whose turn it is, and how many wait to be read and to be decided."""

    idea: Idea
    unread: int
    undecided: int
