"""Verbs of staff: making an idea, declining it with a reason, opening it again, shipping it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text, update
from sqlmodel import col

from core import outbox
from core.errors import BeginAnew, Refused
from core.ideas import letters, reading, rules, views
from core.ideas.models import IdeaRecord
from core.ideas.results import Decided, Idea, State
from core.people import audit
from core.people.audit import Act
from core.people.results import Fan
from core.tx import Tx
from core.types import rows_changed

DECIDED_SINCE = text(
    """
    SELECT count(*) FROM audit
    WHERE community_id = :community AND target = :idea AND id > :act AND undone_at IS NULL
      AND act IN ('make-idea', 'decline-idea', 'reopen-idea', 'ship-idea')
    """
)

Snapshot = dict[str, Any]
"""An idea's state, its reason and since when, as the log keeps them."""


def make(tx: Tx, staff: Fan, idea_id: int, seen: State | None = None) -> Decided:
    """Say that it is being made, and tell its author.

    `seen` is the state that the presser saw; here and below a colleague's newer decision is
    named, not overridden.

    Raises:
        Refused: there is no such idea, or somebody decided otherwise; carries who and what.
    """
    idea = _undisputed(tx, idea_id, State.MAKING, seen)
    before, after = _move(tx, staff, idea, State.MAKING)
    audit.record(tx, "make-idea", target=idea.id, subject=idea.title, before=before, after=after)
    outbox.tell(tx, "idea-making", letters.to_author(tx, idea, staff))
    return Decided(idea.id, idea.title, State.MAKING)


def decline(tx: Tx, staff: Fan, idea_id: int, reason: str, seen: State | None = None) -> Decided:
    """Say that it will not be made and why, and tell its author and all who want it too.

    Raises:
        Refused: as `make`, or no reason is to be read.
    """
    idea, why = _undisputed(tx, idea_id, State.NOT, seen), rules.reason(reason)
    before, after = _move(tx, staff, idea, State.NOT, why)
    audit.record(tx, "decline-idea", target=idea.id, subject=idea.title, before=before, after=after)
    outbox.tell(tx, "idea-not", letters.to_all(tx, idea, staff, reason=why))
    return Decided(idea.id, idea.title, State.NOT)


def reopen(tx: Tx, staff: Fan, idea_id: int, seen: State | None = None) -> Decided:
    """Look at it anew; whoever was told otherwise is told.

    Raises:
        Refused: as `make`; what was shipped stays shipped.
    """
    idea = _undisputed(tx, idea_id, State.OPEN, seen)
    before, after = _move(tx, staff, idea, State.OPEN)
    audit.record(tx, "reopen-idea", target=idea.id, subject=idea.title, before=before, after=after)
    to_whom = letters.to_all if idea.state == State.NOT else letters.to_author
    outbox.tell(tx, "idea-open", to_whom(tx, idea, staff))
    return Decided(idea.id, idea.title, State.OPEN)


def ship(tx: Tx, staff: Fan, ideas: Sequence[Idea], at: datetime) -> None:
    """Mark ideas that are open or being made as shipped from `at` on; a note tells of it."""
    for idea in ideas:
        before, after = _move(tx, staff, idea, State.SHIPPED, at=at)
        audit.record(
            tx, "ship-idea", target=idea.id, subject=idea.title, before=before, after=after
        )


def tell_shipped(tx: Tx, numbers: Sequence[int]) -> None:
    """The note that ships these ideas is out now."""
    shipped = update(IdeaRecord).where(
        col(IdeaRecord.id).in_(numbers),
        col(IdeaRecord.community_id) == tx.community.id,
        col(IdeaRecord.state) == State.SHIPPED,
    )
    tx.session.execute(shipped.values(state_at=tx.now))


def restore(tx: Tx, act: Act) -> None:
    """Undo one move: the state, reason and time of before; whoever was told is told.

    Raises:
        Refused: somebody decided anew since; that comes first.
    """
    facts = {"community": tx.community.id, "idea": act.target, "act": act.id}
    if tx.session.execute(DECIDED_SINCE, facts).scalar_one():
        raise Refused("idea-decided-since", next_step="log", title=act.subject)
    before = datetime.fromisoformat(act.before["state_at"])
    _set(tx, act.target, act.after["state"], act.before["state"], act.before["reason"], before)
    letters.correct(tx, reading.found(tx, act.target), act)


def _undisputed(tx: Tx, idea_id: int, to: State, seen: State | None) -> Idea:
    idea = reading.found(tx, idea_id)
    if idea.state in rules.MOVES[to] and seen in (None, idea.state):
        return idea
    who = views.last_decider(tx, idea_id)
    if who is None:
        raise Refused("idea-is-already", next_step="triage", state=idea.state)
    raise Refused("idea-decided", next_step="triage", name=who, state=idea.state)


def _move(
    tx: Tx,
    staff: Fan,
    idea: Idea,
    to: State,
    reason: str | None = None,
    at: datetime | None = None,
) -> tuple[Snapshot, Snapshot]:
    """Change the state; gives what it was and is. Whoever decides has read it."""
    if idea.reader is None:
        reading.mark(tx, staff, idea)
    since = at or tx.now
    _set(tx, idea.id, idea.state, to, reason, since)
    return _snapshot(idea.state, idea.reason, idea.state_at), _snapshot(to, reason, since)


def _snapshot(state: State, reason: str | None, since: datetime) -> Snapshot:
    return {"state": state, "reason": reason, "state_at": since.isoformat()}


def _set(tx: Tx, idea_id: int, was: str, to: str, reason: str | None, since: datetime) -> None:
    moved = tx.session.execute(
        update(IdeaRecord)
        .where(col(IdeaRecord.id) == idea_id, col(IdeaRecord.state) == was)
        .values(state=to, reason=reason, state_at=since)
    )
    if rows_changed(moved) != 1:
        raise BeginAnew
