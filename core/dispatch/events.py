"""What happens to delivery as a whole, for the features that answer it."""

from core.tx import Event


class PauseEnded(Event, frozen=True):
    """What was held goes out again."""
