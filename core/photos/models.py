"""The table of photos."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.types import NEVER_AGAIN, Id, Instant


class PhotoRecord(SQLModel, table=True):
    """One picture as it is shown: a JPEG without metadata; `dhash` finds near copies.

    The index holds all that the search for near copies reads, so that it passes by the pictures.
    """

    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("community_id", "fan_id", "sha256"),
        Index("ix_photo_community_id_dhash_fan_id_id", "community_id", "dhash", "fan_id", "id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=Column(Id, ForeignKey("fan.id"), nullable=False))
    sha256: str
    dhash: str
    width: int
    height: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
