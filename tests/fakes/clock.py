"""The server's clock, which runs with the machine's and can be set forward."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Now, as the server sees it; `start` lets it begin on another day."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def go(self, **step: float) -> None:
        """Let time pass at once: go(minutes=16)."""
        self._ahead += timedelta(**step)
