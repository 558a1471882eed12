"""Keeps what came in from outside until it is answered, so that no crash loses any of it.

*received* is stored, and may be confirmed to whoever sent it; *answered* is done with, and its
words are gone; *aside* could not be read, and waits for somebody to look. That it was served is
known from `core.requests`: the row of its reply is written with the command's own commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, bindparam, delete, text
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col, select

from core.store import Given
from core.tx import Tx
from core.types import ExternalId, Id, Instant, rows_changed

KEPT = timedelta(hours=48)
"""As long as `core.requests` remembers; Telegram itself delivers nothing after 24 hours."""

FORGOTTEN_AT_ONCE = 5_000
"""Rows of one transaction: below 50 ms on SQLite, so that others get their turn."""


class InboxRecord(SQLModel, table=True):
    """One thing that came in. `order_key` is whose turn it is: the rows of one go in order."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("community_id", "source", "external_id"),
        Index("ix_inbox_state_at", "state", "at"),
        CheckConstraint("state IN ('received','answered','aside')", name="state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    source: str
    external_id: str = Field(sa_column=Column(ExternalId, nullable=False))
    order_key: str
    payload: str
    state: str = "received"
    reason: str | None = None
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came in, as its sender knows it: its own id, and the raw text of it."""

    external_id: str
    order_key: str
    payload: str


@dataclass(frozen=True, slots=True)
class Received:
    """The same once it is stored, under our own number."""

    id: int
    external_id: str
    order_key: str
    payload: str
    at: datetime


TAKE_IN = Given(
    """
    INSERT INTO inbox (community_id, source, external_id, order_key, payload, state, at)
    WITH {given} SELECT :community, :source, external_id, order_key, payload, 'received', :now
    FROM given WHERE true
    ON CONFLICT (community_id, source, external_id) DO NOTHING
    RETURNING id, external_id, order_key, payload, at
    """,
    {"external_id": str, "order_key": str, "payload": str},
    returns={"at": Instant()},
)

ANSWERED = Given(
    """
    WITH {given} UPDATE inbox SET state = 'answered', payload = '' FROM given
    WHERE inbox.id = given.number AND +inbox.community_id = :community
    """,
    {"number": int},
    postgresql="""
    WITH {given} UPDATE inbox SET state = 'answered', payload = '' FROM given
    WHERE inbox.id = given.number AND inbox.community_id = :community
    """,
)

ASIDE = text(
    "UPDATE inbox SET state = 'aside', reason = :reason WHERE id = :number AND state = 'received'"
)

UNANSWERED = (
    text(
        """
    SELECT id, external_id, order_key, payload, at FROM inbox
    WHERE state = 'received' AND at <= :before AND community_id = :community AND source = :source
    ORDER BY id LIMIT :most
    """
    )
    .bindparams(bindparam("before", type_=Instant()))
    .columns(at=Instant())
)


def take_in(tx: Tx, source: str, arrivals: Sequence[Arrival]) -> list[Received]:
    """Store what came in; gives what is new, in the order it came, and leaves out what is known."""
    rows = [(one.external_id, one.order_key, one.payload) for one in arrivals]
    stored = TAKE_IN.run(tx.session, rows, community=tx.community.id, source=source, now=tx.now)
    return sorted((Received(*row) for row in stored.all()), key=lambda one: one.id)


def unanswered(tx: Tx, source: str, *, before: datetime, most: int = 1_000) -> list[Received]:
    """What came in until `before` and is not answered, the oldest first."""
    facts = {"community": tx.community.id, "source": source, "before": before, "most": most}
    return [Received(*row) for row in tx.session.execute(UNANSWERED, facts)]


def answered(tx: Tx, numbers: Sequence[int]) -> None:
    """These are done with."""
    if numbers:
        rows = [(number,) for number in sorted(numbers)]
        ANSWERED.run(tx.session, rows, community=tx.community.id)


def set_aside(tx: Tx, number: int, reason: str) -> None:
    """Nobody could read this one; nothing waits for it any more."""
    tx.session.execute(ASIDE, {"number": number, "reason": reason[:200]})


def forget_old(session: Session, now: datetime, limit: int = FORGOTTEN_AT_ONCE) -> int:
    """Drop some of what nobody would deliver or ask for again; 0 when none is left."""
    old = select(InboxRecord.id).where(col(InboxRecord.at) < now - KEPT).limit(limit)
    return rows_changed(session.execute(delete(InboxRecord).where(col(InboxRecord.id).in_(old))))
