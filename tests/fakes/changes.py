"""Lets a test wait for what happens on a local platform, without sleeping."""

import asyncio
from collections.abc import Callable

LOOK_EVERY_S = 0.05
"""What the server does not see, such as the bot's own state, is looked at this often."""


class Changes:
    """Lets somebody wait until a condition holds, looking again whenever something changed."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, holds: Callable[[], object], timeout_s: float) -> bool:
        """Whether the condition came to hold in time."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout_s
        while not holds():
            left = end - loop.time()
            if left <= 0:
                return False
            change: asyncio.Future[None] = loop.create_future()
            self._waiting.append(change)
            await asyncio.wait([change], timeout=min(left, LOOK_EVERY_S))
        return True
