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
