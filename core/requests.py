"""Remembers which requests were served, and with what reply, for 48 hours."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Column, Index, UniqueConstraint, bindparam, delete
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col, select

from core.errors import BeginAnew
from core.store import Given
from core.types import Id, Instant, rows_changed

KEPT = timedelta(hours=48)
"""Platforms redeliver within minutes; two days outlast a weekend's outage."""

FORGOTTEN_AT_ONCE = 5_000
"""Rows of one transaction: below 50 ms on SQLite, so that others get their turn."""


class RequestRecord(SQLModel, table=True):
    """A request that was served: its platform's id and the stored reply."""

    __tablename__ = "request"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_request_at", "at"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    key: str
    reply: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class RequestClash(BeginAnew):
    """The same request was served elsewhere meanwhile; begun anew, it gets the stored reply."""


REPLY_TO = select(RequestRecord.reply).where(
    col(RequestRecord.community_id) == bindparam("community"),
    col(RequestRecord.key) == bindparam("key"),
)

REPLIES_TO = Given(
    """
    WITH {given} SELECT request.key, request.reply FROM given
    JOIN request ON request.community_id = :community AND request.key = given.key
    """,
    {"key": str},
)

REMEMBER = Given(
    """
    INSERT INTO request (community_id, key, reply, at)
    WITH {given} SELECT :community, key, reply, :now FROM given WHERE true
    ON CONFLICT (community_id, key) DO NOTHING
    """,
    {"key": str, "reply": str},
)


def stored_reply(session: Session, community_id: int, key: str) -> str | None:
    """The reply that this request got before, or None if it is new."""
    found: str | None = session.execute(
        REPLY_TO, {"community": community_id, "key": key}
    ).scalar_one_or_none()
    return found


def stored_replies(session: Session, community_id: int, keys: Sequence[str]) -> dict[str, str]:
    rows = REPLIES_TO.run(session, [(key,) for key in keys], community=community_id)
    return {row.key: row.reply for row in rows}


def remember(
    session: Session, community_id: int, replies: Iterable[tuple[str, str]], now: datetime
) -> None:
    """Keep each (key, reply) with this transaction.

    Raises:
        RequestClash: one of them was served elsewhere since it was looked for.
    """
    given = list(replies)
    kept = REMEMBER.run(session, given, community=community_id, now=now)
    if rows_changed(kept) != len(given):
        raise RequestClash


def forget_old(session: Session, now: datetime, limit: int = FORGOTTEN_AT_ONCE) -> int:
    """Drop some of what no platform would deliver again; says how many, 0 when none is left."""
    old = select(RequestRecord.id).where(col(RequestRecord.at) < now - KEPT).limit(limit)
    return rows_changed(
        session.execute(delete(RequestRecord).where(col(RequestRecord.id).in_(old)))
    )
