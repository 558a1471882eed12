"""What the verbs and reads of rice give back."""

from dataclasses import dataclass
from datetime import date, datetime

from core.tx import Event
from core.values import Value


class Award(Value, frozen=True, gc=False):
    """Rice that a fan is to get; `key` is unique, so that it is given once for ever.

    `amount` is in rice and may be negative for a correction; `counts` says whether it moves
    the lifetime rice that tiers go by. `actor_id` is who earned or gave it, where a set of many
    askers shares the transaction; else it is the transaction's actor.
    """

    fan_id: int
    amount: int
    kind: str
    key: str
    rule_version: int | None = None
    reason: str | None = None
    counts: bool = True
    actor_id: int | None = None


class Awarded(Value, frozen=True, gc=False):
    """Rice that was given, and what the fan has since."""

    key: str
    fan_id: int
    amount: int
    balance: int
    lifetime: int


class RiceChanged(Event, frozen=True, gc=False):
    """A fan's lifetime rice moved, so a tier may have; `moved` where it came from or went to
    another fan who is the same person, which is no rise to be told of."""

    fan_id: int
    before: int
    after: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a fan's history."""

    id: int
    kind: str
    amount: int
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class EarningRule:
    """What one act pays, since when and until when."""

    code: str
    version: int
    amount: int
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row; `frozen_month` is 202611 when that month's one freeze was used."""

    last_day: date
    length: int
    longest: int
    frozen_month: int | None = None


@dataclass(frozen=True, slots=True)
class StreakStep:
    """What a check-in made of a streak."""

    streak: Streak
    froze: bool
    is_bonus_day: bool


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A check-in that counted: the rice it brought, with the bonus inside, and the streak."""

    rice: int
    bonus: int
    streak: Streak
    froze: bool
    balance: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One place on a board; equal scores share a rank."""

    rank: int
    fan_id: int
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A fan's own place: among how many, and the rows around it."""

    rank: int
    fans: int
    score: int
    around: tuple[BoardRow, ...]
