"""The one tap of staff that says who read an idea; the first reader stays."""

from sqlalchemy import update
from sqlmodel import col

from core import outbox
from core.errors import BeginAnew, Refused
from core.ideas import letters, views
from core.ideas.models import IdeaRecord
from core.ideas.results import Idea, Reading
from core.people import audit
from core.people.audit import Act
from core.people.results import Fan
from core.tx import Tx
from core.types import rows_changed


def read(tx: Tx, staff: Fan, idea_id: int) -> Reading:
    """Note who read it and tell its author; whoever comes second learns who was first.

    Raises:
        Refused: there is no such idea.
    """
    idea = found(tx, idea_id)
    if idea.reader is not None:
        return Reading(idea, idea.reader, is_first=False)
    mark(tx, staff, idea)
    outbox.tell(tx, "idea-read", letters.to_author(tx, idea, staff))
    return Reading(idea, views.named(tx, staff.id), is_first=True)


def mark(tx: Tx, staff: Fan, idea: Idea) -> None:
    """Make this person the reader of an unread idea, and write it down."""
    unread = update(IdeaRecord).where(
        col(IdeaRecord.id) == idea.id, col(IdeaRecord.reader_id).is_(None)
    )
    marked = tx.session.execute(unread.values(reader_id=staff.id, read_at=tx.now))
    if rows_changed(marked) != 1:
        raise BeginAnew
    audit.record(tx, "read-idea", target=idea.id, subject=idea.title)


def unread(tx: Tx, act: Act) -> None:
    """Undo a reading; a letter about it that still waits is not sent."""
    idea = found(tx, act.target)
    tx.session.execute(
        update(IdeaRecord).where(col(IdeaRecord.id) == idea.id).values(reader_id=None, read_at=None)
    )
    letters.recall(tx, idea, act)


def found(tx: Tx, idea_id: int) -> Idea:
    """The idea with this number in this community.

    Raises:
        Refused: there is none.
    """
    idea = views.one(tx, idea_id)
    if idea is None:
        raise Refused("idea-gone", next_step="ideas", number=idea_id)
    return idea
