"""The days of the demo, counted back from now: when something was, on which day, at what hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.clock import local_day, start_of_day

DAYS = 60
"""How many days ago the community was founded."""

FRIDAY = 4
NOTES = 6
OUT_BY = time(17, 5)
"""By then a note of five o'clock is out and everybody is paid."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moments by how many days `ago` they were, in the community's zone."""

    now: datetime
    zone: str

    def day(self, ago: int) -> date:
        return local_day(self.now, self.zone) - timedelta(days=ago)

    def exactly(self, ago: int, hour: int, minute: int = 0) -> datetime:
        return self._local(ago, time(hour, minute))

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """The same, but a moment of today falls into what has passed of today.

        So the demo is the same at every hour of a day, and nothing in it lies ahead of now.
        """
        if ago:
            return self.exactly(ago, hour, minute)
        midnight = start_of_day(self.day(0), self.zone)
        return midnight + (self.now - midnight) * ((hour * 60 + minute) / (24 * 60))

    def past_fridays(self) -> tuple[int, ...]:
        """How many days ago the last six Friday notes went out, the newest first."""
        newest = (self.day(0).weekday() - FRIDAY) % 7
        if self._local(newest, OUT_BY) > self.now:
            newest += 7
        return tuple(newest + 7 * week for week in range(NOTES))

    def _local(self, ago: int, clock: time) -> datetime:
        return datetime.combine(self.day(ago), clock, ZoneInfo(self.zone))
