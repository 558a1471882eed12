"""What happens to people that other features answer."""

from collections.abc import Mapping
from typing import Any

from core.tx import Event
from core.values import Value


class Joined(Event, frozen=True):
    fan_id: int


class Erased(Event, frozen=True):
    """A fan asked to be forgotten; every feature drops or blanks what is theirs."""

    fan_id: int


class Changed(Value, frozen=True):
    """A row that others have counted: what it was and is, by its columns; None where it is not."""

    table: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Linked(Event, frozen=True):
    """Two fans were one person: `absorbed` has become `kept`, with all that is theirs."""

    kept: int
    absorbed: int
    changed: tuple[Changed, ...] = ()


class Unlinked(Event, frozen=True):
    """They are two after all: each has again what was theirs."""

    kept: int
    absorbed: int
    changed: tuple[Changed, ...] = ()


class StandingChanged(Event, frozen=True):
    """A fan hid or joined staff, so belongs on another board."""

    fan_id: int
