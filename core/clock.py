"""The one place that asks the machine what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present moment in UTC; tests hand in their own."""

WEEKEND = (5, 6)
EVENING = time(18)


def system_clock() -> datetime:
    return datetime.now(UTC)


def local_day(now: datetime, zone: str) -> date:
    """The calendar day that `now` falls on in the IANA zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of a local calendar day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def evening_in(workdays: int, now: datetime, zone: str) -> datetime:
    """Six in the evening so many working days on, in the zone; what comes in at a weekend counts
    as of the Friday before."""
    day, left = local_day(now, zone), workdays
    while left:
        day += timedelta(days=1)
        left -= day.weekday() not in WEEKEND
    return datetime.combine(day, EVENING, ZoneInfo(zone))
