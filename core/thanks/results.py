"""What the verbs and reads of thanks give back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Pay(StrEnum):
    """Whether rice comes with a thanks, or why not."""

    PAID = "paid"
    ENOUGH = "enough"
    """Whoever is thanked has had as much by thanks that day as one can."""
    RETURNED = "returned"
    """They thanked the giver themselves a moment ago."""


@dataclass(frozen=True, slots=True)
class Thanked:
    """A thanks that arrived: to whom, the rice that came with it, and how many are left today."""

    id: int
    name: str
    pay: Pay
    rice: int
    left: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A thanks that waits until whoever is meant has joined."""

    id: int
    left: int


@dataclass(frozen=True, slots=True)
class Given:
    """One thanks as staff see it; `to` is None while it waits, a name is None once forgotten."""

    id: int
    giver: str | None
    to: str | None
    waits: bool
    why: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A thanks that staff took back, and the act by which that is undone."""

    id: int
    giver: str | None
    rice: int
    act: int
