"""Asks Discord again where it failed in passing, in ways that the library leaves alone."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import ClientError
from discord import DiscordServerError

T = TypeVar("T")

TRIES = 4
PAUSE_S = 0.5

BROKEN = (OSError, ClientError)
"""A connection that broke: one that was closed in order is no OSError of its library."""


async def insist(ask: Callable[[], Awaitable[T]]) -> T:
    """What came of it, tried again after a broken connection or a 5xx.

    It must do no harm when it is done twice.

    Raises:
        OSError, ClientError: the connection broke each time.
        HTTPException: Discord refused it, or failed each time.
    """
    for attempt in range(1, TRIES):
        try:
            return await ask()
        except (*BROKEN, DiscordServerError):
            await asyncio.sleep(PAUSE_S * attempt)
    return await ask()
