"""Bare discord.py bots for the tests of the local Discord: the library itself, not ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands

from tests.fakes.discord import LocalDiscord, point_here

PATIENCE_S = 10.0


class Bot(discord.Client):
    """A client with a command tree; `heard` keeps (name, arguments) of the events it was told."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:
        options = {"guild_ready_timeout": 0.05, **options}
        super().__init__(intents=intents or discord.Intents.default(), **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        self._heard_more = asyncio.Event()

    async def setup_hook(self) -> None:
        if self.tree.get_commands():
            await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library waits five seconds here; the local Discord does not ask for it."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        super().dispatch(event, *args, **kwargs)
        self.heard.append((event, args))
        self._heard_more.set()

    async def hears(self, event: str, times: int = 1) -> tuple[Any, ...]:
        """The arguments of the so-manieth event of a name, waiting for it."""
        async with asyncio.timeout(PATIENCE_S):
            while len(found := [args for name, args in self.heard if name == event]) < times:
                self._heard_more.clear()
                await self._heard_more.wait()
        return found[times - 1]

    def count(self, event: str) -> int:
        return sum(name == event for name, _ in self.heard)


@asynccontextmanager
async def at_work(bot: discord.Client, server: LocalDiscord) -> AsyncIterator[None]:
    """A bot that is logged in and ready while the block runs."""
    with point_here(server):
        await bot.login(server.token)
        running = asyncio.create_task(bot.connect())
        ready = asyncio.create_task(bot.wait_until_ready())
        try:
            await asyncio.wait({running, ready}, timeout=PATIENCE_S, return_when="FIRST_COMPLETED")
            assert ready.done(), running
            yield
        finally:
            ready.cancel()
            await bot.close()
            await running


def channel_of(bot: discord.Client, number: int) -> discord.TextChannel:
    """A text channel as the bot knows it."""
    channel = bot.get_channel(number)
    assert isinstance(channel, discord.TextChannel)
    return channel
