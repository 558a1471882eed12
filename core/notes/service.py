"""Verbs of notes: releasing one, taking it back within its minute, and its going out."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import true, update
from sqlmodel import col, select

from core import due, outbox
from core.dispatch import pausing
from core.dispatch.events import PauseEnded
from core.errors import Refused
from core.ideas import deciding
from core.ideas import views as ideas_of
from core.ideas.results import Idea, State
from core.ideas.rules import MOVES
from core.notes import crediting, rules, views
from core.notes.models import NoteIdeaRecord, NoteRecord
from core.notes.results import Made, Released
from core.outbox import UNDO_WINDOW
from core.people import audit
from core.people.audit import Act
from core.people.results import Fan
from core.tx import Tx
from core.types import rows_changed

SAME_WITHIN = timedelta(days=1)
"""For so long the same words again are the same press, not a new note."""


def release(tx: Tx, staff: Fan, title: str, body: str, ideas: Sequence[int] = ()) -> Released:
    """Write a note that ships these ideas and goes out after the undo window.

    Until then nobody is credited or paid, so that taking it back leaves no trace.

    Raises:
        Refused: nothing to read, too long, the same note again, or ideas that it cannot ship;
            carries their numbers.
    """
    headline, text = rules.headline(title), rules.body(body)
    _refuse_twin(tx, headline, text)
    shipped = _shippable(tx, ideas)
    made = tuple(views.as_made(idea) for idea in shipped)
    note, post = _write(tx, staff, headline, text, made)
    act = audit.record(tx, "release", target=note, subject=headline)
    at = tx.now + UNDO_WINDOW
    deciding.ship(tx, staff, shipped, at)
    due.plan(tx, _due_key(note), "note-out", at, {"note": note})
    return Released(note, act, post, headline, at, made)


def withdraw(tx: Tx, act: Act) -> None:
    """Undo a release: the post is not sent. Its ideas have acts of their own in the batch.

    Raises:
        Refused: it is out already.
    """
    taken_back = tx.session.execute(
        update(NoteRecord)
        .where(
            col(NoteRecord.id) == act.target,
            col(NoteRecord.state) == "waiting",
            true() if pausing.is_on(tx) else col(NoteRecord.published_at) > tx.now,
        )
        .values(state="withdrawn")
        .returning(col(NoteRecord.outbox_id))
    ).scalar_one_or_none()
    if taken_back is None or not outbox.cancel(tx, taken_back):
        raise Refused("note-out", next_step="release", title=act.subject)
    due.cancel(tx, _due_key(act.target))


def go_out(tx: Tx, note: int) -> None:
    """The undo window is over: credit and pay the authors, and begin to pay all who wanted it.

    Once for each note; one that was taken back stays so.
    """
    gone_out = tx.session.execute(
        update(NoteRecord)
        .where(col(NoteRecord.id) == note, col(NoteRecord.state) == "waiting")
        .values(state="published", published_at=tx.now)
    )
    if rows_changed(gone_out) != 1:
        return
    made = views.made_in(tx, [note]).get(note, ())
    deciding.tell_shipped(tx, [m.idea_id for m in made])
    crediting.thank(tx, note, made)


def go_out_when_due(tx: Tx, note: int) -> None:
    """Go out, unless a pause holds the post; then it does so together with the post."""
    if not pausing.is_on(tx):
        go_out(tx, note)


def follow_pauses(tx: Tx, _: Sequence[PauseEnded]) -> None:
    """Let the notes go out that a pause had held."""
    held = select(NoteRecord.id).where(
        col(NoteRecord.community_id) == tx.community.id,
        col(NoteRecord.state) == "waiting",
        col(NoteRecord.published_at) <= tx.now,
    )
    for note in tx.session.scalars(held.order_by(col(NoteRecord.id))).all():
        go_out(tx, note or 0)


def _shippable(tx: Tx, numbers: Sequence[int]) -> list[Idea]:
    found = ideas_of.by_number(tx, numbers)
    unknown = [n for n in numbers if n not in found]
    if unknown:
        raise Refused("release-unknown", next_step="triage", numbers=_listed(unknown))
    ideas = [found[n] for n in numbers]
    shipped = [idea.id for idea in ideas if idea.state == State.SHIPPED]
    if shipped:
        raise Refused("release-shipped", next_step="news", numbers=_listed(shipped))
    declined = [idea.id for idea in ideas if idea.state not in MOVES[State.SHIPPED]]
    if declined:
        raise Refused("release-declined", next_step="triage", numbers=_listed(declined))
    return ideas


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _refuse_twin(tx: Tx, headline: str, text: str) -> None:
    twin = select(NoteRecord.id).where(
        col(NoteRecord.community_id) == tx.community.id,
        col(NoteRecord.state) != "withdrawn",
        col(NoteRecord.title) == headline,
        col(NoteRecord.body) == text,
        col(NoteRecord.published_at) > tx.now - SAME_WITHIN,
    )
    if tx.session.scalars(twin.limit(1)).one_or_none() is not None:
        raise Refused("note-twin", next_step="news")


def _write(tx: Tx, staff: Fan, headline: str, text: str, made: Sequence[Made]) -> tuple[int, int]:
    """Gives the number of the note, and of its post."""
    note = NoteRecord(
        community_id=tx.community.id,
        title=headline,
        body=text,
        author_id=staff.id,
        published_at=tx.now + UNDO_WINDOW,
    )
    tx.session.add(note)
    tx.session.flush()
    assert note.id is not None
    facts = {
        "note": note.id,
        "title": headline,
        "body": text,
        "made": [_told(m) for m in made],
        "people": views.people_behind(tx, [m.idea_id for m in made]),
    }
    post = outbox.announce(tx, f"note:{note.id}", "note", facts, place="announcements")
    note.outbox_id = post
    tx.session.add_all(
        NoteIdeaRecord(
            note_id=note.id, idea_id=m.idea_id, community_id=tx.community.id, position=position
        )
        for position, m in enumerate(made)
    )
    tx.session.flush()
    return note.id, post


def _told(made: Made) -> dict[str, str | int | None]:
    return {"title": made.title, "author": made.author.name, "supporters": made.supporters}


def _due_key(note_id: int) -> str:
    return f"note-out:{note_id}"
