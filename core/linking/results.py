"""What the verbs and reads of linking give back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How far a link is."""

    OFFERED = "offered"
    """There is a code, which nobody has typed."""
    MET = "met"
    """The second side typed it and is asked."""
    AGREED = "agreed"
    """The second side said yes, and the first is asked."""
    LINKED = "linked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Offered:
    """A fresh code, which is shown once and stored nowhere; `doorway` is where the other side may
    follow a link instead of typing it."""

    code: str
    halves: tuple[int, int]
    until: datetime
    doorway: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who may be one, as one of them sees it: `other` is the other side's name.

    `is_first` says whose code it was, `state` how far it is.
    """

    id: int
    is_first: bool
    other: str
    state: State
    until: datetime

    @property
    def asks(self) -> bool:
        """Whether it waits for whoever looks at it."""
        return self.state is (State.AGREED if self.is_first else State.MET)


@dataclass(frozen=True, slots=True)
class WrongCode:
    """There is no such code; `left` tries remain before nobody is listened to for a while."""

    left: int


@dataclass(frozen=True, slots=True)
class MadeOne:
    """Two fans are one from now on: the kept one's figures, and until when nothing is spent."""

    merge: int
    fan_id: int
    name: str
    other: str
    balance: int
    lifetime: int
    frozen_until: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One of two fans before a merge."""

    id: int
    name: str
    joined_at: datetime
    is_gone: bool
    accounts: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that stands: by which act of the log it is undone, and who the two were."""

    id: int
    kept: int
    absorbed: int
    name: str
    at: datetime
    act: int
