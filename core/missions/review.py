"""Verbs of review: approve or reject a proof, and take such a decision back exactly."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, text

from core import outbox
from core.errors import Refused
from core.missions import claiming, payment, queue
from core.missions.queue import Claim
from core.missions.results import Decided, State
from core.people import audit
from core.people.results import Fan
from core.tx import Tx
from core.types import Instant, rows_changed

APPROVED, REJECTED, REOPENED = "proof-approved", "proof-rejected", "proof-reopened"
"""The letters that a fan gets, as kinds of the outbox."""

DECIDE = text(
    """
    UPDATE claim SET state = :state, reason = :reason, decided_by = :staff, decided_at = :now
    WHERE id = :claim AND state = 'waiting' AND tries = :tries
    """
).bindparams(bindparam("now", type_=Instant()))

WAIT_AGAIN = text(
    """
    UPDATE claim SET state = 'waiting', reason = :reason, decided_by = NULL, decided_at = NULL,
      tries = tries + 1
    WHERE id = :claim AND state = :state AND tries = :tries
    """
)


def approve(tx: Tx, staff: Fan, claim_id: int, tries: int | None = None) -> Decided:
    """Accept a waiting proof and pay its mission once; `tries` is the sending that was seen.

    Raises:
        Refused: somebody was quicker (it names them), the proof is one's own, or was sent anew.
    """
    claim = _decidable(tx, staff, claim_id, tries)
    _decide(tx, staff, claim, State.APPROVED, claim.reason)
    paid = payment.pay_all(tx, [claim.entered])[0]
    _tell(tx, claim, APPROVED, {"rice": paid.amount})
    act = _record(tx, "approve_proof", claim)
    return Decided(claim.id, claim.name, claim.mission, paid.amount, act)


def reject(tx: Tx, staff: Fan, claim_id: int, reason: str, tries: int | None = None) -> Decided:
    """Send a waiting proof back with the reason; its slot is free again.

    Raises:
        Refused: as for `approve`.
    """
    claim = _decidable(tx, staff, claim_id, tries)
    _decide(tx, staff, claim, State.REJECTED, reason)
    claiming.give_slot_back(tx, claim.mission)
    again = {"reason": reason, "mission": claim.mission.id, "kind": claim.mission.kind.value}
    _tell(tx, claim, REJECTED, again)
    act = _record(tx, "reject_proof", claim)
    return Decided(claim.id, claim.name, claim.mission, 0, act)


def take_back_approval(tx: Tx, claim_id: int, tries: int) -> None:
    """Have an approved proof wait again, with its payment reversed.

    Raises:
        Refused: it is not approved any more.
    """
    claim = queue.claim(tx, claim_id)
    _wait_again(tx, claim, State.APPROVED, tries, claim.reason)
    payment.take_back(tx, claim.entered)
    _take_letter_back(tx, claim, APPROVED, claim.mission.reward)


def take_back_rejection(tx: Tx, claim_id: int, tries: int, reason: str | None) -> None:
    """Have a rejected proof wait again in its slot; `reason` is what stood there before.

    Raises:
        Refused: the fan has sent it anew, or somebody else has the slot now.
    """
    claim = queue.claim(tx, claim_id)
    _wait_again(tx, claim, State.REJECTED, tries, reason)
    if not claiming.take_slot(tx, claim.mission):
        raise Refused("proof-slot-gone", next_step="log")
    _take_letter_back(tx, claim, REJECTED, 0)


def _decidable(tx: Tx, staff: Fan, claim_id: int, tries: int | None) -> Claim:
    claim = queue.claim(tx, claim_id)
    if claim.state != State.WAITING:
        raise _decided_already(claim)
    if claim.fan_id == staff.id:
        raise Refused("proof-own", next_step="review")
    if tries is not None and tries != claim.tries:
        raise Refused("proof-sent-anew", next_step="review")
    return claim


def _decide(tx: Tx, staff: Fan, claim: Claim, state: State, reason: str | None) -> None:
    facts = {
        "claim": claim.id,
        "tries": claim.tries,
        "state": state.value,
        "reason": reason,
        "staff": staff.id,
        "now": tx.now,
    }
    if rows_changed(tx.session.execute(DECIDE, facts)) != 1:
        raise _decided_already(queue.claim(tx, claim.id))


def _decided_already(claim: Claim) -> Refused:
    if claim.decided_by is None:
        return Refused("gone", next_step="review")
    return Refused(
        "proof-decided", next_step="review", staff=claim.decided_by, verdict=claim.state.value
    )


def _wait_again(tx: Tx, claim: Claim, state: State, tries: int, reason: str | None) -> None:
    facts = {"claim": claim.id, "state": state.value, "tries": tries, "reason": reason}
    if rows_changed(tx.session.execute(WAIT_AGAIN, facts)) != 1:
        raise Refused("proof-moved-on", next_step="log")


def _record(tx: Tx, act: str, claim: Claim) -> int:
    return audit.record(
        tx,
        act,
        target=claim.id,
        subject=f"{claim.name} · {claim.mission.title}",
        before={"reason": claim.reason},
        after={"tries": claim.tries},
    )


def _tell(tx: Tx, claim: Claim, kind: str, facts: Mapping[str, Any]) -> None:
    """One letter of a kind for each sending of a proof."""
    letter = {"title": claim.mission.title, **facts}
    outbox.tell(tx, kind, [(_letter_key(claim, kind), claim.fan_id, letter)])


def _take_letter_back(tx: Tx, claim: Claim, kind: str, rice: int) -> None:
    """Recall the letter of a decision; a fan who has read it is told that it is looked at anew."""
    if outbox.recall(tx, [_letter_key(claim, kind)]):
        _tell(tx, claim, REOPENED, {"rice": rice})


def _letter_key(claim: Claim, kind: str) -> str:
    return f"{kind}:{claim.id}:{claim.tries}"
