"""Rules of rice: streaks that forgive one day a month, and amounts that a budget affords."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import rules
from core.points.results import Streak
from core.tiers import rules as tiers

NOVEMBER = date(2026, 11, 10)


def streak(length: int, *, last: date = NOVEMBER, frozen: int | None = None) -> Streak:
    return Streak(last, length, length, frozen)


@pytest.mark.parametrize(
    ("gap", "frozen", "length", "froze"),
    [
        (1, None, 6, False),
        (1, 202611, 6, False),
        (2, None, 6, True),
        (2, 202610, 6, True),
        (2, 202611, 1, False),
        (3, None, 1, False),
        (30, None, 1, False),
        (-30, None, 6, False),
    ],
)
def test_a_streak_forgives_one_missed_day_a_month(
    gap: int, frozen: int | None, length: int, froze: bool
) -> None:
    step = rules.next_streak(streak(5, frozen=frozen), NOVEMBER + timedelta(days=gap))

    assert (step.streak.length, step.froze) == (length, froze)


def test_the_first_day_begins_a_streak() -> None:
    step = rules.next_streak(None, NOVEMBER)

    assert (step.streak.length, step.is_bonus_day) == (1, False)


def test_every_seventh_day_is_a_bonus_day() -> None:
    days, step = [], None
    for number in range(21):
        step = rules.next_streak(step.streak if step else None, NOVEMBER + timedelta(days=number))
        days.append(step.is_bonus_day)

    assert [n + 1 for n, bonus in enumerate(days) if bonus] == [7, 14, 21]


def test_the_longest_streak_is_kept_when_one_breaks() -> None:
    step = rules.next_streak(streak(40), NOVEMBER + timedelta(days=9))

    assert (step.streak.length, step.streak.longest) == (1, 40)


@given(budget=st.integers(0, 10**9), value=st.integers(1, 10_000), fans=st.integers(1, 1_000_000))
def test_every_act_pays_something_and_missions_more_than_checking_in(
    budget: int, value: int, fans: int
) -> None:
    plan = rules.plan(budget, value, fans)

    assert min(plan.amounts.values()) >= 1
    assert plan.amounts["mission_large"] >= plan.amounts["mission_small"] >= plan.amounts["checkin"]
    assert plan.amounts["idea_shipped"] >= plan.amounts["vote"]


def test_a_budget_that_is_large_enough_gives_the_preset() -> None:
    plan = rules.plan(monthly_budget=300_000, point_value=13, active_fans=150)

    assert plan.amounts == rules.PRESET
    assert plan.active_fan_cost * 150 <= 300_000


def test_the_plan_stays_within_the_budget_where_rounding_to_one_allows() -> None:
    plan = rules.plan(monthly_budget=3_000_000, point_value=1, active_fans=10_000)

    assert plan.active_fan_cost * 10_000 <= 3_000_000 * 1.1


@given(lifetime=st.integers(0, 10**7))
def test_a_tier_is_the_highest_line_that_was_reached(lifetime: int) -> None:
    step = tiers.tier_of(lifetime, tiers.THRESHOLDS)
    missing, progress = tiers.progress(lifetime, tiers.THRESHOLDS)

    assert tiers.THRESHOLDS[step] <= lifetime
    assert step == 7 or lifetime < tiers.THRESHOLDS[step + 1]
    assert 0 <= progress <= 1
    assert (missing is None) == (step == 7)
