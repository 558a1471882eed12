"""Keeps groups quiet: a command and its answer go after a moment."""

import asyncio
from contextlib import suppress

from telegram.error import TelegramError

from bots.telegram_bot.sending.sending import Sending

AFTER_S = 20.0


class Tidying:
    """What is to be taken away soon; what is left when the house closes goes at once."""

    def __init__(self, sending: Sending, after_s: float | None = None) -> None:
        self._sending = sending
        self._after_s = AFTER_S if after_s is None else after_s
        self._closing = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()

    def soon(self, chat: int, *messages: int | None) -> None:
        """Take these messages of one chat away in a moment."""
        there = [one for one in messages if one is not None]
        task = asyncio.create_task(self._take_away(chat, there))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        self._closing.set()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=5.0)

    async def _take_away(self, chat: int, messages: list[int]) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), self._after_s)
        with suppress(TelegramError):
            await self._sending.take_away(chat, messages)
