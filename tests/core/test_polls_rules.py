"""What one may ask, and until when, as plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from core.errors import Refused
from core.polls import rules

COLOURS = ("크림", "세이지", "먹색")
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
"""Five in the afternoon in Seoul."""


@pytest.mark.parametrize(
    ("now", "closing"),
    [
        (datetime(2026, 11, 19, 8, 0, tzinfo=UTC), FRIDAY),
        (datetime(2026, 11, 19, 8, 1, tzinfo=UTC), FRIDAY + timedelta(days=7)),
        (datetime(2026, 11, 20, 3, 0, tzinfo=UTC), FRIDAY + timedelta(days=7)),
        (datetime(2026, 11, 20, 15, 30, tzinfo=UTC), FRIDAY + timedelta(days=7)),
    ],
)
def test_everybody_has_at_least_a_day(now: datetime, closing: datetime) -> None:
    assert rules.next_closing(now, "Asia/Seoul") == closing


def test_five_is_five_on_the_clock_of_the_town_after_a_change_of_the_clocks() -> None:
    before_the_change = datetime(2026, 10, 27, 12, 0, tzinfo=UTC)

    closing = rules.next_closing(before_the_change, "America/New_York")

    assert closing == datetime(2026, 10, 30, 21, 0, tzinfo=UTC)
    assert rules.next_closing(closing, "America/New_York").astimezone(UTC).hour == 22


@pytest.mark.parametrize(
    "typed",
    ["크림\n세이지\n\n먹색", "크림, 세이지 ,먹색,", "크림/세이지 / 먹색", "크림、세이지，먹색"],
)
def test_choices_are_read_as_people_write_them(typed: str) -> None:
    assert rules.read_choices(typed) == COLOURS


def test_a_line_may_hold_commas_and_slashes() -> None:
    assert rules.read_choices("USB-C/A, 둘 다\n무선") == ("USB-C/A, 둘 다", "무선")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("크림", "choices-few"),
        (" , / \n ", "choices-few"),
        ("하나,둘,셋,넷,다섯,여섯", "choices-many"),
        ("크림\n세이지\n크림", "choices-alike"),
        ("Sage\nsage", "choices-alike"),
        ("Sage\nＳａｇｅ", "choices-alike"),
        ("크림\n" + "아" * 56, "choice-long"),
    ],
)
def test_choices_that_will_not_do_are_refused(typed: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.read_choices(typed)

    assert refused.value.key == why
