"""Takes in what comes from outside: stored before it is confirmed, served in order for each key.

A kill at any moment loses nothing and repeats no effect: what was stored and not answered is
served again at the next start, and the desk gives it the reply that it got before.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from bots.common.gathering import Gathering
from core import inbox
from core.clock import Clock
from core.errors import StoreUnavailable
from core.inbox import Arrival, Received
from core.store import Isolation, Store
from core.tx import Tx
from core.work import by_the_clock

log = structlog.get_logger()
T = TypeVar("T")

AT_ONCE = 256
"""Keys that are served at one time."""
MOST_WAITING = 5_000
"""What waits in memory before nothing more is taken in; the platform keeps the rest."""
AGAIN_S = 30.0
"""How often one looks for what could not be answered."""

Serve = Callable[[Received], Awaitable[None]]


class NotAnswered(Exception):
    """The answer surely did not arrive; it is to be served again later."""


class Intake:
    """What comes from one source.

    `serve` answers one thing. What it raises, other than `NotAnswered` and `StoreUnavailable`, sets
    that one thing aside and stops nothing.
    """

    def __init__(
        self, store: Store, clock: Clock, source: str, serve: Serve, *, at_once: int = AT_ONCE
    ) -> None:
        self._store, self._clock, self._source, self._serve = store, clock, source, serve
        self._at_once = asyncio.Semaphore(at_once)
        self._lines: dict[str, deque[Received]] = {}
        self._walks: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._room = asyncio.Event()
        self._room.set()
        self._done = Gathering[int, None](self._note_answered)
        self._again: asyncio.Task[None] | None = None
        self._closing = False

    def start(self) -> None:
        """Begin with what was not answered before; `close` ends it."""
        self._again = asyncio.create_task(self._go_over(), name=f"intake-{self._source}")

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Store what came; it is durable when this returns, and served soon.

        Raises:
            StoreUnavailable: it was not stored, and must not be confirmed.
        """
        await self._room.wait()
        fresh = await self._write(lambda tx: inbox.take_in(tx, self._source, arrivals))
        self._line_up(fresh or [])

    async def close(self, within_s: float) -> None:
        """Finish what is being served; what only waits is served at the next start."""
        self._closing = True
        self._room.set()
        if self._again is not None:
            self._again.cancel()
            await asyncio.wait({self._again})
        if self._walks:
            await asyncio.wait(self._walks, timeout=within_s)
        for walk in self._walks:
            walk.cancel()
        await self._done.finish()

    def _line_up(self, some: Sequence[Received]) -> None:
        for received in some:
            if received.id in self._in_hand or self._closing:
                continue
            self._in_hand.add(received.id)
            line = self._lines.setdefault(received.order_key, deque())
            line.append(received)
            if len(line) == 1:
                self._begin(received.order_key, line)
        if len(self._in_hand) >= MOST_WAITING:
            self._room.clear()

    def _begin(self, key: str, line: deque[Received]) -> None:
        walk = asyncio.create_task(self._walk(key, line))
        self._walks.add(walk)
        walk.add_done_callback(self._walks.discard)

    async def _walk(self, key: str, line: deque[Received]) -> None:
        """Serve what one key has, one after the other."""
        while line and not self._closing:
            async with self._at_once:
                await self._see_to(line[0])
            self._in_hand.discard(line.popleft().id)
            if len(self._in_hand) < MOST_WAITING:
                self._room.set()
        del self._lines[key]

    async def _see_to(self, received: Received) -> None:
        try:
            await self._serve(received)
        except (NotAnswered, StoreUnavailable) as error:
            log.warning(
                "not_answered", source=self._source, id=received.external_id, why=str(error)
            )
            return
        except Exception as error:
            log.exception("set_aside", source=self._source, id=received.external_id)
            await self._set_aside(received, error)
            return
        self._done.ask(received.id).add_done_callback(_look)

    async def _set_aside(self, received: Received, error: Exception) -> None:
        try:
            await self._write(lambda tx: inbox.set_aside(tx, received.id, repr(error)))
        except StoreUnavailable:
            log.warning("not_set_aside", id=received.external_id)

    async def _note_answered(self, take: Callable[[], list[int]]) -> Sequence[None]:
        numbers = take()
        await self._write(lambda tx: inbox.answered(tx, numbers))
        return [None] * len(numbers)

    async def _go_over(self) -> None:
        """At the start, and now and then, line up what is not answered."""
        age = timedelta()
        while True:
            try:
                await self._find_unanswered(age)
            except StoreUnavailable as error:
                log.warning("inbox_not_read", kind=error.key)
            await asyncio.sleep(AGAIN_S)
            age = timedelta(seconds=AGAIN_S)

    async def _find_unanswered(self, age: timedelta) -> None:
        """Another process may have in hand what came just now."""
        before = self._clock() - age

        def find(session: Session) -> list[Received]:
            here = self._within(
                session, lambda tx: inbox.unanswered(tx, self._source, before=before)
            )
            return here or []

        self._line_up(await self._store.read(find))

    async def _write(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.write(
            lambda session: self._within(session, work), isolation=Isolation.READ_COMMITTED
        )

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T | None:
        tx = by_the_clock(session, self._clock(), self._source)
        return None if tx is None else work(tx)


def _look(done: "asyncio.Future[None]") -> None:
    """It is served again at the next start if that could not be noted; nothing else is lost."""
    if not done.cancelled() and done.exception() is not None:
        log.warning("answer_not_noted", error=repr(done.exception()))
