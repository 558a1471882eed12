"""What happens to people that other features answer."""

from dataclasses import dataclass

from core.tx import Event


@dataclass(frozen=True, slots=True)
class Joined(Event):
    fan_id: int


@dataclass(frozen=True, slots=True)
class Erased(Event):
    """A fan asked to be forgotten; every feature drops or blanks what is theirs."""

    fan_id: int


@dataclass(frozen=True, slots=True)
class Linked(Event):
    """Two fans were one person: `absorbed` becomes `kept`."""

    kept: int
    absorbed: int


@dataclass(frozen=True, slots=True)
class StandingChanged(Event):
    """A fan hid or joined staff, so belongs on another board."""

    fan_id: int
