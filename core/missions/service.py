"""Verbs of missions: open and close them, claim a visit or send a proof."""

from sqlalchemy import bindparam, text

from core import photos
from core.errors import Refused
from core.missions import rules, views
from core.missions.events import MissionDone
from core.missions.models import MissionRecord
from core.missions.results import Changed, Draft, Kind, Mission, Paid, Proof, Sent, State
from core.people import audit
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award, Awarded
from core.tiers import service as tiers
from core.tx import Tx
from core.types import Instant, rows_changed

ENTER = text(
    """
    INSERT INTO claim (community_id, mission_id, fan_id, period, state, text, link, photo_id,
      tries, decided_at, created_at)
    VALUES (:community, :mission, :fan, :period, :state, :text, :link, :photo,
      1, :decided_at, :now)
    ON CONFLICT (mission_id, fan_id, period) DO UPDATE SET state = excluded.state,
      text = excluded.text, link = excluded.link, photo_id = excluded.photo_id,
      tries = claim.tries + 1, decided_by = NULL, decided_at = excluded.decided_at,
      created_at = excluded.created_at
    WHERE claim.state = 'rejected'
    RETURNING id, tries
    """
).bindparams(bindparam("decided_at", type_=Instant()), bindparam("now", type_=Instant()))

ENTERED = text(
    "SELECT state FROM claim WHERE mission_id = :mission AND fan_id = :fan AND period = :period"
)

TAKE_SLOT = text("UPDATE mission SET slots_left = slots_left - 1 WHERE id = :id AND slots_left > 0")

GIVE_SLOT_BACK = text(
    "UPDATE mission SET slots_left = slots_left + 1 WHERE id = :id AND slots_left < slots"
)

SET_STATE = text(
    """
    UPDATE mission SET state = :after
    WHERE id = :mission AND community_id = :community AND state = :before
    """
)

VISIT = Proof()


def create(tx: Tx, draft: Draft) -> Changed:
    """Open a mission, from now on unless the draft names a start.

    Raises:
        Refused: `rules.draft_problem` says what is wrong.
    """
    problem = rules.draft_problem(draft, tx.now)
    if problem is not None:
        raise Refused(problem)
    record = MissionRecord(
        community_id=tx.community.id,
        title=draft.title,
        body=draft.body,
        kind="proof" if draft.kind.is_proof else "visit",
        proof=draft.kind.value if draft.kind.is_proof else None,
        link=draft.link,
        rhythm=draft.rhythm.value,
        reward=draft.reward,
        tier_floor=draft.tier_floor,
        slots=draft.slots,
        slots_left=draft.slots,
        starts_at=draft.starts_at or tx.now,
        ends_at=draft.ends_at,
        author_id=tx.actor,
        created_at=tx.now,
    )
    tx.session.add(record)
    tx.session.flush()
    opened = views.mission_of(record)
    return Changed(opened, _note(tx, "mission", opened))


def close(tx: Tx, mission_id: int) -> Changed:
    """End a mission before its time; proofs that wait are still reviewed.

    Raises:
        Refused: it is closed already, or not there.
    """
    closed = views.mission(tx, mission_id)
    set_open(tx, closed.id, is_open=False)
    return Changed(closed, _note(tx, "mission_close", closed))


def set_open(tx: Tx, mission_id: int, *, is_open: bool) -> None:
    """Open or close it; undoing calls this too.

    Raises:
        Refused: somebody was quicker.
    """
    before, after = ("closed", "open") if is_open else ("open", "closed")
    facts = {"community": tx.community.id, "mission": mission_id, "before": before, "after": after}
    if rows_changed(tx.session.execute(SET_STATE, facts)) != 1:
        raise Refused(f"mission-{after}-already", next_step="missions")


def claim(tx: Tx, fan: Fan, mission_id: int) -> Paid:
    """Claim a visit, which is paid at once.

    Raises:
        Refused: it cannot be done now, by this fan, in this period, or it wants a proof.
    """
    mission = _claimable(tx, fan, mission_id, VISIT)
    claim_id, tries = _enter(tx, fan, mission, VISIT, State.APPROVED)
    paid = pay(tx, claim_id, tries, fan.id, mission)
    return Paid(claim_id, mission, paid.amount, paid.balance)


def send_proof(tx: Tx, fan: Fan, mission_id: int, proof: Proof) -> Sent:
    """Send a proof, which takes a slot and waits for review; a rejected one is sent anew.

    Raises:
        Refused: it cannot be done now, by this fan, in this period, or wants another proof.
    """
    mission = _claimable(tx, fan, mission_id, proof)
    claim_id, _ = _enter(tx, fan, mission, proof, State.WAITING)
    return Sent(claim_id, mission)


def take_slot(tx: Tx, mission: Mission) -> bool:
    """One slot less, unless none is left; a mission without a limit always has one."""
    if mission.slots is None:
        return True
    return rows_changed(tx.session.execute(TAKE_SLOT, {"id": mission.id})) == 1


def give_slot_back(tx: Tx, mission: Mission) -> None:
    if mission.slots is not None:
        tx.session.execute(GIVE_SLOT_BACK, {"id": mission.id})


def pay(tx: Tx, claim_id: int, tries: int, fan_id: int, mission: Mission) -> Awarded:
    """Pay a claim once for each time that it waited."""
    key = payment_key(claim_id, tries)
    paid = ledger.award(tx, Award(fan_id, mission.reward, "mission", key, reason=mission.title))
    assert paid is not None, "a claim is decided once"
    tx.emit(MissionDone(fan_id, mission.id, claim_id))
    return paid


def payment_key(claim_id: int, tries: int) -> str:
    return f"claim:{claim_id}:{tries}"


def _claimable(tx: Tx, fan: Fan, mission_id: int, proof: Proof) -> Mission:
    mission = views.mission(tx, mission_id)
    closed = rules.closed_because(mission, tx.now)
    if closed is not None:
        raise Refused(closed, next_step="missions")
    if mission.kind != proof.kind:
        wanted = "mission-visit" if mission.kind == Kind.VISIT else "mission-proof"
        raise Refused(wanted, next_step="missions", kind=mission.kind.value)
    if fan.tier < mission.tier_floor:
        missing = tiers.thresholds(tx)[mission.tier_floor] - fan.lifetime
        raise Refused("mission-tier", next_step="missions", missing=missing)
    return mission


def _enter(tx: Tx, fan: Fan, mission: Mission, proof: Proof, state: State) -> tuple[int, int]:
    """Enter the claim and take its slot; gives the claim's number and which try it is."""
    period = rules.period(mission.rhythm, tx.community.today(tx.now))
    facts = {
        "community": tx.community.id,
        "mission": mission.id,
        "fan": fan.id,
        "period": period,
        "state": state.value,
        "text": proof.text,
        "link": proof.link,
        "photo": photos.keep(tx, fan.id, proof.photo) if proof.photo else None,
        "decided_at": tx.now if state == State.APPROVED else None,
        "now": tx.now,
    }
    entered = tx.session.execute(ENTER, facts).one_or_none()
    if entered is None:
        raise _claimed_already(tx, fan, mission, period)
    if not take_slot(tx, mission):
        raise Refused("mission-full", next_step="missions")
    return entered.id, entered.tries


def _claimed_already(tx: Tx, fan: Fan, mission: Mission, period: str) -> Refused:
    facts = {"mission": mission.id, "fan": fan.id, "period": period}
    state = tx.session.execute(ENTERED, facts).scalar_one()
    if state == State.WAITING:
        return Refused("proof-waiting", next_step="claims")
    return Refused("mission-done-already", next_step="missions", rhythm=mission.rhythm.value)


def _note(tx: Tx, act: str, mission: Mission) -> int:
    after = {"reward": mission.reward, "kind": mission.kind.value, "slots": mission.slots}
    return audit.record(tx, act, target=mission.id, subject=mission.title, after=after)
