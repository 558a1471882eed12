"""A sign of life for whoever waits: given by itself when an answer takes long."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from core.errors import StoreUnavailable

T = TypeVar("T")

DEFER_AFTER_S = 1.5
"""Half of the three seconds that Discord waits for a first answer."""


class SignOfLife:
    """Begins `give` after `after_s` seconds, unless it is `over` by then."""

    def __init__(self, give: Callable[[], Coroutine[Any, Any, None]], after_s: float) -> None:
        self._give = give
        self._timer = asyncio.get_running_loop().call_later(after_s, self._begin)
        self._giving: asyncio.Task[None] | None = None

    async def over(self) -> None:
        """None is needed any more; one that is on its way is waited for, and its error raised."""
        self._timer.cancel()
        if self._giving is not None:
            await self._giving

    def _begin(self) -> None:
        self._giving = asyncio.create_task(self._give())


async def in_time(
    finding: Coroutine[Any, Any, T], otherwise: T, within_s: float = DEFER_AFTER_S
) -> T:
    """What is found, or something else where the database cannot say it in time."""
    try:
        async with asyncio.timeout(within_s):
            return await finding
    except (TimeoutError, StoreUnavailable):
        return otherwise
