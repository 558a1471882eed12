"""Goes round by itself: does whatever is due, then waits until it is woken or a moment is over."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

log = structlog.get_logger()

POLL_S = 0.5
"""How often one looks by itself; a commit in the same process wakes it at once."""


class Rounds:
    """Runs `carry` again and again, at once while it finds something to do.

    `carry` says how much it did; what it raises is logged, and the next round tries again.
    """

    def __init__(
        self, name: str, carry: Callable[[], Awaitable[int]], *, poll_s: float | None = None
    ) -> None:
        self._name, self._carry = name, carry
        self._poll_s = POLL_S if poll_s is None else poll_s
        self._woken = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to go round; `close` ends it."""
        self._task = asyncio.create_task(self._go(), name=self._name)

    def wake(self) -> None:
        """Look now. To be called from the event loop."""
        self._woken.set()

    async def close(self) -> bool:
        """Finish the round in hand and stop; True if one was ever begun."""
        self._closing = True
        self.wake()
        if self._task is None:
            return False
        await self._task
        return True

    async def _go(self) -> None:
        while not self._closing:
            self._woken.clear()
            try:
                busy = await self._carry() > 0
            except Exception as error:  # noqa: BLE001, the next round tries again
                log.error("round_failed", name=self._name, error=repr(error))
                busy = False
            if not busy and not self._closing:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), self._poll_s)
