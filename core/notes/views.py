"""Reads of notes: the news, and who made what."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import col, func, select

from core.ideas.results import Idea, Named
from core.notes.models import CreditRecord, NoteRecord
from core.notes.results import Credit, Made, Note
from core.store import Given
from core.tx import Tx
from core.types import Instant

MADE_BY_NOTES = Given(
    """
    WITH {given} SELECT note_idea.note_id, idea.id, idea.title, idea.supporters, idea.fan_id,
      fan.name, fan.erased_at IS NOT NULL AS gone
    FROM given JOIN note_idea ON note_idea.note_id = given.note_id
    JOIN idea ON idea.id = note_idea.idea_id JOIN fan ON fan.id = idea.fan_id
    WHERE +note_idea.community_id = :community
    ORDER BY note_idea.note_id, note_idea.position
    """,
    {"note_id": int},
)

PEOPLE_BEHIND = Given(
    """
    WITH {given} SELECT count(*) FROM (
      SELECT idea.fan_id FROM given JOIN idea ON idea.id = given.idea_id
      WHERE +idea.community_id = :community
      UNION
      SELECT support.fan_id FROM given JOIN support ON support.idea_id = given.idea_id
    ) AS people
    """,
    {"idea_id": int},
)

CREDITS = text(
    """
    SELECT idea.id, idea.title, idea.supporters, credit.fan_id, fan.name,
      fan.erased_at IS NOT NULL AS gone, credit.at
    FROM credit JOIN idea ON idea.id = credit.idea_id JOIN fan ON fan.id = credit.fan_id
    WHERE credit.community_id = :community AND credit.kind = 'author'
    ORDER BY credit.fan_id = :fan DESC, credit.id DESC LIMIT :limit
    """
).columns(at=Instant())


def news(tx: Tx, limit: int = 5) -> list[Note]:
    """The notes that went out, the newest first."""
    out = select(NoteRecord).where(
        col(NoteRecord.community_id) == tx.community.id, col(NoteRecord.state) == "published"
    )
    newest = out.order_by(col(NoteRecord.published_at).desc(), col(NoteRecord.id).desc())
    return _notes(tx, tx.session.scalars(newest.limit(limit)))


def one(tx: Tx, note_id: int) -> Note | None:
    """A note that went out in this community."""
    out = select(NoteRecord).where(
        col(NoteRecord.community_id) == tx.community.id,
        col(NoteRecord.id) == note_id,
        col(NoteRecord.state) == "published",
    )
    return next(iter(_notes(tx, tx.session.scalars(out))), None)


def made_in(tx: Tx, note_ids: Iterable[int]) -> dict[int, tuple[Made, ...]]:
    """What each note shipped, in the order it is told."""
    asked = [(note_id,) for note_id in note_ids]
    made: dict[int, list[Made]] = defaultdict(list)
    for row in MADE_BY_NOTES.run(tx.session, asked, community=tx.community.id):
        made[row.note_id].append(_made(row))
    return {note_id: tuple(ideas) for note_id, ideas in made.items()}


def people_behind(tx: Tx, ideas: Iterable[int]) -> int:
    """How many people proposed or wanted these ideas, each counted once."""
    asked = [(idea,) for idea in ideas]
    return int(PEOPLE_BEHIND.run(tx.session, asked, community=tx.community.id).scalar_one())


def credits_of_authors(tx: Tx, fan_id: int, limit: int = 10) -> list[Credit]:
    """Who made what: the reader's own first, then the newest."""
    facts = {"community": tx.community.id, "fan": fan_id, "limit": limit}
    return [
        Credit(_made(row), row.at, row.fan_id == fan_id)
        for row in tx.session.execute(CREDITS, facts)
    ]


def ideas_made_by(tx: Tx, fan_id: int) -> int:
    """How many ideas of a fan were made."""
    return _count(tx, fan_id, "author")


def ideas_wanted_by(tx: Tx, fan_id: int) -> int:
    """How many ideas that a fan wanted too were made."""
    return _count(tx, fan_id, "supporter")


def as_made(idea: Idea) -> Made:
    return Made(idea.id, idea.title, idea.author, idea.supporters)


def _count(tx: Tx, fan_id: int, kind: str) -> int:
    theirs = select(func.count()).where(
        col(CreditRecord.fan_id) == fan_id, col(CreditRecord.kind) == kind
    )
    return int(tx.session.execute(theirs).scalar_one())


def _notes(tx: Tx, rows: Iterable[NoteRecord]) -> list[Note]:
    notes = [row for row in rows if row.id is not None]
    made = made_in(tx, [row.id for row in notes if row.id is not None])
    return [
        Note(row.id or 0, row.title, row.body, row.published_at, made.get(row.id or 0, ()))
        for row in notes
    ]


def _made(row: Row[*tuple[Any, ...]]) -> Made:
    author = Named(row.fan_id, None if row.gone else row.name)
    return Made(row.id, row.title, author, row.supporters)
