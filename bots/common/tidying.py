"""Keeps groups quiet: what was said for a moment is taken away, over every restart.

What is to go stands among what falls due, under a kind of its own for each platform.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

import structlog

from bots.common.rounds import Rounds
from bots.common.unattended import Unattended
from core import due
from core.clock import Clock
from core.due import Due
from core.errors import StoreUnavailable
from core.store import Store
from core.tx import Tx

log = structlog.get_logger()
T = TypeVar("T")

AFTER = timedelta(seconds=20)
AGAIN = timedelta(minutes=1)
"""How long after a try that failed in passing."""
POLL_S = 1.0
FAREWELL_S = 5.0

TakeAway = Callable[[str, Sequence[int]], Awaitable[bool]]
"""Takes messages of one chat away, as far as it ever can; False where it may go later."""


class Tidying(Unattended):
    """What is to be taken away soon; what is left when the house closes goes at once.

    Two processes may take the same message away: that is as well as once.
    """

    def __init__(self, store: Store, clock: Clock, platform: str, take_away: TakeAway) -> None:
        super().__init__(store, clock, f"tidy-{platform}")
        self._take_away = take_away
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
        if not there:
            return
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


def _note(tx: Tx, over: Sequence[int], again: Sequence[int]) -> None:
    due.drop(tx, over)
    due.put_off(tx, again, tx.now + AGAIN)
