"""Delivers updates to webhooks: in order within a chat, a person or a poll, until they arrive.

The server takes only https addresses, as the real one does. `Delivery.reach` says where such an
address is found on this machine, as a proxy before the bot would.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp

from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.bots import Bot, Hook
from tests.fakes.telegram.world.updates import Waiting
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import encode

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_RETRY_AFTER_S = 3_600.0
LONGEST_DELAY_S = 64.0
GONE, DROPPED_AFTER = 410, timedelta(hours=23)


@dataclass(eq=False)
class Delivery:
    """The deliveries of a server; `delivered` keeps (update id, status) of every try."""

    world: World
    rules: Rules
    reached: dict[str, str] = field(default_factory=dict)
    delivered: list[tuple[int, int | None]] = field(default_factory=list)
    _session: aiohttp.ClientSession | None = None
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _busy: dict[int, set[str]] = field(default_factory=dict)
    """The queues at work, by bot."""

    def reach(self, address: str, here: str) -> None:
        """Say that `https://dure.example.com` is found at `http://127.0.0.1:8123`."""
        self.reached[address.rstrip("/")] = here.rstrip("/")

    def start(self) -> None:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self.rules.webhook_patience_s),
            connector=aiohttp.TCPConnector(limit=0),
        )
        self._spawn(self._watch())

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watch(self) -> None:
        """Begin a delivery for each queue that has something and is not at work."""
        while True:
            await self.world.changes.until(self._begin, 3_600.0)

    def _begin(self) -> bool:
        for bot in self.world.bots.values():
            if bot.hook is not None:
                self._begin_of(bot, bot.hook)
        return False

    def _begin_of(self, bot: Bot, hook: Hook) -> None:
        busy = self._busy.setdefault(bot.id, set())
        for queue in bot.updates.queues:
            if len(busy) >= hook.max_connections:
                return
            if queue not in busy:
                busy.add(queue)
                self._spawn(self._run(bot, hook, queue))

    async def _run(self, bot: Bot, hook: Hook, queue: str) -> None:
        try:
            while bot.hook is hook:
                one = bot.updates.first(queue, self.world.now())
                if one is None:
                    return
                await self._deliver(bot, hook, one)
        finally:
            self._busy[bot.id].discard(queue)
            self.world.changes.tell()

    async def _deliver(self, bot: Bot, hook: Hook, one: Waiting) -> None:
        """Try until it is taken, is too old, or the webhook is another."""
        delay, fails = self.rules.webhook_first_delay_s, 0
        while bot.hook is hook and one.expires > self.world.now():
            status, retry_after = await self._post(hook, one)
            self.delivered.append((one.id, status))
            self.world.changes.tell()
            if status is not None and 200 <= status < 300:
                bot.updates.drop(one)
                return
            self._note(bot, hook, status)
            fails += 1
            if fails > 1 and not retry_after:
                delay = min(delay * 2, LONGEST_DELAY_S)
            await asyncio.sleep(retry_after or (delay if fails > 1 else 0.0))
        if bot.hook is hook:
            bot.updates.drop(one)

    def _note(self, bot: Bot, hook: Hook, status: int | None) -> None:
        """Keep what went wrong; an address that is gone for long is a webhook no more."""
        now = self.world.now()
        hook.gone_since = (hook.gone_since or now) if status == GONE else None
        if hook.gone_since is not None and now - hook.gone_since > DROPPED_AFTER:
            bot.hook = None
        said = f"Wrong response from the webhook: {status}"
        hook.last_error = said if status is not None else "Connection refused"
        hook.last_error_date = int(now.timestamp())

    async def _post(self, hook: Hook, one: Waiting) -> tuple[int | None, float]:
        """The status of the answer, None without one, and its Retry-After."""
        address = hook.address
        for public, here in self.reached.items():
            if address.startswith(public):
                address = here + address.removeprefix(public)
        headers = {"Content-Type": "application/json"}
        headers |= {SECRET_HEADER: hook.secret} if hook.secret else {}
        assert self._session is not None
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with self._session.post(
                address, data=encode(one.told()), headers=headers
            ) as answer:
                after = answer.headers.get("Retry-After", "0")
                wait = float(after) if after.isdigit() else 0.0
                return answer.status, min(wait, LONGEST_RETRY_AFTER_S)
        return None, 0.0
