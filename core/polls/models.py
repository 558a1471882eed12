"""Tables of questions: the poll, its choices and its votes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import Id, Instant

RUNNING = text("state = 'open'")


class PollRecord(SQLModel, table=True):
    """A question to decide: *open*, of which there is one at most, then *closed* or *withdrawn*.

    `voters` counts fans who voted; `decision` says what the brand made of it, `reason` why.
    """

    __tablename__ = "poll"
    __table_args__ = (
        CheckConstraint("state IN ('open','closed','withdrawn')", name="state"),
        CheckConstraint("closes_at > created_at", name="closes_at"),
        Index(
            "uq_poll_running",
            "community_id",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
        Index("ix_poll_community_id_id", "community_id", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    question: str
    lead: str | None = None
    state: str = "open"
    voters: int = 0
    decision: str | None = None
    reason: str | None = None
    author_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    closes_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    closed_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class ChoiceRecord(SQLModel, table=True):
    """One choice of a poll; `votes` is kept by the set of votes that moves it."""

    __tablename__ = "choice"
    __table_args__ = (
        UniqueConstraint("poll_id", "position"),
        CheckConstraint("votes >= 0", name="votes"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    poll_id: int = Field(sa_column=Column(Id, ForeignKey("poll.id"), nullable=False))
    position: int
    text: str
    votes: int = 0


class VoteRecord(SQLModel, table=True):
    """A fan's one vote in a poll; `nth` is the place in which it first came in."""

    __tablename__ = "vote"

    poll_id: int = Field(
        sa_column=Column(Id, ForeignKey("poll.id"), primary_key=True, autoincrement=False)
    )
    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    choice_id: int = Field(sa_column=Column(Id, ForeignKey("choice.id"), nullable=False))
    nth: int
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    changed_at: datetime | None = Field(default=None, sa_column=Column(Instant))
