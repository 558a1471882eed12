"""The audit log: every act of staff, kept with what is needed to undo it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from core.people.models import AuditRecord
from core.tx import Tx
from core.types import rows_changed


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log; `before` and `after` hold what changed, as plain values."""

    id: int
    batch: str
    actor_id: int | None
    act: str
    target: int
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    at: datetime
    undone_at: datetime | None


def record(
    tx: Tx,
    act: str,
    *,
    target: int,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> int:
    """Write down what a staff member did; all acts of one request form one batch.

    Gives the act's number, by which it is undone.
    """
    written = AuditRecord(
        community_id=tx.community.id,
        batch=tx.request_id,
        actor_id=tx.actor,
        act=act,
        target=target,
        subject=subject,
        before=before or {},
        after=after or {},
        at=tx.now,
    )
    tx.session.add(written)
    tx.session.flush()
    assert written.id is not None
    return written.id


def latest(tx: Tx, limit: int = 30) -> list[Act]:
    newest = (
        select(AuditRecord)
        .where(col(AuditRecord.community_id) == tx.community.id)
        .order_by(col(AuditRecord.id).desc())
        .limit(limit)
    )
    return [_act(row) for row in tx.session.scalars(newest)]


def of_batch(tx: Tx, act_id: int) -> list[Act]:
    """The acts done together with this one that still stand, the last one first."""
    found = tx.session.get(AuditRecord, act_id)
    if found is None or found.community_id != tx.community.id:
        return []
    together = (
        select(AuditRecord)
        .where(
            col(AuditRecord.community_id) == tx.community.id,
            col(AuditRecord.batch) == found.batch,
            col(AuditRecord.undone_at).is_(None),
        )
        .order_by(col(AuditRecord.id).desc())
    )
    return [_act(row) for row in tx.session.scalars(together)]


def is_latest(tx: Tx, act: Act) -> bool:
    """Whether nothing of its kind was done to the same since that still stands.

    Permissions are the same only where they are of one command.
    """
    later = select(AuditRecord.after).where(
        col(AuditRecord.community_id) == tx.community.id,
        col(AuditRecord.act) == act.act,
        col(AuditRecord.target) == act.target,
        col(AuditRecord.id) > act.id,
        col(AuditRecord.undone_at).is_(None),
    )
    command = act.after.get("command")
    return all(after.get("command") != command for after in tx.session.scalars(later))


def mark_undone(tx: Tx, act_id: int) -> bool:
    """Strike one line through; False if somebody was quicker."""
    standing = update(AuditRecord).where(
        col(AuditRecord.id) == act_id, col(AuditRecord.undone_at).is_(None)
    )
    done = tx.session.execute(standing.values(undone_at=tx.now, undone_by=tx.actor))
    return rows_changed(done) == 1


def _act(row: AuditRecord) -> Act:
    assert row.id is not None
    return Act(
        id=row.id,
        batch=row.batch,
        actor_id=row.actor_id,
        act=row.act,
        target=row.target,
        subject=row.subject,
        before=row.before,
        after=row.after,
        at=row.at,
        undone_at=row.undone_at,
    )
