"""Tables of ideas: what fans propose, and who wants it too."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import Id, Instant


class IdeaRecord(SQLModel, table=True):
    """A proposal: *open*, then *making*, *shipped* or *not* with the reason.

    `reader_id` is the first of the staff who read it. A merged idea points at the one it joined
    and keeps its author's credit. `supporters` counts the fans who want it too.
    """

    __tablename__ = "idea"
    __table_args__ = (
        CheckConstraint("state IN ('open','making','shipped','not')", name="state"),
        Index("ix_idea_community_id_state_id", "community_id", "state", "id"),
        Index("ix_idea_fan_id_id", "fan_id", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key())
    title: str
    why: str | None = None
    photo_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("photo.id")))
    state: str = "open"
    reason: str | None = None
    supporters: int = 0
    reader_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    read_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    merged_into: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("idea.id")))
    state_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class SupportRecord(SQLModel, table=True):
    """A fan who wants an idea too."""

    __tablename__ = "support"
    __table_args__ = (Index("ix_support_fan_id", "fan_id"),)

    idea_id: int = Field(
        sa_column=Column(Id, ForeignKey("idea.id"), primary_key=True, autoincrement=False)
    )
    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
