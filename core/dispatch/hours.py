"""Hours of a fan's own day: when promotions rest, and when what was kept arrives."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
"""Korea's law on electronic advertising, by the reader's clock."""

MORNING = time(9)
"""When what waited for the next day arrives."""


def quiet_until(now: datetime, zone: str) -> datetime | None:
    """When the night ends that it is there; None by day."""
    local = now.astimezone(ZoneInfo(zone))
    if local.time() >= NIGHT_BEGINS:
        return _at(local, NIGHT_ENDS, zone, days=1)
    return _at(local, NIGHT_ENDS, zone) if local.time() < NIGHT_ENDS else None


def next_morning(now: datetime, zone: str) -> datetime:
    """The morning of the day after, there."""
    return _at(now.astimezone(ZoneInfo(zone)), MORNING, zone, days=1)


def _at(local: datetime, hour: time, zone: str, days: int = 0) -> datetime:
    """That hour by the clock on the wall, whatever becomes of the clock in between."""
    day = local.date() + timedelta(days=days)
    there = datetime.combine(day, hour, ZoneInfo(zone))
    return there.astimezone(ZoneInfo("UTC"))
