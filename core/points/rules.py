"""Rules of rice as plain arithmetic: streaks, amounts and what a budget affords."""

from dataclasses import dataclass
from datetime import date

from core.points.results import Streak, StreakStep

BONUS_EVERY_DAYS = 7
LARGEST_AMOUNT = 1_000_000
"""More than any act is worth; a slip of the finger stops here."""

PRESET_POINT_VALUE = 13
"""KRW for which the preset below was balanced; the figure is the IT Chosun column's on Mi Fan."""

PRESET: dict[str, int] = {
    "checkin": 1,
    "streak7": 5,
    "first_vote": 10,
    "vote": 1,
    "thanks": 2,
    "mission_small": 10,
    "mission_large": 300,
    "idea_shipped": 300,
    "idea_merged": 100,
    "supporters_pot": 3000,
    "review_text": 10,
    "review_photo": 100,
}
"""What each act pays at 13 KRW a point."""

ACTIVE_FAN_ACTS: dict[str, int] = {
    "checkin": 24,
    "streak7": 3,
    "vote": 5,
    "thanks": 4,
    "mission_small": 6,
}
"""How often a fan who comes nearly every day earns each in a month; what setup reckons with."""


def next_streak(before: Streak | None, today: date) -> StreakStep:
    """Count one more day.

    | days since the last | freeze of this month | streak            |
    | 1                   | any                  | goes on           |
    | 2                   | unused               | goes on, used now |
    | 2                   | used                 | begins anew       |
    | 3 and more          | any                  | begins anew       |
    | before the last     | any                  | goes on           |

    The last row is a clock that was ahead and is right again.
    """
    month = today.year * 100 + today.month
    gap = (today - before.last_day).days if before else 0
    froze = before is not None and gap == 2 and before.frozen_month != month
    goes_on = before is not None and (gap == 1 or gap < 0 or froze)
    length = before.length + 1 if before and goes_on else 1
    streak = Streak(
        last_day=today,
        length=length,
        longest=max(length, before.longest if before else 0),
        frozen_month=month if froze else (before.frozen_month if before else None),
    )
    return StreakStep(streak, froze, is_bonus_day=length % BONUS_EVERY_DAYS == 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """Amounts that a budget affords, and what they cost in the community's money."""

    amounts: dict[str, int]
    active_fan_cost: int
    affordable_fans: int


def joined_streak(one: Streak, other: Streak) -> Streak:
    """The streak of one person who checked in as two.

    Which days the two share is not known, so the better of those that still run counts, with the
    last day that either has. One that ended the day before that day goes on over it.
    """
    last_day = max(one.last_day, other.last_day)
    running = [s for s in (one, other) if (last_day - s.last_day).days <= 1]
    length = max(s.length + (last_day - s.last_day).days for s in running)
    frozen = [s.frozen_month for s in (one, other) if s.frozen_month is not None]
    return Streak(
        last_day=last_day,
        length=length,
        longest=max(length, one.longest, other.longest),
        frozen_month=max(frozen, default=None),
    )


def plan(monthly_budget: int, point_value: int, active_fans: int) -> Plan:
    """Derive what each act pays, so that `active_fans` cost no more than the budget in a month.

    The preset keeps its worth in money when the value of a point differs, and shrinks in
    proportion where the budget is too small; an act always pays at least one.
    """
    worth = PRESET_POINT_VALUE / point_value
    full_cost = sum(PRESET[act] * times for act, times in ACTIVE_FAN_ACTS.items())
    full_cost_money = max(1.0, full_cost * PRESET_POINT_VALUE * max(1, active_fans))
    share = min(1.0, monthly_budget / full_cost_money)
    amounts = {act: max(1, round(rice * worth * share)) for act, rice in PRESET.items()}
    rice_a_month = sum(amounts[act] * times for act, times in ACTIVE_FAN_ACTS.items())
    cost = rice_a_month * point_value
    return Plan(amounts, cost, monthly_budget // cost)
