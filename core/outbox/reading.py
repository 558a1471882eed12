"""Reading messages: what went out to somebody or somewhere, and posts that still wait."""

import math
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.types import TypeEngine

from core.outbox.results import Letter, WaitingPost
from core.store import Given
from core.tx import Tx
from core.types import Instant, Json

COLUMNS = """outbox.id, outbox.key, outbox.target, outbox.kind, outbox.facts, outbox.fan_id,
    outbox.not_before, outbox.sent_at, outbox.author_id, outbox.held"""

LETTER = f"""
    SELECT {COLUMNS}, fan.language, fan.zone, author.name AS author
    FROM outbox LEFT JOIN fan ON fan.id = outbox.fan_id
    LEFT JOIN fan AS author ON author.id = outbox.author_id
"""  # noqa: S608
TYPES: dict[str, TypeEngine[Any]] = {"facts": Json, "not_before": Instant(), "sent_at": Instant()}

RECENT = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.target = :target AND outbox.state = 'sent'
      AND outbox.id < :before
    ORDER BY outbox.id DESC LIMIT :limit
    """
).columns(**TYPES)

ONE = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.id = :id AND outbox.target = :target
      AND outbox.state = 'sent'
    """
).columns(**TYPES)

PUBLIC = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.id = :id AND outbox.state = 'sent'
      AND outbox.target LIKE 'place:%' AND outbox.target NOT IN ('place:staff', 'place:letters')
    """
).columns(**TYPES)

STILL_OUT = Given(
    """
    WITH {given} SELECT outbox.id FROM given JOIN outbox ON outbox.id = given.id
    WHERE outbox.state || '' = 'sent'
    """,
    {"id": int},
)

NEWEST = 2**62
"""Beyond the number of any message."""

WAITING_POSTS = text(
    f"""{LETTER}
    WHERE outbox.community_id = :community AND outbox.state = 'waiting'
      AND outbox.target LIKE 'place:%' AND outbox.author_id IS NOT NULL
    ORDER BY outbox.not_before, outbox.id
    """
).columns(**TYPES)


def recent(tx: Tx, target: str, limit: int = 20, before: int = NEWEST) -> list[Letter]:
    """What went to a place or a fan, the newest first; with `before`, older than that message."""
    facts = {"community": tx.community.id, "target": target, "limit": limit, "before": before}
    return letters_of(tx, tx.session.execute(RECENT, facts))


def find(tx: Tx, target: str, outbox_id: int) -> Letter | None:
    """One message, if it went there."""
    facts = {"community": tx.community.id, "target": target, "id": outbox_id}
    return next(iter(letters_of(tx, tx.session.execute(ONE, facts))), None)


def find_post(tx: Tx, outbox_id: int) -> Letter | None:
    """One message to everybody, if it is out and was not taken back."""
    facts = {"community": tx.community.id, "id": outbox_id}
    return next(iter(letters_of(tx, tx.session.execute(PUBLIC, facts))), None)


def still_out(tx: Tx, outbox_ids: Iterable[int]) -> frozenset[int]:
    """Those of the messages that went out and were not taken back."""
    return frozenset(STILL_OUT.run(tx.session, [(i,) for i in outbox_ids]).scalars())


def waiting_posts(tx: Tx) -> list[WaitingPost]:
    """Public posts of somebody's that can still be taken back, the first to go out first."""
    rows = tx.session.execute(WAITING_POSTS, {"community": tx.community.id}).all()
    return [
        WaitingPost(
            letter,
            author_id=row.author_id,
            author=row.author,
            seconds_left=max(0, math.ceil((row.not_before - tx.now).total_seconds())),
            is_held=row.held is not None,
        )
        for letter, row in zip(letters_of(tx, rows), rows, strict=True)
    ]


def letters_of(tx: Tx, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Letter]:
    """Letters from rows of COLUMNS with a language and a zone, which may be missing."""
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
            sent_at=row.sent_at,
        )
        for row in rows
    ]
