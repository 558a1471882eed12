"""What somebody else must hear: rows of the transaction that caused it, delivered after it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint, text, update
from sqlmodel import Field, SQLModel, col

from core.store import Given
from core.tx import Tx
from core.types import Id, Instant, Json, rows_changed

UNDO_WINDOW = timedelta(seconds=60)
"""How long a public post waits, so that whoever made it can still take it back."""


ON_ITS_WAY = text("state IN ('waiting','sending')")


class OutboxRecord(SQLModel, table=True):
    """One message on its way.

    States: *waiting* for its time, *sending* while one courier holds it, then *sent*;
    *cancelled* before its time; *dead* when its address no longer exists; *uncertain* when nobody
    can tell whether it arrived. While it is sending, `not_before` is when the courier's hold ends.
    `target` is `place:announcements` or `fan:12`; `kind` and `facts` are neutral, and a front
    puts them into words when it delivers.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_outbox_state_not_before", "state", "not_before"),
        Index("ix_outbox_target_id", "target", "id"),
        Index(
            "ix_outbox_on_its_way",
            "target",
            "id",
            sqlite_where=ON_ITS_WAY,
            postgresql_where=ON_ITS_WAY,
        ),
        CheckConstraint(
            "state IN ('waiting','sending','sent','cancelled','dead','uncertain')", name="state"
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    key: str
    target: str
    fan_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("fan.id"), nullable=True)
    )
    author_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("fan.id"), nullable=True)
    )
    kind: str
    facts: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    not_before: datetime = Field(sa_column=Column(Instant, nullable=False))
    attempts: int = 0
    state: str = "waiting"
    platform_message_id: str | None = None
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))


TELL = Given(
    """
    WITH {given} INSERT INTO outbox
      (community_id, key, target, fan_id, kind, facts, not_before, attempts, state, created_at)
    SELECT :community, key, 'fan:' || fan_id, fan_id, :kind, facts, :now, 0, 'waiting', :now
    FROM given WHERE true ON CONFLICT (community_id, key) DO NOTHING
    """,
    {"key": str, "fan_id": int, "facts": str},
    postgresql="""
    WITH {given} INSERT INTO outbox
      (community_id, key, target, fan_id, kind, facts, not_before, attempts, state, created_at)
    SELECT :community, key, 'fan:' || fan_id, fan_id, :kind, CAST(facts AS json), :now, 0,
      'waiting', :now
    FROM given ON CONFLICT (community_id, key) DO NOTHING
    """,
)


def tell(tx: Tx, kind: str, letters: Sequence[tuple[str, int, Mapping[str, Any]]]) -> None:
    """Send each (key, fan, facts) as a private message; a key that was used is not sent again."""
    rows = [(key, fan, json.dumps(facts, ensure_ascii=False)) for key, fan, facts in letters]
    TELL.run(tx.session, rows, community=tx.community.id, kind=kind, now=tx.now)


def announce(tx: Tx, key: str, kind: str, facts: Mapping[str, Any], *, place: str) -> int:
    """Post in a public place after the undo window; gives the row's id, to cancel it by."""
    row = OutboxRecord(
        community_id=tx.community.id,
        key=key,
        target=f"place:{place}",
        author_id=tx.actor,
        kind=kind,
        facts=dict(facts),
        not_before=tx.now + UNDO_WINDOW,
        created_at=tx.now,
    )
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id


def cancel(tx: Tx, outbox_id: int) -> bool:
    """Take back a post that still waits; False if it is out already."""
    waiting = update(OutboxRecord).where(
        col(OutboxRecord.id) == outbox_id,
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.state) == "waiting",
    )
    return rows_changed(tx.session.execute(waiting.values(state="cancelled"))) == 1


RECALL = Given(
    """
    WITH {given} UPDATE outbox SET state = 'cancelled' FROM given
    WHERE outbox.community_id = :community AND outbox.key = given.key
      AND outbox.state = 'waiting'
    """,
    {"key": str},
)

REACHED = Given(
    """
    WITH {given} SELECT outbox.fan_id FROM given
    JOIN outbox ON outbox.community_id = :community AND outbox.key = given.key
    WHERE outbox.state IN ('sending', 'sent', 'uncertain') ORDER BY outbox.id
    """,
    {"key": str},
)


def recall(tx: Tx, keys: Sequence[str]) -> list[int]:
    """Take back the letters under these keys; gives the fans whose letter is out already."""
    rows = [(key,) for key in keys]
    RECALL.run(tx.session, rows, community=tx.community.id)
    return list(REACHED.run(tx.session, rows, community=tx.community.id).scalars())
