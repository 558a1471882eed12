"""A fan's own hours: the night by the clock on their wall, also when that clock is changed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.dispatch.hours import next_morning, quiet_until


@pytest.mark.parametrize(
    ("local", "ends"),
    [
        ("2026-11-16T20:59:59", None),
        ("2026-11-16T21:00", "2026-11-17T08:00"),
        ("2026-11-17T00:00", "2026-11-17T08:00"),
        ("2026-11-17T07:59:59", "2026-11-17T08:00"),
        ("2026-11-17T08:00", None),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Seoul", "Europe/Berlin", "America/New_York"])
def test_the_night_is_from_nine_to_eight_where_the_fan_lives(
    local: str, ends: str | None, zone: str
) -> None:
    assert quiet_until(_at(local, zone), zone) == (_at(ends, zone) if ends else None)


@pytest.mark.parametrize(("evening", "hours"), [("2026-03-28T21:00", 10), ("2026-10-24T21:00", 12)])
def test_where_the_clock_is_changed_the_night_ends_at_eight_all_the_same(
    evening: str, hours: int
) -> None:
    """Berlin's nights of 28 March and 24 October 2026 have an hour less, and one more."""
    begins = _at(evening, "Europe/Berlin")

    ends = quiet_until(begins, "Europe/Berlin")

    assert ends == _at(f"{evening[:8]}{int(evening[8:10]) + 1}T08:00", "Europe/Berlin")
    assert (ends - begins).total_seconds() == hours * 3600


def test_the_next_morning_is_the_one_of_the_day_after_also_past_midnight() -> None:
    late, early = _at("2026-11-16T23:59", "Asia/Seoul"), _at("2026-11-17T00:01", "Asia/Seoul")

    assert next_morning(late, "Asia/Seoul") == _at("2026-11-17T09:00", "Asia/Seoul")
    assert next_morning(early, "Asia/Seoul") == _at("2026-11-18T09:00", "Asia/Seoul")


def _at(local: str, zone: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
