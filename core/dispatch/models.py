"""Tables of how the bot minds its manners: when staff had it pause."""

from datetime import datetime

from sqlalchemy import Column, Index, text
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import Id, Instant

ON = text("ended_at IS NULL")


class PauseRecord(SQLModel, table=True):
    """A while in which nothing goes out that can wait; of those that have not ended there is one
    at most."""

    __tablename__ = "pause"
    __table_args__ = (
        Index("uq_pause_on", "community_id", unique=True, sqlite_where=ON, postgresql_where=ON),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    author_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    began_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class ContactRecord(SQLModel, table=True):
    """How a fan wants to be written to, and when that last happened.

    A switch per alert is on or off. `written_on` is the local day of the last letter that counts
    as the day's one; what came after it waits in the inbox until `kept_until`, the next morning.
    """

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_community_id_kept_until", "community_id", "kept_until"),)

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    ideas: bool = True
    polls: bool = True
    presales: bool = True
    news: bool = True
    muted_until: datetime | None = Field(default=None, sa_column=Column(Instant))
    written_on: str | None = None
    kept_until: datetime | None = Field(default=None, sa_column=Column(Instant))
