"""What is to happen at a moment: rows that the clock takes when they fall due."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    or_,
    text,
    update,
)
from sqlmodel import Field, SQLModel, col, select

from core.tx import Tx
from core.types import Id, Instant, Json, rows_changed


class DueRecord(SQLModel, table=True):
    """One thing that falls due once; its key keeps it from being planned twice."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_due_done_at_at", "done_at", "at"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    key: str
    kind: str
    facts: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    done_at: datetime | None = Field(default=None, sa_column=Column(Instant))


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose moment has come."""

    id: int
    kind: str
    facts: Mapping[str, Any]
    at: datetime


PLAN = text(
    """
    INSERT INTO due (community_id, key, kind, facts, at)
    VALUES (:community, :key, :kind, :facts, :at)
    ON CONFLICT (community_id, key) DO UPDATE
    SET kind = excluded.kind, facts = excluded.facts, at = excluded.at, done_at = NULL
    """
).bindparams(bindparam("facts", type_=Json), bindparam("at", type_=Instant()))


def plan(tx: Tx, key: str, kind: str, at: datetime, facts: Mapping[str, Any]) -> None:
    """Have something happen at `at`; planned anew under the same key, it moves."""
    what = {"key": key, "kind": kind, "facts": dict(facts), "at": at}
    tx.session.execute(PLAN, {"community": tx.community.id, **what})


def cancel(tx: Tx, key: str) -> None:
    tx.session.execute(
        delete(DueRecord).where(
            col(DueRecord.community_id) == tx.community.id, col(DueRecord.key) == key
        )
    )


def fallen_due(
    tx: Tx, limit: int = 50, after: Due | None = None, kinds: Collection[str] | None = None
) -> list[Due]:
    """What should have happened by now, in the order of its time; with `after`, the rest of it.

    `kinds` are those that the asker sees to; without it, all.
    """
    at, row_id = col(DueRecord.at), col(DueRecord.id)
    ripe = select(DueRecord).where(
        col(DueRecord.community_id) == tx.community.id,
        col(DueRecord.done_at).is_(None),
        at <= tx.now,
    )
    if kinds is not None:
        ripe = ripe.where(col(DueRecord.kind).in_(kinds))
    if after is not None:
        ripe = ripe.where(or_(at > after.at, and_(at == after.at, row_id > after.id)))
    ripe = ripe.order_by(at, row_id).limit(limit)
    return [Due(row.id or 0, row.kind, row.facts, row.at) for row in tx.session.scalars(ripe)]


def waiting(tx: Tx, kind: str) -> list[Due]:
    """What of one kind is still to happen, the next first."""
    to_come = select(DueRecord).where(
        col(DueRecord.community_id) == tx.community.id,
        col(DueRecord.done_at).is_(None),
        col(DueRecord.kind) == kind,
    )
    rows = tx.session.scalars(to_come.order_by(col(DueRecord.at), col(DueRecord.id)))
    return [Due(row.id or 0, row.kind, row.facts, row.at) for row in rows]


def change(tx: Tx, number: int, facts: Mapping[str, Any]) -> None:
    """Give a moment that is still to come other facts."""
    this = update(DueRecord).where(col(DueRecord.id) == number, col(DueRecord.done_at).is_(None))
    tx.session.execute(this.values(facts=dict(facts)))


def put_off(tx: Tx, numbers: Sequence[int], until: datetime) -> None:
    """These happen later."""
    these = update(DueRecord).where(col(DueRecord.id).in_(numbers))
    tx.session.execute(these.values(at=until))


def drop(tx: Tx, numbers: Sequence[int]) -> None:
    """These are done with, and nobody asks about them any more."""
    tx.session.execute(delete(DueRecord).where(col(DueRecord.id).in_(numbers)))


def take(tx: Tx, due: Due) -> bool:
    """Mark it as happening in this transaction; False if another process took it."""
    waiting = update(DueRecord).where(col(DueRecord.id) == due.id, col(DueRecord.done_at).is_(None))
    return rows_changed(tx.session.execute(waiting.values(done_at=tx.now))) == 1
