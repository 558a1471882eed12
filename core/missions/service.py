"""Verbs of missions for staff: open them and close them."""

from sqlalchemy import text

from core.errors import Refused
from core.missions import rules, views
from core.missions.models import MissionRecord
from core.missions.results import Changed, Draft, Mission
from core.people import audit
from core.tx import Tx
from core.types import rows_changed

SET_STATE = text(
    """
    UPDATE mission SET state = :after
    WHERE id = :mission AND community_id = :community AND state = :before
    """
)


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


def _note(tx: Tx, act: str, mission: Mission) -> int:
    after = {"reward": mission.reward, "kind": mission.kind.value, "slots": mission.slots}
    return audit.record(tx, act, target=mission.id, subject=mission.title, after=after)
