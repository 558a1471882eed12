"""Tables of homes: servers and groups, the channels of each by what they are for, and troubles."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import ExternalId, Id, Instant


class HomeRecord(SQLModel, table=True):
    """A server or group of one platform.

    In *rehearsal* whatever is public stays in one place of it; *live* it speaks everywhere; *left*
    when the bot is not there any more. `owner` is the account that owns it on the platform; what
    is `ours` are our own pages, which nobody sets up.
    """

    __tablename__ = "home"
    __table_args__ = (
        UniqueConstraint("community_id", "platform", "external_id"),
        CheckConstraint("state IN ('rehearsal','live','left')", name="state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    platform: str
    external_id: str = Field(sa_column=Column(ExternalId, nullable=False))
    name: str
    language: str
    zone: str | None = None
    state: str = "rehearsal"
    ours: bool = False
    owner: str | None = Field(default=None, sa_column=Column(ExternalId))
    panel_address: str | None = Field(default=None, sa_column=Column(ExternalId))
    panel_message: str | None = Field(default=None, sa_column=Column(ExternalId))
    since: datetime = Field(sa_column=Column(Instant, nullable=False))


class PlaceRecord(SQLModel, table=True):
    """The channel that a home has for one purpose; without an address it was deleted, and lost."""

    __tablename__ = "place"

    home_id: int = Field(sa_column=Column(Id, ForeignKey("home.id"), primary_key=True))
    name: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    address: str | None = Field(default=None, sa_column=Column(ExternalId))
    named_by: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    lost_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class TroubleRecord(SQLModel, table=True):
    """What only a person can mend, such as a missing permission; told once, kept until mended.

    `shown` is what people call the place.
    """

    __tablename__ = "trouble"
    __table_args__ = (
        UniqueConstraint("home_id", "kind", "place", "missing"),
        Index("ix_trouble_community_id_mended_at", "community_id", "mended_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    home_id: int = Field(sa_column=Column(Id, ForeignKey("home.id"), nullable=False))
    kind: str
    place: str
    shown: str
    missing: str
    since: datetime = Field(sa_column=Column(Instant, nullable=False))
    mended_at: datetime | None = Field(default=None, sa_column=Column(Instant))
