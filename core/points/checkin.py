"""Check-in: once a calendar day of the community, for many fans in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Date

from core.errors import Refused
from core.points import earning, ledger
from core.points.earning import Rates
from core.points.results import Award, Awarded, CheckedIn, Streak, StreakStep
from core.points.rules import next_streak
from core.store import Given
from core.tx import Tx

STREAKS = Given(
    """
    WITH {given} SELECT streak.fan_id, streak.last_day, streak.length, streak.longest,
      streak.frozen_month
    FROM given JOIN streak ON streak.fan_id = given.fan_id
    """,
    {"fan_id": int},
    returns={"last_day": Date()},
)

KEEP = Given(
    """
    WITH {given} INSERT INTO streak
      (fan_id, community_id, last_day, length, longest, frozen_month)
    SELECT fan_id, :community, :today, length, longest, frozen_month FROM given WHERE true
    ON CONFLICT (fan_id) DO UPDATE SET last_day = excluded.last_day, length = excluded.length,
      longest = excluded.longest, frozen_month = excluded.frozen_month
    """,
    {"fan_id": int, "length": int, "longest": int, "frozen_month": int},
)


def check_in(tx: Tx, fan_id: int) -> CheckedIn:
    """Count one fan's day.

    Raises:
        Refused: the fan has checked in today.
    """
    answer = check_in_all(tx, [fan_id])[0]
    if isinstance(answer, Refused):
        raise answer
    return answer


def check_in_all(tx: Tx, fans: Sequence[int]) -> list[CheckedIn | Refused]:
    """Count the day of each fan; whoever did today already, or is named twice, is refused."""
    today, rates = tx.community.today(tx.now), earning.rates(tx)
    streaks = streaks_of(tx, fans)
    fresh = [fan for fan in dict.fromkeys(fans) if _may_count(streaks.get(fan), today)]
    steps = {fan: next_streak(streaks.get(fan), today) for fan in fresh}
    awards = [award for fan in fresh for award in _awards(fan, steps[fan], today, rates)]
    given = {a.key: a for a in ledger.award_all(tx, awards) if a is not None}
    counted = {fan for fan in fresh if f"checkin:{fan}:{today}" in given}
    _keep(tx, {fan: steps[fan].streak for fan in counted}, today)
    answers: list[CheckedIn | Refused] = []
    for fan in fans:
        if fan not in counted:
            answers.append(Refused("checked-in-already", next_step="today"))
            continue
        counted.discard(fan)
        answers.append(_checked_in(fan, steps[fan], today, given))
    return answers


def streaks_of(tx: Tx, fans: Sequence[int]) -> dict[int, Streak]:
    rows = STREAKS.run(tx.session, [(fan,) for fan in dict.fromkeys(fans)])
    return {
        fan: Streak(last_day, length, longest, frozen_month)
        for fan, last_day, length, longest, frozen_month in rows
    }


def running_streak(tx: Tx, fan_id: int) -> Streak | None:
    """The fan's streak if it still runs: today's or yesterday's day is its last."""
    streak = streaks_of(tx, [fan_id]).get(fan_id)
    today = tx.community.today(tx.now)
    return streak if streak and (today - streak.last_day).days <= 1 else None


def has_checked_in(tx: Tx, fan_id: int) -> bool:
    """Whether the fan's day is counted."""
    streak = streaks_of(tx, [fan_id]).get(fan_id)
    return streak is not None and streak.last_day >= tx.community.today(tx.now)


def _may_count(streak: Streak | None, today: date) -> bool:
    """Whether today is not counted yet; the ledger's key keeps it from counting twice anyway.

    A last day further ahead than tomorrow was counted by a clock that was wrong. Tomorrow may be
    right: the community moved to a zone where it is still yesterday.
    """
    return streak is None or streak.last_day < today or (streak.last_day - today).days > 1


def _awards(fan: int, step: StreakStep, today: date, rates: Rates) -> list[Award]:
    codes = ("checkin", "streak7") if step.is_bonus_day else ("checkin",)
    return [
        Award(
            fan_id=fan,
            amount=rates.amount(code),
            kind=code,
            key=f"{code}:{fan}:{today}",
            rule_version=rates.version(code),
            actor_id=fan,
        )
        for code in codes
    ]


def _keep(tx: Tx, streaks: dict[int, Streak], today: date) -> None:
    rows = [(fan, s.length, s.longest, s.frozen_month) for fan, s in sorted(streaks.items())]
    if rows:
        KEEP.run(tx.session, rows, community=tx.community.id, today=today)


def _checked_in(fan: int, step: StreakStep, today: date, given: Mapping[str, Awarded]) -> CheckedIn:
    daily = given[f"checkin:{fan}:{today}"]
    bonus = given.get(f"streak7:{fan}:{today}")
    extra = bonus.amount if bonus else 0
    return CheckedIn(daily.amount + extra, extra, step.streak, step.froze, daily.balance)
