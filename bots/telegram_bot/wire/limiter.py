"""One limiter for all that goes to Telegram: replies first, then what the courier brings.

A window of permits, each given back a second after its *answer*: whatever the network delays, no
second at the server ever holds more requests than there are permits.
"""

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

log = structlog.get_logger()

REPLY, COURIER = 0, 1

MOST_TRIES = 5
PAUSES_S = (0.2, 0.5, 1.0, 3.0)
"""Before each further try of what failed in passing."""
ON_THE_WIRE = 48
"""Requests under way at one time. The HTTP client looks through all of them at each beginning and
each end, so that fewer answer more; at a tenth of a second each these are 480 a second."""
LONGEST_FLOOD_S = 120.0
"""Whoever is asked to be silent for longer is told so, since others may go on meanwhile."""

MESSAGES = ("send", "edit", "copy", "forward", "stop")
"""How methods begin whose number in one chat is limited."""
READS = ("get",)
ONCE = ("send", "copy", "forward", "create")
"""How methods begin that would be seen twice if they were done twice."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows a bot (core.telegram.org/bots/faq, "My bot is hitting limits")."""

    overall: int = 30
    window_s: float = 1.0
    per_chat_s: float = 1.0
    per_group: int = 20
    group_window_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose request it is, and how long it may wait for its turn; None for as long as it takes."""

    rank: int = REPLY
    patience_s: float | None = None


class NotYet(Exception):
    """Its turn did not come in time; nothing was sent."""


class Window:
    """Permits that come back `hold_s` seconds after they were let go; the lowest rank is first."""

    def __init__(self, permits: int, hold_s: float) -> None:
        self._free, self._hold_s = permits, hold_s
        self._all = permits
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    @property
    def is_idle(self) -> bool:
        return self._free == self._all and not self._waiting

    @asynccontextmanager
    async def permit(self, rank: int) -> AsyncIterator[None]:
        await self._take(rank)
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(self._hold_s, self._give_back)

    async def _take(self, rank: int) -> None:
        if self._free and not self._waiting:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._order), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_back()
            raise

    def _give_back(self) -> None:
        self._free += 1
        while self._free and self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                self._free -= 1
                turn.set_result(None)


class Limiter(BaseRateLimiter[Turn]):
    """Lets each request go when its turn has come, and repeats what may be repeated.

    Raises:
        NotYet: it was not sent, since its turn did not come in time.
        RetryAfter: Telegram asks for a longer silence than anybody should wait through.
        TelegramError: Telegram refused it, or nobody knows whether it was done.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._overall = Window(self._limits.overall, self._limits.window_s)
        self._chats: dict[object, tuple[Window, ...]] = {}
        self._silent_until = 0.0
        self._wire = asyncio.Semaphore(ON_THE_WIRE)

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing has to be let go of."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Any:
        turn = rate_limit_args or Turn()
        for pause in (*PAUSES_S, None):
            try:
                return await self._once(callback, args, kwargs, endpoint, data, turn)
            except RetryAfter as error:
                self._fall_silent(seconds_of(error))
                if pause is None or turn.rank == COURIER or seconds_of(error) > LONGEST_FLOOD_S:
                    raise
            except (BadRequest, Forbidden):
                raise
            except NetworkError as error:
                if pause is None or not _may_repeat(endpoint, error):
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("the last try returns or raises")

    async def _once(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        turn: Turn,
    ) -> Any:
        windows = self._windows(endpoint, data.get("chat_id"))
        if not windows:
            return await self._go(callback, args, kwargs)
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(turn.patience_s):
                    for window in windows:
                        await held.enter_async_context(window.permit(turn.rank))
            except TimeoutError:
                raise NotYet(endpoint) from None
            if turn.patience_s is not None and self._silence_left() > 0:
                raise NotYet(endpoint)
            return await self._go(callback, args, kwargs)

    async def _go(
        self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        await self._silence_over()
        async with self._wire:
            return await callback(*args, **kwargs)

    def _windows(self, endpoint: str, chat: object) -> tuple[Window, ...]:
        """The chat's own first, so that nobody holds a permit of all while they wait for one."""
        if chat is None or endpoint.startswith(READS):
            return ()
        if not endpoint.startswith(MESSAGES):
            return (self._overall,)
        return (*self._of_chat(chat), self._overall)

    def _of_chat(self, chat: object) -> tuple[Window, ...]:
        if len(self._chats) > 10_000:
            self._chats = {
                one: windows
                for one, windows in self._chats.items()
                if not all(window.is_idle for window in windows)
            }
        known = self._chats.get(chat)
        if known is None:
            limits = self._limits
            known = (Window(1, limits.per_chat_s),)
            if _is_group(chat):
                known = (Window(limits.per_group, limits.group_window_s), *known)
            self._chats[chat] = known
        return known

    def _fall_silent(self, seconds: float) -> None:
        """Nothing at all is sent for so long, whoever asked for it."""
        until = asyncio.get_running_loop().time() + seconds
        self._silent_until = max(self._silent_until, until)
        log.warning("telegram_flood_wait", seconds=seconds)

    async def _silence_over(self) -> None:
        while_silent = self._silence_left()
        if while_silent > 0:
            await asyncio.sleep(while_silent)
            await self._silence_over()

    def _silence_left(self) -> float:
        return self._silent_until - asyncio.get_running_loop().time()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to hear nothing."""
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)


def _is_group(chat: object) -> bool:
    return str(chat).startswith(("-", "@"))


def _may_repeat(endpoint: str, error: TelegramError) -> bool:
    """Whether it does no harm: it surely never arrived, or it is the same when done twice."""
    return never_arrived(error) or not endpoint.startswith(ONCE)


def never_arrived(error: TelegramError) -> bool:
    """Whether Telegram surely did nothing: there was no connection, or it said that it failed."""
    cause = error.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return True
    return type(error) is NetworkError and (cause is None or isinstance(cause, TelegramError))
