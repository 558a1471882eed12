"""What happens in missions that other features may answer."""

from core.tx import Event


class MissionDone(Event, frozen=True):
    """A fan did a mission and was paid; undoing the approval does not take this back."""

    fan_id: int
    mission_id: int
    claim_id: int
