"""Tables of people: the community, fans, accounts, staff, consent and the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.types import NEVER_AGAIN, ExternalId, Id, Instant, Json, Rice


def fan_key(*, nullable: bool = False, **options: Any) -> Any:
    """A column that points at a fan; each has a rule for merging and for erasing."""
    return Column(Id, ForeignKey("fan.id"), nullable=nullable, **options)


class CommunityRecord(SQLModel, table=True):
    """One programme and its settings; in an *invented* one, the demo's, anybody is anybody."""

    __tablename__ = "community"
    __table_args__ = (
        CheckConstraint("point_value > 0", name="point_value"),
        CheckConstraint("monthly_budget >= 0", name="monthly_budget"),
        CheckConstraint("active_fans > 0", name="active_fans"),
        CheckConstraint("evening_hour BETWEEN 0 AND 23", name="evening_hour"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    name: str
    language: str
    zone: str
    fan_name: str
    currency_ko: str
    currency_counter: str
    currency_en: str
    currency_emoji: str
    money: str
    point_value: int
    monthly_budget: int
    active_fans: int
    tier_preset: str
    evening_hour: int
    invented: bool = False
    site: str = Field(default="", sa_column_kwargs={"server_default": ""})
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class FanRecord(SQLModel, table=True):
    """A person who takes part; `balance` and `lifetime` are written by points/ledger alone.

    A fan is *joined* from the start, *hidden* or not on boards, and *erased* at the end: then
    the name is gone and no account leads here, while what others received stays true. Of two fans
    who turned out to be one person, one is *absorbed*: `merged_into` names the other, nothing is
    theirs any more, and the row stays for whatever still names it. Until `frozen_until` no rice
    can be spent.
    """

    __tablename__ = "fan"
    __table_args__ = (
        CheckConstraint("lifetime >= 0", name="lifetime"),
        Index("ix_fan_community_id_name", "community_id", "name"),
        Index(
            "ix_fan_merged_into",
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    name: str
    language: str
    zone: str
    balance: int = Field(default=0, sa_type=Rice)
    lifetime: int = Field(default=0, sa_type=Rice)
    tier: int = 0
    hidden: bool = False
    source: str | None = None
    craft: str | None = None
    joined_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    erased_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    merged_into: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    frozen_until: datetime | None = Field(default=None, sa_column=Column(Instant))


class AccountRecord(SQLModel, table=True):
    """Where a fan is met: one row for each platform id, which never changes.

    `used_at` says, for whoever has several, when this one was used last; `closed_at` since when
    nothing arrives there, as where a fan shut the bot's private messages out.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("community_id", "platform", "external_id"),)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    platform: str
    external_id: str = Field(sa_column=Column(ExternalId, nullable=False))
    fan_id: int = Field(sa_column=fan_key(index=True))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    closed_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class CameFromRecord(SQLModel, table=True):
    """By which way an account came to us, before it belongs to a fan; the first one stays."""

    __tablename__ = "came_from"

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    platform: str = Field(primary_key=True)
    external_id: str = Field(sa_column=Column(ExternalId, primary_key=True))
    source: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class StaffRecord(SQLModel, table=True):
    """Who works for the brand, and as what."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint("role IN ('owner','manager','moderator','reviewer')", name="role"),
    )

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    role: str
    since: datetime = Field(sa_column=Column(Instant, nullable=False))


class PermissionRecord(SQLModel, table=True):
    """One staff member's exception from what the role says; a deny beats every allow."""

    __tablename__ = "permission"

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    command: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    allowed: bool


class ConsentRecord(SQLModel, table=True):
    """What a fan agreed to, by kind of data; a withdrawn consent keeps its dates."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("fan_id", "kind"), NEVER_AGAIN)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key())
    kind: str
    given_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    withdrawn_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class AuditRecord(SQLModel, table=True):
    """One act of staff: who, what, upon what, from what to what; `batch` is undone together."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_community_id_batch", "community_id", "batch"),)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    batch: str
    actor_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    act: str
    target: int = Field(sa_column=Column(Id, nullable=False))
    subject: str
    before: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    after: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    undone_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    undone_by: int | None = Field(default=None, sa_column=fan_key(nullable=True))
