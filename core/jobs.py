"""Long work as rows: done in short transactions, resumable, with its progress to be seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint, bindparam, text, update
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


START = text(
    """
    INSERT INTO job (community_id, key, kind, facts, cursor, done, total, state, created_at)
    VALUES (:community, :key, :kind, :facts, 0, 0, :total, 'running', :now)
    ON CONFLICT (community_id, key) DO NOTHING
    """
).bindparams(bindparam("facts", type_=Json), bindparam("now", type_=Instant()))


def start(tx: Tx, key: str, kind: str, facts: Mapping[str, Any], total: int) -> None:
    """Begin long work in this transaction; a key that was used before starts nothing."""
    what = {"key": key, "kind": kind, "facts": dict(facts), "total": total}
    tx.session.execute(START, {"community": tx.community.id, "now": tx.now, **what})


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

    The row is held from before the work to its end, and only where this step begins, so two
    processes never do a step twice.

    Raises:
        StepTaken: another process did this step.
    """
    here = update(JobRecord).where(
        col(JobRecord.id) == job.id,
        col(JobRecord.cursor) == job.cursor,
        col(JobRecord.done) == job.done,
        col(JobRecord.state) == "running",
    )
    if rows_changed(tx.session.execute(here.values(state="running"))) != 1:
        raise StepTaken
    step = work(tx, job)
    over = step.cursor is None
    tx.session.execute(
        here.values(
            cursor=job.cursor if over else step.cursor,
            done=job.done + step.done,
            state="done" if over else "running",
            finished_at=tx.now if over else None,
        )
    )
    return not over


def end(tx: Tx, job_id: int) -> bool:
    """Do no further step of a job; False if it is over."""
    running = update(JobRecord).where(
        col(JobRecord.id) == job_id,
        col(JobRecord.community_id) == tx.community.id,
        col(JobRecord.state) == "running",
    )
    return rows_changed(tx.session.execute(running.values(state="done", finished_at=tx.now))) == 1


def find(tx: Tx, key: str) -> tuple[Job, bool] | None:
    """The job that was started under a key, and whether it is over."""
    this = select(JobRecord).where(
        col(JobRecord.community_id) == tx.community.id, col(JobRecord.key) == key
    )
    row = tx.session.scalars(this, execution_options={"populate_existing": True}).one_or_none()
    return None if row is None else (_job(row), row.state == "done")


class StepTaken(Exception):
    """Another process did this step; the transaction is to be rolled back."""


def _job(row: JobRecord) -> Job:
    assert row.id is not None
    return Job(row.id, row.kind, row.facts, row.cursor, row.done, row.total)
