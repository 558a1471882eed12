"""What happens in missions that other features may answer."""

from dataclasses import dataclass

from core.tx import Event


@dataclass(frozen=True, slots=True)
class MissionDone(Event):
    """A fan did a mission and was paid; undoing the approval does not take this back."""

    fan_id: int
    mission_id: int
    claim_id: int
