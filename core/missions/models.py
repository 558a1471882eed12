"""Tables of missions: what is asked, and who claimed it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import NEVER_AGAIN, Id, Instant


class MissionRecord(SQLModel, table=True):
    """Something to do for rice; `slots_left` is taken by guarded update and is None for no cap."""

    __tablename__ = "mission"
    __table_args__ = (
        CheckConstraint("kind IN ('visit','proof')", name="kind"),
        CheckConstraint("proof IS NULL OR proof IN ('text','link','photo')", name="proof"),
        CheckConstraint("rhythm IN ('once','daily','weekly')", name="rhythm"),
        CheckConstraint("state IN ('open','closed')", name="state"),
        CheckConstraint("reward > 0", name="reward"),
        CheckConstraint("slots_left >= 0 AND slots_left <= slots", name="slots_left"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_at"),
        Index("ix_mission_community_id_state", "community_id", "state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    title: str
    body: str
    kind: str
    proof: str | None = None
    link: str | None = None
    rhythm: str
    reward: int
    tier_floor: int = 0
    slots: int | None = None
    slots_left: int | None = None
    starts_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    ends_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    state: str = "open"
    author_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class ClaimRecord(SQLModel, table=True):
    """A fan's claim of a mission in one period: *waiting* for review, *approved* or *rejected*.

    A rejected claim gives its slot back and may be sent anew, which makes it wait again.
    `period` is `once`, a day as 2026-11-22, or a week by its Monday as w2026-11-16.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("mission_id", "fan_id", "period"),
        CheckConstraint("state IN ('waiting','approved','rejected')", name="state"),
        Index("ix_claim_community_id_state_id", "community_id", "state", "id"),
        Index("ix_claim_fan_id_id", "fan_id", "id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    mission_id: int = Field(sa_column=Column(Id, ForeignKey("mission.id"), nullable=False))
    fan_id: int = Field(sa_column=fan_key())
    period: str
    state: str
    text: str | None = None
    link: str | None = None
    photo_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("photo.id")))
    tries: int = 1
    reason: str | None = None
    decided_by: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    decided_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
