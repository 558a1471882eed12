"""Reads of questions: the one that runs, what was decided, a fan's own vote, and live figures."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.selectable import TextualSelect

from core.polls.results import Choice, Poll, Tallies, Vote
from core.store import Given
from core.tx import Tx
from core.types import Instant

COLUMNS = """
    SELECT poll.id, question, lead, state, voters, decision, reason, author_id, closes_at,
      choice.id AS choice_id, choice.text AS choice, choice.votes
    FROM poll JOIN choice ON choice.poll_id = poll.id
    WHERE poll.community_id = :community AND
"""
IN_ORDER = "ORDER BY poll.id DESC, choice.position"


def _select(condition: str) -> TextualSelect:
    clause: TextClause = text(f"{COLUMNS} {condition} {IN_ORDER}")
    return clause.columns(closes_at=Instant())


RUNNING = _select("state = 'open'")
BY_ID = Given(
    f"WITH {{given}} {COLUMNS} poll.id IN (SELECT poll_id FROM given) {IN_ORDER}",  # noqa: S608
    {"poll_id": int},
    returns={"closes_at": Instant()},
)
LAST_CLOSED = _select(
    """
    poll.id IN (
      SELECT id FROM poll WHERE community_id = :community AND state = 'closed'
      ORDER BY id DESC LIMIT :limit)
    """
)
UNDECIDED = _select("state = 'closed' AND decision IS NULL")

VOTE = text(
    "SELECT choice_id, nth FROM vote WHERE community_id = :community AND poll_id = :poll"
    " AND fan_id = :fan"
)

TALLIES = text(
    """
    SELECT poll.id, poll.voters, choice.id AS choice_id, choice.votes
    FROM poll JOIN choice ON choice.poll_id = poll.id
    WHERE poll.community_id = :community AND poll.state = 'open' ORDER BY choice.position
    """
)


def running(tx: Tx) -> Poll | None:
    """The question that is being decided, if there is one."""
    return next(iter(_polls(tx.session.execute(RUNNING, {"community": tx.community.id}))), None)


def find(tx: Tx, poll_id: int) -> Poll | None:
    """A question of this community, in whatever state."""
    return find_all(tx, [poll_id]).get(poll_id)


def find_all(tx: Tx, ids: Iterable[int]) -> dict[int, Poll]:
    """Those of the questions that this community has."""
    rows = BY_ID.run(tx.session, [(poll_id,) for poll_id in ids], community=tx.community.id)
    return {poll.id: poll for poll in _polls(rows)}


def last_closed(tx: Tx, limit: int = 3) -> list[Poll]:
    """The newest questions that take no votes any more, decided or about to be."""
    facts = {"community": tx.community.id, "limit": limit}
    return _polls(tx.session.execute(LAST_CLOSED, facts))


def undecided(tx: Tx) -> list[Poll]:
    """Closed questions whose voters still wait for the decision, the newest first."""
    return _polls(tx.session.execute(UNDECIDED, {"community": tx.community.id}))


def vote_of(tx: Tx, fan_id: int, poll_id: int) -> Vote | None:
    """What the fan chose, or None for whoever has not voted."""
    facts = {"community": tx.community.id, "poll": poll_id, "fan": fan_id}
    row = tx.session.execute(VOTE, facts).one_or_none()
    return Vote(row.choice_id, row.nth) if row else None


def tallies(tx: Tx) -> Tallies | None:
    """The running question's figures in one small read, for pages that show them live."""
    rows = tx.session.execute(TALLIES, {"community": tx.community.id}).all()
    if not rows:
        return None
    return Tallies(rows[0].id, rows[0].voters, tuple((r.choice_id, r.votes) for r in rows))


def _polls(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Poll]:
    return [_poll(list(of_poll)) for _, of_poll in groupby(rows, key=lambda row: row.id)]


def _poll(rows: list[Row[*tuple[Any, ...]]]) -> Poll:
    first = rows[0]
    return Poll(
        id=first.id,
        question=first.question,
        choices=tuple(Choice(row.choice_id, row.choice, row.votes) for row in rows),
        voters=first.voters,
        closes_at=first.closes_at,
        state=first.state,
        lead=first.lead,
        decision=first.decision,
        reason=first.reason,
        author_id=first.author_id,
    )
