"""The table of tiers."""

from typing import Any

from sqlalchemy import CheckConstraint, Column
from sqlmodel import Field, SQLModel

from core.types import Json


class TierRecord(SQLModel, table=True):
    """One step of the ladder: from how much lifetime rice, and its perks as data."""

    __tablename__ = "tier"
    __table_args__ = (CheckConstraint("threshold >= 0", name="threshold"),)

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    step: int = Field(primary_key=True)
    threshold: int
    perks: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
