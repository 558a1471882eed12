"""The house's clock: one job that ticks, and does what fell due, long work and the boards."""

import asyncio
import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bots.common.footprints import Footprints
from core import due, inbox, jobs, requests
from core.clock import Clock
from core.due import Due
from core.jobs import Job, StepTaken, Work
from core.people import accounts
from core.points import board
from core.reactions import react
from core.store import Isolation, Store
from core.tx import Tx
from core.work import DUE, JOBS, ROUTINES, Happening, Routine, by_the_clock

log = structlog.get_logger()
T = TypeVar("T")

TICK_S = 1
FRESH_S = 0.25
"""Boards take in what changed this long after a write, so that they are a second old at most."""
BREATH_S = 0.001
"""Left to others after each transaction of long work."""
JOBS_S = 0.8
"""How long jobs or routines may work in one tick, so that what falls due is at most about a second
late."""
FORGET_EVERY = timedelta(hours=1)
SWEEP_EVERY = timedelta(minutes=1)


class Rota:
    """Ticks once a second, and never two ticks at a time.

    Several may run on one database: what falls due, a step of a job and a change of a board are
    each taken by one of them, in the transaction that does it. `after_write` is called when
    something was committed.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        happenings: Mapping[str, Happening] = DUE,
        works: Mapping[str, Work] = JOBS,
        routines: Sequence[Routine] = ROUTINES,
        footprints: Footprints | None = None,
        after_write: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._clock, self._after_write = store, clock, after_write
        self._happenings, self._works, self._routines = happenings, works, routines
        self._footprints = footprints
        self._swept_at: datetime | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ticking, self._boarding = asyncio.Lock(), asyncio.Lock()
        self._woken = self._is_late = False
        self._freshening: set[asyncio.Task[None]] = set()
        self._forgot_at: datetime | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to tick; `close` ends it."""
        self._scheduler.add_job(
            self._tick_now,
            "interval",
            seconds=TICK_S,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=2,
        )
        self._scheduler.start()

    def wake(self) -> None:
        """Something was written: soon take it into the boards. To be called from the event loop."""
        if self._woken or self._closing:
            return
        self._woken = True
        task = asyncio.create_task(self._freshen(), name="boards")
        self._freshening.add(task)
        task.add_done_callback(self._freshening.discard)

    async def close(self) -> None:
        """Finish the tick in hand and stop."""
        self._closing = True
        async with self._ticking:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._freshening)

    async def tick(self, now: datetime) -> None:
        """Do what is to be done at `now`; what fails is logged and tried again at the next tick.

        A moment that is long past is caught up once, a clock that was set back repeats nothing.
        """
        async with self._ticking:
            parts = (self._meet_due, self._attend, self._labour, self._take_in)
            for part in (*parts, self._forget, self._sweep):
                try:
                    await part(now)
                except Exception as error:  # noqa: BLE001, one part stops no other
                    log.error("tick_failed", part=part.__name__, error=repr(error))

    async def _tick_now(self) -> None:
        """Leave a tick out while the last one works on, as it does where a database is locked."""
        if self._closing:
            return
        if not self._ticking.locked():
            await self.tick(self._clock())
            self._is_late = False
        elif not self._is_late:
            self._is_late = True
            log.warning("tick_late")

    async def _freshen(self) -> None:
        await asyncio.sleep(FRESH_S)
        self._woken = False
        try:
            await self._take_in(self._clock())
        except Exception as error:  # noqa: BLE001, the next tick tries again
            log.error("tick_failed", part="boards", error=repr(error))

    async def _meet_due(self, now: datetime) -> None:
        last: Due | None = None
        while ripe := await self._ripe(now, last):
            for row in ripe:
                await self._meet(now, row)
            last = ripe[-1]

    async def _ripe(self, now: datetime, last: Due | None) -> list[Due]:
        kinds = self._happenings.keys()
        return await self._read(now, lambda tx: due.fallen_due(tx, after=last, kinds=kinds)) or []

    async def _meet(self, now: datetime, row: Due) -> None:
        def happen(tx: Tx) -> None:
            if due.take(tx, row):
                self._happenings[row.kind](tx, row)

        try:
            await self._write(now, happen, f"due:{row.id}", Isolation.SERIALIZABLE)
        except Exception as error:  # noqa: BLE001, one moment stops no other
            log.error("due_failed", kind=row.kind, due=row.id, error=repr(error))
        else:
            self._after_write()

    async def _attend(self, now: datetime) -> None:
        """See to each routine that has something to do, until it has not or the time is over."""
        until = time.monotonic() + JOBS_S
        for routine in self._routines:
            if await self._read(now, routine.is_due):
                await self._drain(now, routine.work, routine.name, until)

    async def _take_in(self, now: datetime) -> None:
        async with self._boarding:
            await self._drain(now, board.take_in, "boards")

    async def _sweep(self, now: datetime) -> None:
        """Take down which accounts were used."""
        if self._footprints is None or not is_time(self._swept_at, now, SWEEP_EVERY):
            return
        self._swept_at = now
        if fresh := self._footprints.sweep():
            await self._write(now, lambda tx: accounts.note_used(tx, fresh), "footprints")

    async def _forget(self, now: datetime) -> None:
        if is_time(self._forgot_at, now, FORGET_EVERY):
            await self._drain(now, lambda tx: requests.forget_old(tx.session, now), "forget")
            await self._drain(now, lambda tx: inbox.forget_old(tx.session, now), "forget")
            self._forgot_at = now

    async def _labour(self, now: datetime) -> None:
        """Give every running job a step in turn, until none is left or the time is over."""
        until = time.monotonic() + JOBS_S
        failed: set[int] = set()
        while time.monotonic() < until:
            running = await self._read(now, jobs.running) or []
            able = [job for job in running if job.id not in failed]
            if not able:
                return
            for job in able:
                if not await self._step(now, job):
                    failed.add(job.id)

    async def _step(self, now: datetime, job: Job) -> bool:
        try:
            await self._write(
                now, lambda tx: jobs.advance(tx, job, self._works[job.kind]), f"job:{job.id}"
            )
        except StepTaken:
            return False
        except Exception as error:  # noqa: BLE001, one job stops no other
            log.error("job_failed", kind=job.kind, job=job.id, error=repr(error))
            return False
        self._after_write()
        await asyncio.sleep(BREATH_S)
        return True

    async def _drain(
        self, now: datetime, work: Callable[[Tx], int], why: str, until: float = math.inf
    ) -> None:
        """Repeat one transaction until it finds nothing, each time letting others have a turn."""
        while time.monotonic() < until:
            if not await self._write(now, work, why):
                return
            self._after_write()
            await asyncio.sleep(BREATH_S)

    async def _read(self, now: datetime, work: Callable[[Tx], T]) -> T | None:
        return await self._store.read(lambda session: _within(session, now, "rota", work))

    async def _write(
        self,
        now: datetime,
        work: Callable[[Tx], T],
        why: str,
        isolation: Isolation = Isolation.READ_COMMITTED,
    ) -> T | None:
        return await self._store.write(
            lambda session: _within(session, now, why, work), isolation=isolation
        )


def is_time(last: datetime | None, now: datetime, every: timedelta) -> bool:
    """Whether something is to be done again, also where the clock was set back."""
    return last is None or abs(now - last) >= every


def _within(session: Session, now: datetime, why: str, work: Callable[[Tx], T]) -> T | None:
    tx = by_the_clock(session, now, why)
    if tx is None:
        return None
    result = work(tx)
    react(tx)
    return result
