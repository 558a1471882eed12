"""What the house sees to on one platform again and again, in one process at a time."""

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bots.common.rounds import Rounds
from bots.common.unattended import Unattended
from core.clock import Clock
from core.errors import StoreUnavailable
from core.store import Store
from core.tx import Tx

log = structlog.get_logger()
T = TypeVar("T")


class Duty(Unattended, ABC):
    """Goes round by itself: `carry` sees to one batch, and holds what it has in hand by `_holder`,
    until it is settled or this process ends."""

    def __init__(self, store: Store, clock: Clock, *, kind: str, platform: str) -> None:
        super().__init__(store, clock, kind)
        self._platform = platform
        self._holder = secrets.token_hex(8)
        self._rounds = Rounds(f"{kind}-{platform}", self.carry)

    def start(self) -> None:
        """Begin; `close` ends it."""
        self._rounds.start()

    def wake(self) -> None:
        """Look now: something was committed. To be called from the event loop."""
        self._rounds.wake()

    async def close(self) -> None:
        """Finish and settle what is in hand, and stop; another process may go on at once."""
        if await self._rounds.close():
            with suppress(StoreUnavailable):
                await self._finish()

    @abstractmethod
    async def carry(self) -> int:
        """See to one batch of what is due; says how much was in hand."""

    @abstractmethod
    def _is_anything_due(self, tx: Tx) -> bool:
        """Whether it is worth to take something; cheap, and over a snapshot."""

    async def _take_due(self, take: Callable[[Tx], list[T]]) -> list[T]:
        """What is due, held by this one from now on."""
        return (await self._write(take) or []) if await self._read(self._is_anything_due) else []

    async def _hand_in(
        self, settled: Sequence[T], settle: Callable[[Tx, Sequence[T]], int]
    ) -> None:
        """Note what came of each; others have seen to those whose hold was lost meanwhile."""
        held = await self._write(lambda tx: settle(tx, settled)) if settled else 0
        if held != len(settled):
            log.warning("hold_lost", duty=self._kind, of=len(settled), held=held)

    async def _finish(self) -> None:
        """Leave nothing behind, after the last round."""
        await self._write(self._release)

    @abstractmethod
    def _release(self, tx: Tx) -> None:
        """Let another process go on with what this one held."""

    def _in(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)
