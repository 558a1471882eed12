"""The table of thanks: who thanked whom, on which day, and why."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import NEVER_AGAIN, Id, Instant


class ThanksRecord(SQLModel, table=True):
    """One thanks, at most one a day for each pair.

    Until whoever is thanked has joined, `fan_id` is empty and `waits_for` names their account, as
    discord:80351110224678912. `award_key` is the standing entry of the ledger, empty where no rice
    came with it, and `letter` the key of what tells of it. Staff may take a
    thanks back: then it has a `taken_back_at`.
    """

    __tablename__ = "thanks"
    __table_args__ = (
        UniqueConstraint("community_id", "day", "giver_id", "fan_id"),
        UniqueConstraint("community_id", "day", "giver_id", "waits_for"),
        CheckConstraint("(fan_id IS NULL) <> (waits_for IS NULL)", name="receiver"),
        Index("ix_thanks_fan_id_day", "fan_id", "day"),
        Index("ix_thanks_giver_id_day", "giver_id", "day"),
        Index("ix_thanks_waits_for", "waits_for"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    day: date
    giver_id: int = Field(sa_column=fan_key())
    fan_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    waits_for: str | None = None
    why: str | None = None
    award_key: str | None = None
    letter: str | None = None
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    taken_back_at: datetime | None = Field(default=None, sa_column=Column(Instant))
