"""Tables of badges: each home's roles by tier, and what each member should wear."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import ExternalId, Id, Instant


class BadgeRoleRecord(SQLModel, table=True):
    """The role that a home gives from one tier on, until the next tier that has one."""

    __tablename__ = "badge_role"
    __table_args__ = (CheckConstraint("step >= 0", name="step"),)

    home_id: int = Field(sa_column=Column(Id, ForeignKey("home.id"), primary_key=True))
    step: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    role: str = Field(sa_column=Column(ExternalId, nullable=False))


class BadgeRecord(SQLModel, table=True):
    """What one account should wear in one home: `wanted`, empty for no role of ours.

    States: *waiting* to be seen to, *doing* while a front holds it, then *done*; *absent* while
    the account is no member there. `worn` is what a front gave last. While it is doing,
    `not_before` is when the hold ends.
    """

    __tablename__ = "badge"
    __table_args__ = (
        UniqueConstraint("home_id", "member"),
        Index("ix_badge_state_not_before", "state", "not_before"),
        Index("ix_badge_fan_id", "fan_id"),
        CheckConstraint("state IN ('waiting','doing','done','absent')", name="state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    home_id: int = Field(sa_column=Column(Id, ForeignKey("home.id"), nullable=False))
    fan_id: int = Field(sa_column=fan_key())
    member: str = Field(sa_column=Column(ExternalId, nullable=False))
    wanted: str = Field(sa_column=Column(ExternalId, nullable=False))
    worn: str = Field(sa_column=Column(ExternalId, nullable=False))
    state: str
    attempts: int
    not_before: datetime = Field(sa_column=Column(Instant, nullable=False))
