"""Tables of rice: the ledger, what waits to enter it, earning rules, streaks and boards."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import Id, Instant, Json, Rice


class LedgerRecord(SQLModel, table=True):
    """One movement of rice; rows are only ever added.

    `amount` moves the balance and `lifetime` what tiers are counted by. A reversal is a row of
    its own with both negated, and names the row it takes back.
    """

    __tablename__ = "ledger"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_ledger_fan_id_id", "fan_id", "id"),
        Index(
            "uq_ledger_reverses",
            "reverses",
            unique=True,
            sqlite_where=text("reverses IS NOT NULL"),
            postgresql_where=text("reverses IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key())
    key: str
    kind: str
    amount: int = Field(sa_type=Rice)
    lifetime: int = Field(sa_type=Rice)
    rule_version: int | None = None
    reason: str | None = None
    actor_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    request_id: str
    reverses: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("ledger.id")))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class PendingAwardRecord(SQLModel, table=True):
    """Rice promised but not yet earned: *waiting*, then *settled* into the ledger or *dropped*."""

    __tablename__ = "pending_award"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("state IN ('waiting','settled','dropped')", name="state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    fan_id: int = Field(sa_column=fan_key(index=True))
    key: str
    kind: str
    amount: int = Field(sa_type=Rice)
    rule_version: int | None = None
    state: str = "waiting"
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class EarningRuleRecord(SQLModel, table=True):
    """What an act pays from one date to another; a change is a new version, never an edit."""

    __tablename__ = "earning_rule"
    __table_args__ = (
        UniqueConstraint("community_id", "code", "version"),
        CheckConstraint("amount >= 0", name="amount"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    code: str
    version: int
    amount: int
    valid_from: datetime = Field(sa_column=Column(Instant, nullable=False))
    valid_to: datetime | None = Field(default=None, sa_column=Column(Instant))


class StreakRecord(SQLModel, table=True):
    """How many days in a row a fan has checked in; `frozen_month` is 202611 once it was used."""

    __tablename__ = "streak"

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    last_day: date
    length: int
    longest: int
    frozen_month: int | None = None


class BoardScoreRecord(SQLModel, table=True):
    """A fan's score on one board, as the buckets count it.

    `period` is 0 for all time, else the week's Monday as 20261116; `league` keeps staff and
    hidden fans apart from the fans' board.
    """

    __tablename__ = "board_score"
    __table_args__ = (
        Index("ix_board_score_place", "community_id", "period", "league", "score", "fan_id"),
    )

    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    period: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    league: int
    score: int = Field(sa_type=Rice)


class BoardBucketRecord(SQLModel, table=True):
    """How many fans of a board have a score in one bucket, at three widths: 1, 1000, 1000000."""

    __tablename__ = "board_bucket"

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    period: int = Field(primary_key=True)
    league: int = Field(primary_key=True)
    level: int = Field(primary_key=True)
    bucket: int = Field(primary_key=True, sa_type=Rice)
    fans: int


class BoardChangeRecord(SQLModel, table=True):
    """What one transaction changed of the boards' scores; taken in in batches, then deleted.

    `scores` holds each fan's change under their number; a row for each would cost an award as
    much as its entry in the ledger.
    """

    __tablename__ = "board_change"

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    week: int
    fans: int
    scores: dict[str, int] = Field(sa_type=Json)
