"""What happens to people that other features answer."""

from core.tx import Event


class Joined(Event, frozen=True):
    fan_id: int


class Erased(Event, frozen=True):
    """A fan asked to be forgotten; every feature drops or blanks what is theirs."""

    fan_id: int


class Linked(Event, frozen=True):
    """Two fans were one person: `absorbed` becomes `kept`."""

    kept: int
    absorbed: int


class StandingChanged(Event, frozen=True):
    """A fan hid or joined staff, so belongs on another board."""

    fan_id: int
