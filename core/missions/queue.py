"""Reads of the review queue: what waits for a reviewer, and how a claim stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from core import photos
from core.errors import Refused
from core.missions import views
from core.missions.results import Entered, Mission, State, WaitingProof
from core.tx import Tx
from core.types import Instant

QUEUE = """FROM claim WHERE claim.community_id = :community AND claim.state = 'waiting'
    AND claim.fan_id <> :reviewer"""

WAITING = text(f"SELECT count(*) {QUEUE}")

OLDEST = text(
    f"""
    SELECT claim.id, claim.fan_id, claim.mission_id, claim.text, claim.link, claim.photo_id,
      claim.tries, claim.reason, claim.created_at, fan.name
    FROM claim JOIN fan ON fan.id = claim.fan_id
    WHERE claim.id = (SELECT min(claim.id) {QUEUE} AND claim.id > :after)
    """  # noqa: S608
).columns(created_at=Instant())

USED_BEFORE = text(
    """
    SELECT max(created_at) AS created_at FROM claim
    WHERE fan_id = :fan AND photo_id = :photo AND id <> :claim
    """
).columns(created_at=Instant())

CLAIM = text(
    """
    SELECT claim.fan_id, fan.name, claim.mission_id, claim.state, claim.tries, claim.reason,
      staff.name AS decided_by
    FROM claim JOIN fan ON fan.id = claim.fan_id
    LEFT JOIN fan AS staff ON staff.id = claim.decided_by
    WHERE claim.community_id = :community AND claim.id = :claim
    """
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as a decision finds it; `tries` counts how often it has come to wait."""

    id: int
    fan_id: int
    name: str
    mission: Mission
    state: State
    tries: int
    reason: str | None
    decided_by: str | None

    @property
    def entered(self) -> Entered:
        """This sending of it, as it is paid."""
        return Entered(self.id, self.tries, self.fan_id, self.mission)


def how_many_wait(tx: Tx, reviewer_id: int) -> int:
    """How many proofs somebody may review: all that wait but their own."""
    facts = {"community": tx.community.id, "reviewer": reviewer_id}
    return int(tx.session.execute(WAITING, facts).scalar_one())


def next_proof(tx: Tx, reviewer_id: int, after: int = 0) -> WaitingProof | None:
    """The oldest proof to review behind claim `after`, or the oldest of all at the end."""
    facts = {"community": tx.community.id, "reviewer": reviewer_id, "after": after}
    row = tx.session.execute(OLDEST, facts).one_or_none()
    if row is None:
        return next_proof(tx, reviewer_id) if after else None
    return WaitingProof(
        claim_id=row.id,
        fan_id=row.fan_id,
        name=row.name,
        mission=views.mission(tx, row.mission_id),
        tries=row.tries,
        text=row.text,
        link=row.link,
        photo_id=row.photo_id,
        last_reason=row.reason,
        since=row.created_at,
        near_copies=tuple(photos.near_copies(tx, row.photo_id)) if row.photo_id else (),
        used_before=_used_before(tx, row) if row.photo_id else None,
    )


def claim(tx: Tx, claim_id: int) -> Claim:
    """One claim.

    Raises:
        Refused: this community has none of that number.
    """
    facts = {"community": tx.community.id, "claim": claim_id}
    row = tx.session.execute(CLAIM, facts).one_or_none()
    if row is None:
        raise Refused("gone", next_step="review")
    return Claim(
        id=claim_id,
        fan_id=row.fan_id,
        name=row.name,
        mission=views.mission(tx, row.mission_id),
        state=State(row.state),
        tries=row.tries,
        reason=row.reason,
        decided_by=row.decided_by,
    )


def _used_before(tx: Tx, row: Any) -> datetime | None:
    facts = {"fan": row.fan_id, "photo": row.photo_id, "claim": row.id}
    found: datetime | None = tx.session.execute(USED_BEFORE, facts).scalar_one()
    return found
