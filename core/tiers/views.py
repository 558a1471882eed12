"""Reads of tiers: the ladder, and where a fan stands on it."""

from dataclasses import dataclass

from sqlmodel import col, select

from core.tiers import rules
from core.tiers.models import TierRecord
from core.tx import Tx


@dataclass(frozen=True, slots=True)
class Step:
    """One tier: its key in the words, where it begins and what it opens."""

    step: int
    key: str
    threshold: int
    presale_minutes: int
    thanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """Where a fan stands: this step, the next one's, what is missing and how far, 0 to 1."""

    step: Step
    next_step: Step | None
    missing: int | None
    progress: float


def ladder(tx: Tx) -> list[Step]:
    names = rules.PRESETS[tx.community.tier_preset]
    rows = tx.session.scalars(
        select(TierRecord)
        .where(col(TierRecord.community_id) == tx.community.id)
        .order_by(col(TierRecord.step))
    )
    return [
        Step(
            row.step,
            names[row.step],
            row.threshold,
            int(row.perks["presale_minutes"]),
            tuple(row.perks["thanks"]),
        )
        for row in rows
    ]


def climb(tx: Tx, lifetime: int) -> Climb:
    steps = ladder(tx)
    thresholds = [step.threshold for step in steps]
    here = rules.tier_of(lifetime, thresholds)
    missing, progress = rules.progress(lifetime, thresholds)
    following = steps[here + 1] if here + 1 < len(steps) else None
    return Climb(steps[here], following, missing, progress)
