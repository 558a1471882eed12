"""The crowd presses: each of them through the house's own desk, as a fan on a page would."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass

from bots.common.replies import Card, Refusal
from bots.common.serving import Request
from bots.demo.presale import Progress, Show, caller
from bots.parts import Parts

AT_ONCE = 1_000
"""Presses that are on their way at most: the crowd's memory, whatever its size."""

LONGEST_S = 300.0
"""After this the crowd goes home, however slow the machine."""

TOLD_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the presses: by the keys of their answers, and how long it took."""

    answers: Counter[str]
    took_s: float

    @property
    def held(self) -> int:
        return self.answers["presale-yours"]

    @property
    def in_line(self) -> int:
        return self.answers["presale-queued"]

    @property
    def rate(self) -> int:
        """Answers a second."""
        return round(self.answers.total() / max(0.001, self.took_s))


class Rush:
    """One crowd before one house."""

    def __init__(self, parts: Parts, show: Show, progress: Progress) -> None:
        self._parts, self._show, self._progress = parts, show, progress
        self._room = asyncio.Semaphore(AT_ONCE)
        self._answers: Counter[str] = Counter()
        self._stock = sum(lot.stock for lot in show.sale.lots)

    async def run(self) -> Outcome:
        """Wait for the opening, press in the order of time, and wait for every answer."""
        await asyncio.sleep((self._show.opens_at - self._parts.clock()).total_seconds())
        began = time.monotonic()
        telling = asyncio.create_task(self._tell())
        try:
            async with asyncio.TaskGroup() as crowd:
                await self._press_all(crowd, began)
        finally:
            telling.cancel()
        self._progress(self._stock, self._stock)
        return Outcome(self._answers, time.monotonic() - began)

    async def _press_all(self, crowd: asyncio.TaskGroup, began: float) -> None:
        for at, fan, lot in self._show.presses:
            early = began + at - time.monotonic()
            if early > 0:
                await asyncio.sleep(early)
            elif -early > LONGEST_S:
                return
            await self._room.acquire()
            crowd.create_task(self._press(fan, lot))

    async def _press(self, fan: int, lot: int) -> None:
        try:
            request = Request("reserve", caller(fan), f"crowd:{fan}", {"lot": lot})
            served = await self._parts.desk.serve(request)
            self._answers[_key(served.reply)] += 1
        finally:
            self._room.release()

    async def _tell(self) -> None:
        while True:
            held = min(self._stock - 1, self._answers["presale-yours"])
            self._progress(held, self._stock)
            await asyncio.sleep(TOLD_EVERY_S)


def _key(reply: object) -> str:
    match reply:
        case Card():
            return reply.title.key
        case Refusal():
            return reply.reason.key
        case _:
            return type(reply).__name__
