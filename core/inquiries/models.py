"""Tables of inquiries: how each stands, and what was said in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import Id, Instant


class InquiryRecord(SQLModel, table=True):
    """What one fan asked, for themselves and staff alone; of a kind, *wonder* or *wrong*.

    States: *open* since `waits_since`, *answered* by somebody of the staff, then *solved*, as the
    fan said, or *closed*, since they said nothing for a week. From each of them what the fan adds
    makes it open again. It should be impossible that an open one was never asked, or an answered
    one has no answer.
    """

    __tablename__ = "inquiry"
    __table_args__ = (
        CheckConstraint("kind IN ('wonder','wrong')", name="kind"),
        CheckConstraint("state IN ('open','answered','solved','closed')", name="state"),
        Index("ix_inquiry_community_id_state_waits_since", "community_id", "state", "waits_since"),
        Index("ix_inquiry_fan_id_id", "fan_id", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key())
    kind: str
    state: str = "open"
    answered_by: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    waits_since: datetime = Field(sa_column=Column(Instant, nullable=False))
    state_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class TurnRecord(SQLModel, table=True):
    """What was said once in an inquiry: by its fan, or by `staff_id` to them.

    `fan_id` is whose inquiry it is, also in an answer, so that all of it goes with them.
    """

    __tablename__ = "inquiry_turn"
    __table_args__ = (
        Index("ix_inquiry_turn_inquiry_id_id", "inquiry_id", "id"),
        Index("ix_inquiry_turn_fan_id_at", "fan_id", "at"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    inquiry_id: int = Field(sa_column=Column(Id, ForeignKey("inquiry.id"), nullable=False))
    fan_id: int = Field(sa_column=fan_key())
    staff_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    text: str | None = None
    photo_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("photo.id")))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
