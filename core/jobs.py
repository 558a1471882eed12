"""Long work as rows: done in short transactions, resumable, with its progress to be seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, update
from sqlmodel import Field, SQLModel, col, select

from core.tx import Tx
from core.types import Id, Instant, Json, rows_changed


class JobRecord(SQLModel, table=True):
    """A piece of long work: *running* from its start, then *done*; `cursor` is where it stands."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        CheckConstraint("state IN ('running','done')", name="state"),
        Index("ix_job_state", "state"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    key: str
    kind: str
    facts: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    cursor: int = 0
    done: int = 0
    total: int
    state: str = "running"
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Instant))


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its step sees it: how far it is, and what it was started with."""

    id: int
    kind: str
    facts: Mapping[str, Any]
    cursor: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction of a job did; `cursor` None says that nothing is left."""

    cursor: int | None
    done: int


Work = Callable[[Tx, Job], Step]


def start(tx: Tx, key: str, kind: str, facts: Mapping[str, Any], total: int) -> None:
    """Begin long work in this transaction; a key that was used before starts nothing."""
    known = select(JobRecord).where(
        col(JobRecord.community_id) == tx.community.id, col(JobRecord.key) == key
    )
    if tx.session.scalars(known).one_or_none() is None:
        tx.session.add(
            JobRecord(
                community_id=tx.community.id,
                key=key,
                kind=kind,
                facts=dict(facts),
                total=total,
                created_at=tx.now,
            )
        )
        tx.session.flush()


def running(tx: Tx) -> list[Job]:
    """What is not finished, the oldest first."""
    open_jobs = select(JobRecord).where(
        col(JobRecord.community_id) == tx.community.id, col(JobRecord.state) == "running"
    )
    return [_job(row) for row in tx.session.scalars(open_jobs.order_by(col(JobRecord.id)))]


def latest(tx: Tx, limit: int = 10) -> list[tuple[Job, bool]]:
    """The newest jobs and whether each is finished."""
    newest = (
        select(JobRecord)
        .where(col(JobRecord.community_id) == tx.community.id)
        .order_by(col(JobRecord.id).desc())
        .limit(limit)
    )
    return [(_job(row), row.state == "done") for row in tx.session.scalars(newest)]


def advance(tx: Tx, job: Job, work: Work) -> bool:
    """Do one step in this transaction; True while there is more.

    The row moves only from where this step began, so two processes never do a step twice.
    """
    step = work(tx, job)
    over = step.cursor is None
    moved = tx.session.execute(
        update(JobRecord)
        .where(
            col(JobRecord.id) == job.id,
            col(JobRecord.cursor) == job.cursor,
            col(JobRecord.state) == "running",
        )
        .values(
            cursor=job.cursor if over else step.cursor,
            done=job.done + step.done,
            state="done" if over else "running",
            finished_at=tx.now if over else None,
        )
    )
    if rows_changed(moved) != 1:
        raise StepTaken
    return not over


class StepTaken(Exception):
    """Another process did this step; the transaction is to be rolled back."""


def _job(row: JobRecord) -> Job:
    assert row.id is not None
    return Job(row.id, row.kind, row.facts, row.cursor, row.done, row.total)
