"""Tables of notes: the note, the ideas it ships and the credits."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import NEVER_AGAIN, Id, Instant


class NoteRecord(SQLModel, table=True):
    """A note to everybody: *waiting* in its undo window, then *published*; or *withdrawn*.

    `published_at` is the end of that window, when the note goes out.
    """

    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("state IN ('waiting','published','withdrawn')", name="state"),
        Index("ix_note_community_id_id", "community_id", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    title: str
    body: str
    state: str = "waiting"
    author_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    outbox_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("outbox.id")))
    published_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class NoteIdeaRecord(SQLModel, table=True):
    """An idea that a note ships or declines, in the order it is told."""

    __tablename__ = "note_idea"

    note_id: int = Field(
        sa_column=Column(Id, ForeignKey("note.id"), primary_key=True, autoincrement=False)
    )
    idea_id: int = Field(
        sa_column=Column(Id, ForeignKey("idea.id"), primary_key=True, autoincrement=False)
    )
    community_id: int = Field(foreign_key="community.id")
    position: int


class CreditRecord(SQLModel, table=True):
    """Somebody's name on something that was made: `author` of it, or `supporter`."""

    __tablename__ = "credit"
    __table_args__ = (
        UniqueConstraint("idea_id", "fan_id"),
        CheckConstraint("kind IN ('author','supporter')", name="kind"),
        Index("ix_credit_community_id_id", "community_id", "id"),
        Index("ix_credit_fan_id", "fan_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key())
    idea_id: int = Field(sa_column=Column(Id, ForeignKey("idea.id"), nullable=False))
    note_id: int = Field(sa_column=Column(Id, ForeignKey("note.id"), nullable=False))
    kind: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
