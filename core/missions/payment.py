"""Paying for missions: each sending of a claim at most once, and how that is taken back."""

from collections.abc import Sequence

from core.missions.events import MissionDone
from core.missions.results import Entered
from core.points import ledger
from core.points.results import Award, Awarded
from core.tx import Tx


def pay_all(tx: Tx, claims: Sequence[Entered]) -> list[Awarded]:
    """Pay claims that were just approved, and say that their missions are done."""
    awards = [
        Award(
            c.fan_id,
            c.mission.reward,
            "mission",
            c.payment_key,
            reason=c.mission.title,
            actor_id=tx.actor or c.fan_id,
        )
        for c in claims
    ]
    paid = [award for award in ledger.award_all(tx, awards) if award is not None]
    assert len(paid) == len(claims), "a claim is approved once for each time that it waited"
    for claim in claims:
        tx.emit(MissionDone(claim.fan_id, claim.mission.id, claim.claim_id))
    return paid


def take_back(tx: Tx, claim: Entered) -> None:
    """Reverse what this sending of a claim was paid."""
    ledger.reverse(tx, claim.payment_key, "undo")
