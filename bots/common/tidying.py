"""Keeps groups quiet: what was said for a moment is taken away, over every restart.

What is to go stands among what falls due, under a kind of its own for each platform.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session

from bots.common.rounds import Rounds
from core import due
from core.clock import Clock
from core.due import Due
from core.errors import StoreUnavailable
from core.store import Isolation, Store
from core.tx import Tx
from core.work import by_the_clock

log = structlog.get_logger()
T = TypeVar("T")

AFTER = timedelta(seconds=20)
AGAIN = timedelta(minutes=1)
"""How long after a try that failed in passing."""
POLL_S = 1.0
FAREWELL_S = 5.0

TakeAway = Callable[[str, Sequence[int]], Awaitable[bool]]
"""Takes messages of one chat away, as far as it ever can; False where it may go later."""


class Tidying:
    """What is to be taken away soon; what is left when the house closes goes at once.

    Two processes may take the same message away: that is as well as once.
    """

    def __init__(self, store: Store, clock: Clock, platform: str, take_away: TakeAway) -> None:
        self._store, self._clock, self._take_away = store, clock, take_away
        self._kind = f"tidy-{platform}"
        self._rounds = Rounds(self._kind, self._carry, poll_s=POLL_S)

    def start(self) -> None:
        """Begin with what an earlier process left; `close` ends it."""
        self._rounds.start()

    async def close(self) -> None:
        if await self._rounds.close():
            with suppress(StoreUnavailable, TimeoutError):
                async with asyncio.timeout(FAREWELL_S):
                    await self._see_to(await self._read(lambda tx: due.waiting(tx, self._kind)))

    async def soon(self, chat: int, *messages: int | None) -> None:
        """Take these messages of one chat away in a moment."""
        there = [one for one in messages if one is not None]
        facts = {"chat": str(chat), "messages": there}
        key, at = f"{self._kind}:{chat}:{there[0]}", self._clock() + AFTER
        try:
            await self._write(lambda tx: due.plan(tx, key, self._kind, at, facts))
        except StoreUnavailable as error:
            log.warning("not_tidied", chat=chat, kind=error.key)

    async def _carry(self) -> int:
        ripe = await self._read(lambda tx: due.fallen_due(tx, kinds=(self._kind,)))
        return await self._see_to(ripe)

    async def _see_to(self, moments: Sequence[Due] | None) -> int:
        """Says how many are gone for good."""
        over: list[int] = []
        again: list[int] = []
        for moment in moments or ():
            is_over = await self._take_away(moment.facts["chat"], moment.facts["messages"])
            (over if is_over else again).append(moment.id)
        if over or again:
            await self._write(lambda tx: _note(tx, over, again))
        return len(over)

    async def _read(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.read(lambda session: self._within(session, work))

    async def _write(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.write(
            lambda session: self._within(session, work), isolation=Isolation.READ_COMMITTED
        )

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T | None:
        tx = by_the_clock(session, self._clock(), self._kind)
        return None if tx is None else work(tx)


def _note(tx: Tx, over: Sequence[int], again: Sequence[int]) -> None:
    due.drop(tx, over)
    due.put_off(tx, again, tx.now + AGAIN)
