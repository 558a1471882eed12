"""Verbs of tiers: set up the ladder, and move fans when their lifetime rice moved."""

from collections.abc import Sequence
from dataclasses import asdict

from core import outbox
from core.points.results import RiceChanged
from core.store import Given, Statement
from core.tiers import rules
from core.tiers.models import TierRecord
from core.tx import Event, Tx

THRESHOLDS = Statement("SELECT threshold FROM tier WHERE community_id = :community ORDER BY step")

SET_TIER = Given(
    "WITH {given} UPDATE fan SET tier = given.tier FROM given WHERE fan.id = given.fan_id",
    {"fan_id": int, "tier": int},
)


class TierRose(Event, frozen=True):
    """A fan reached a higher tier."""

    fan_id: int
    tier: int


class TierFell(Event, frozen=True):
    """A fan is on a lower tier again, since the rice that had carried them up was taken back."""

    fan_id: int
    tier: int


def set_up(tx: Tx) -> None:
    """Lay down the ladder of eight; called once, at setup."""
    for step, (threshold, perks) in enumerate(zip(rules.THRESHOLDS, rules.LADDER, strict=True)):
        tx.session.add(
            TierRecord(
                community_id=tx.community.id, step=step, threshold=threshold, perks=asdict(perks)
            )
        )
    tx.session.flush()


def thresholds(tx: Tx) -> list[int]:
    return [line for (line,) in THRESHOLDS.fetch(tx.session, community=tx.community.id)]


def follow_rice(tx: Tx, changes: Sequence[RiceChanged]) -> None:
    """Move whoever crossed a line, and tell those who rose.

    A fan falls only when a reversal took the rice back that had carried them up.
    """
    ladder = thresholds(tx)
    before, after = _ends([c for c in changes if rules.crosses(c.before, c.after, ladder)])
    moved = {
        fan: step
        for fan, now in after.items()
        if (step := rules.tier_of(now, ladder)) != rules.tier_of(before[fan], ladder)
    }
    if not moved:
        return
    SET_TIER.run(tx.session, sorted(moved.items()))
    risen = {f: step for f, step in moved.items() if step > rules.tier_of(before[f], ladder)}
    untold = {change.fan_id for change in changes if change.moved}
    letters = [
        (f"tier:{fan}:{step}:{after[fan]}", fan, {"tier": step})
        for fan, step in risen.items()
        if fan not in untold
    ]
    outbox.tell(tx, "tier-rose", letters)
    for fan, step in moved.items():
        tx.emit(TierRose(fan, step) if fan in risen else TierFell(fan, step))


def _ends(changes: Sequence[RiceChanged]) -> tuple[dict[int, int], dict[int, int]]:
    """Each fan's lifetime rice before the first change and after the last."""
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for change in changes:
        before.setdefault(change.fan_id, change.before)
        after[change.fan_id] = change.after
    return before, after
