"""Reads of ideas: what is wanted, what is new, what is mine and what staff have yet to do."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, TextClause, text
from sqlalchemy.types import TypeEngine

from core.ideas import rules
from core.ideas.results import Idea, Named, State, Waiting
from core.store import Given
from core.tx import Tx
from core.types import Instant

COLUMNS = """idea.id, idea.title, idea.why, idea.photo_id, idea.state, idea.reason, idea.state_at,
    idea.supporters, idea.created_at, idea.fan_id,
    author.name AS author, author.erased_at IS NOT NULL AS author_gone,
    idea.reader_id, reader.name AS reader, reader.craft,
    reader.erased_at IS NOT NULL AS reader_gone,
    EXISTS (SELECT 1 FROM support WHERE support.idea_id = idea.id AND support.fan_id = :fan)
      AS supported"""

PEOPLE = """JOIN fan AS author ON author.id = idea.fan_id
    LEFT JOIN fan AS reader ON reader.id = idea.reader_id"""

TIMES: dict[str, TypeEngine[Any]] = {"state_at": Instant(), "created_at": Instant()}

SELECT_IDEAS = f"""
    SELECT {COLUMNS} FROM idea {PEOPLE}
    WHERE idea.community_id = :community AND idea.merged_into IS NULL
"""  # noqa: S608


def _ideas(where_and_order: str) -> TextClause:
    return text(SELECT_IDEAS + where_and_order).columns(**TIMES)  # type: ignore[return-value]


NEWEST = _ideas("ORDER BY idea.id DESC LIMIT :limit")
MOST_WANTED = _ideas(
    """
    AND idea.state IN ('open', 'making') AND idea.supporters > 0
    ORDER BY idea.supporters DESC, idea.id DESC LIMIT :limit
    """
)
OF_FAN = _ideas("AND idea.fan_id = :fan ORDER BY idea.id DESC LIMIT :limit")
NEXT_UNDECIDED = _ideas(
    """
    AND idea.state = 'open'
    ORDER BY idea.id <= :after, idea.reader_id IS NOT NULL, idea.id LIMIT 1
    """
)

BY_NUMBER = Given(
    f"""
    WITH {{given}} SELECT {COLUMNS} FROM given
    JOIN idea ON idea.id = given.idea_id AND +idea.community_id = :community {PEOPLE}
    """,  # noqa: S608
    {"idea_id": int},
    returns=TIMES,
)

UNDECIDED = text(
    """
    SELECT count(*) - count(reader_id) AS unread, count(*) AS undecided FROM idea
    WHERE community_id = :community AND state = 'open' AND merged_into IS NULL
    """
)

LAST_DECIDER = text(
    """
    SELECT fan.name FROM audit JOIN fan ON fan.id = audit.actor_id
    WHERE audit.community_id = :community AND audit.target = :idea AND audit.undone_at IS NULL
      AND audit.act IN ('make-idea', 'decline-idea', 'reopen-idea', 'ship-idea')
    ORDER BY audit.id DESC LIMIT 1
    """
)

NAMED = text("SELECT name, craft, erased_at IS NOT NULL AS gone FROM fan WHERE id = :fan")

SUPPORTERS = text(
    """
    SELECT support.fan_id FROM support JOIN fan ON fan.id = support.fan_id
    WHERE support.idea_id = :idea AND fan.erased_at IS NULL ORDER BY support.fan_id
    """
)


def newest(tx: Tx, fan_id: int, limit: int = 5) -> list[Idea]:
    """What came in last, whatever became of it."""
    return _listed(tx, NEWEST, fan_id, limit=limit)


def most_wanted(tx: Tx, fan_id: int, limit: int = 5) -> list[Idea]:
    """What most fans want of all that is not decided or is being made."""
    return _listed(tx, MOST_WANTED, fan_id, limit=limit)


def of_fan(tx: Tx, fan_id: int, limit: int = 10) -> list[Idea]:
    """A fan's own, the newest first."""
    return _listed(tx, OF_FAN, fan_id, limit=limit)


def by_number(tx: Tx, numbers: Iterable[int], fan_id: int = 0) -> dict[int, Idea]:
    """The ideas of this community that have these numbers."""
    asked = [(number,) for number in numbers]
    rows = BY_NUMBER.run(tx.session, asked, community=tx.community.id, fan=fan_id)
    return {row.id: _idea(tx, row, fan_id) for row in rows}


def one(tx: Tx, idea_id: int, fan_id: int = 0) -> Idea | None:
    return by_number(tx, [idea_id], fan_id).get(idea_id)


def next_undecided(tx: Tx, after: int = 0) -> Waiting | None:
    """The oldest that nobody read, else the oldest that nobody decided; None if all is done.

    Those up to the number `after` come last, so that staff can go on past one.
    """
    found = _listed(tx, NEXT_UNDECIDED, 0, after=after)
    if not found:
        return None
    counts = tx.session.execute(UNDECIDED, {"community": tx.community.id}).one()
    return Waiting(found[0], counts.unread, counts.undecided)


def last_decider(tx: Tx, idea_id: int) -> str | None:
    """Who of the staff moved the idea to the state it is in, where the log knows."""
    facts = {"community": tx.community.id, "idea": idea_id}
    name: str | None = tx.session.execute(LAST_DECIDER, facts).scalar_one_or_none()
    return name


def named(tx: Tx, fan_id: int) -> Named:
    row = tx.session.execute(NAMED, {"fan": fan_id}).one()
    return _named(fan_id, row.name, row.gone, row.craft)


def supporters_of(tx: Tx, idea_id: int) -> Sequence[int]:
    """The fans who want it too, without its author and without those who were forgotten."""
    return tx.session.execute(SUPPORTERS, {"idea": idea_id}).scalars().all()


def _listed(tx: Tx, query: TextClause, fan_id: int, **facts: int) -> list[Idea]:
    rows = tx.session.execute(query, {"community": tx.community.id, "fan": fan_id, **facts})
    return [_idea(tx, row, fan_id) for row in rows]


def _idea(tx: Tx, row: Row[*tuple[Any, ...]], fan_id: int) -> Idea:
    reader = row.reader_id and _named(row.reader_id, row.reader, row.reader_gone, row.craft)
    return Idea(
        id=row.id,
        title=row.title,
        why=row.why,
        photo_id=row.photo_id,
        state=State(row.state),
        shown=rules.shown(State(row.state), row.state_at, tx.now),
        reason=row.reason,
        state_at=row.state_at,
        supporters=row.supporters,
        created_at=row.created_at,
        author=_named(row.fan_id, row.author, row.author_gone),
        reader=reader,
        mine=row.fan_id == fan_id,
        supported=bool(row.supported),
    )


def _named(fan_id: int, name: str, gone: bool, craft: str | None = None) -> Named:
    return Named(fan_id, None, None) if gone else Named(fan_id, name, craft)
