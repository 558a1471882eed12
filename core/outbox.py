"""What somebody else must hear: rows of the transaction that caused it, delivered after it."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Row,
    UniqueConstraint,
    text,
    update,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel, col

from core.community import Community
from core.store import Given
from core.tx import Tx
from core.types import Id, Instant, Json, rows_changed

UNDO_WINDOW = timedelta(seconds=60)
"""How long a public post waits, so that whoever made it can still take it back."""


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
        Index("ix_outbox_target_state_id", "target", "state", "id"),
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


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of the outbox as a front gets it, with how to speak to its reader.

    A public post speaks the community's language, a private one the fan's. `key` is the same at
    every try, and `attempts` counts them, so that a front can tell a second delivery.
    """

    id: int
    key: str
    target: str
    kind: str
    facts: Mapping[str, Any]
    community: Community
    language: str
    zone: str
    fan_id: int | None
    attempts: int
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """A public post in its undo window; `seconds_left` until it goes out."""

    letter: Letter
    author_id: int
    author: str
    seconds_left: int


LETTER = """
    SELECT outbox.id, outbox.key, outbox.target, outbox.kind, outbox.facts, outbox.fan_id,
      outbox.attempts, outbox.not_before, outbox.sent_at, outbox.author_id,
      fan.language, fan.zone, author.name AS author
    FROM outbox LEFT JOIN fan ON fan.id = outbox.fan_id
    LEFT JOIN fan AS author ON author.id = outbox.author_id
"""
TYPES: dict[str, TypeEngine[Any]] = {"facts": Json, "not_before": Instant(), "sent_at": Instant()}

RECENT = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.target = :target AND outbox.state = 'sent'
    ORDER BY outbox.id DESC LIMIT :limit
    """
).columns(**TYPES)

WAITING_POSTS = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.state = 'waiting'
      AND outbox.target LIKE 'place:%' AND outbox.author_id IS NOT NULL
    ORDER BY outbox.not_before, outbox.id
    """
).columns(**TYPES)

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
    """Post in a public place; gives the row's id, to cancel it by.

    What somebody posts waits for the undo window; what the clock posts goes out at once, since
    nobody sits there to take it back.
    """
    row = OutboxRecord(
        community_id=tx.community.id,
        key=key,
        target=f"place:{place}",
        author_id=tx.actor,
        kind=kind,
        facts=dict(facts),
        not_before=tx.now if tx.actor is None else tx.now + UNDO_WINDOW,
        created_at=tx.now,
    )
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id


def cancel(tx: Tx, outbox_id: int) -> bool:
    """Take back a post that still waits; False if it is on its way or out already."""
    return _move(tx, outbox_id, "waiting", state="cancelled")


def restore(tx: Tx, outbox_id: int) -> bool:
    """Let a cancelled post wait again, for a new undo window; False if it was not cancelled."""
    again = tx.now + UNDO_WINDOW
    return _move(tx, outbox_id, "cancelled", state="waiting", not_before=again)


def send_now(tx: Tx, outbox_id: int) -> bool:
    """End a post's undo window; False if it does not wait any more."""
    return _move(tx, outbox_id, "waiting", not_before=tx.now)


def readdress(tx: Tx, absorbed: int, kept: int) -> None:
    """Lead one fan's letters, old and new, to the fan they became."""
    theirs = update(OutboxRecord).where(
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.target) == f"fan:{absorbed}",
    )
    tx.session.execute(theirs.values(target=f"fan:{kept}", fan_id=kept))


def recent(tx: Tx, target: str, limit: int = 20) -> list[Letter]:
    """What went to a place or a fan, the newest first."""
    facts = {"community": tx.community.id, "target": target, "limit": limit}
    return letters_of(tx, tx.session.execute(RECENT, facts))


def waiting_posts(tx: Tx) -> list[WaitingPost]:
    """Public posts that can still be taken back, the first to go out first."""
    rows = tx.session.execute(WAITING_POSTS, {"community": tx.community.id}).all()
    return [
        WaitingPost(
            letter,
            author_id=row.author_id,
            author=row.author,
            seconds_left=max(0, math.ceil((row.not_before - tx.now).total_seconds())),
        )
        for letter, row in zip(letters_of(tx, rows), rows, strict=True)
    ]


def letters_of(tx: Tx, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Letter]:
    """Letters from rows of LETTER, each in its reader's language and zone."""
    community = tx.community
    return [
        Letter(
            id=row.id,
            key=row.key,
            target=row.target,
            kind=row.kind,
            facts=row.facts,
            community=community,
            language=row.language or community.language,
            zone=row.zone or community.zone,
            fan_id=row.fan_id,
            attempts=row.attempts,
            sent_at=row.sent_at,
        )
        for row in rows
    ]


def _move(tx: Tx, outbox_id: int, before: str, **values: object) -> bool:
    stands = update(OutboxRecord).where(
        col(OutboxRecord.id) == outbox_id,
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.state) == before,
    )
    return rows_changed(tx.session.execute(stands.values(values))) == 1


RECALL = Given(
    """
    WITH {given} UPDATE outbox SET state = 'cancelled' FROM given
    WHERE outbox.community_id = :community AND outbox.key = given.key
      AND outbox.state || '' = 'waiting'
    """,
    {"key": str},
)

REACHED = Given(
    """
    WITH {given} SELECT outbox.fan_id FROM given
    JOIN outbox ON outbox.community_id = :community AND outbox.key = given.key
    WHERE outbox.state || '' IN ('sending', 'sent', 'uncertain') ORDER BY outbox.id
    """,
    {"key": str},
)
"""`state` is concatenated so that SQLite looks the rows up by their keys, not by their state."""


def recall(tx: Tx, keys: Sequence[str]) -> list[int]:
    """Take back the letters under these keys; gives the fans whose letter is out already."""
    rows = [(key,) for key in keys]
    RECALL.run(tx.session, rows, community=tx.community.id)
    return list(REACHED.run(tx.session, rows, community=tx.community.id).scalars())
