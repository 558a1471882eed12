"""Tables of linking: codes and the two who meet over them, merges, and how to take them apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import NEVER_AGAIN, Id, Instant, Json


class LinkRecord(SQLModel, table=True):
    """A code and what came of it: *offered* by the first, *met* by the second, who typed it;
    *agreed* once the second has said yes, *linked* once the first has; or *cancelled* by either.

    The code itself stands nowhere, only its hash. After `until` nothing that is open goes on.
    """

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("community_id", "code_hash"),
        CheckConstraint("state IN ('offered','met','agreed','linked','cancelled')", name="state"),
        CheckConstraint("state IN ('offered','cancelled') OR second_id IS NOT NULL", name="second"),
        Index("ix_link_first_id", "first_id"),
        Index("ix_link_second_id", "second_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    code_hash: str
    first_id: int = Field(sa_column=fan_key())
    second_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    state: str = "offered"
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    until: datetime = Field(sa_column=Column(Instant, nullable=False))


class WrongCodeRecord(SQLModel, table=True):
    """How often a fan typed a code that there is not, since `since`."""

    __tablename__ = "wrong_code"

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    tries: int
    since: datetime = Field(sa_column=Column(Instant, nullable=False))


class MergeRecord(SQLModel, table=True):
    """Two fans who became one: *standing*, or split again at `undone_at`.

    `act_id` is the line of the log by which it is undone.
    """

    __tablename__ = "merge"
    __table_args__ = (
        Index("ix_merge_kept_id", "kept_id"),
        Index("ix_merge_absorbed_id", "absorbed_id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    kept_id: int = Field(sa_column=fan_key())
    absorbed_id: int = Field(sa_column=fan_key())
    act_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("audit.id")))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    undone_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class MergeStepRecord(SQLModel, table=True):
    """One thing that a merge did to the rows of a table, in order, with what takes it back.

    *move*, *drop*, *change*, *point*, *reverse* or *rename*; `entries` name the rows by their keys,
    with what they were where that is gone.
    """

    __tablename__ = "merge_step"
    __table_args__ = (Index("ix_merge_step_merge_id_id", "merge_id", "id"),)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    merge_id: int = Field(sa_column=Column(Id, ForeignKey("merge.id"), nullable=False))
    act: str
    place: str
    entries: list[Any] = Field(sa_column=Column(Json, nullable=False))


class DoorwayRecord(SQLModel, table=True):
    """Where a platform's bot is met: an address behind which the word of a link can be put."""

    __tablename__ = "doorway"

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    platform: str = Field(primary_key=True)
    address: str
