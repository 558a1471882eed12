"""A Discord front kept running over a local Discord, in this process or as `dure run`."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bots.discord_bot.delivery.delivery import Delivering
from bots.discord_bot.front import DiscordFront
from bots.keeping import keep
from bots.parts import Parts
from core.pictures.painter import Painter
from core.settings import read as read_settings
from tests.fakes.discord import Host, LocalDiscord, Person
from tests.fronts import houses
from tests.fronts.houses import PATIENCE_S, opened
from tests.makers import Town

__all__ = ["PATIENCE_S", "Kept", "checked_in", "dure_run", "kept", "opened", "pointed_at"]


@dataclass
class Kept:
    """A front that `keep` keeps, each one that was made in turn, and the guild where it is."""

    server: LocalDiscord
    guild: Host
    parts: Parts
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    made: list[DiscordFront] = field(default_factory=list)

    def make(self) -> DiscordFront:
        sends = Delivering(self.parts.painter, self.parts.clock)
        self.made.append(DiscordFront(self.parts, sends, self.opened.set))
        return self.made[-1]

    async def run(self) -> None:
        await keep("discord", self.make, self.closing)

    async def until_connected(self, sessions: int = 1) -> None:
        """Wait for the bot's `sessions`-th identification, and its registered commands."""
        gateway, book = self.server.gateway, self.server.world.commands
        await self.server.until(
            lambda: len(gateway.identified) >= sessions and any(book.by_place.values()),
            PATIENCE_S,
        )


@asynccontextmanager
async def kept(town: Town, server: LocalDiscord, folder: Path) -> AsyncIterator[Kept]:
    """The front over a test's town; closed at the end."""
    guild = server.guild()
    guild.invite_bot()
    settings = read_settings(
        folder / "no.env",
        discord_token=server.token,
        discord_api_base=server.api_base,
        discord_gateway_url=server.gateway_url,
    )
    painter = Painter(folder / "pictures")
    front = Kept(server, guild, Parts(settings, town.store, town.desk, town.clock, painter))
    running = asyncio.create_task(front.run())
    try:
        yield front
    finally:
        front.closing.set()
        await asyncio.wait({running}, timeout=PATIENCE_S)
        await painter.close()


async def checked_in(fan: Person) -> bool:
    """Join and check in by a command and its button; whether the fan was told so."""
    asked = await fan.slash("checkin")
    answer = await fan.click(asked.message, asked.labels[0])
    return bool(answer.texts)


def dure_run(
    server: LocalDiscord, folder: Path, *words: str, **env: str
) -> AbstractAsyncContextManager[Process]:
    """The same as `houses.dure_run`, pointed at the local server."""
    return houses.dure_run(folder, *words, **pointed_at(server) | env)


def pointed_at(server: LocalDiscord) -> dict[str, str]:
    """What leads a house to the local server."""
    return {
        "DURE_DISCORD_TOKEN": server.token,
        "DURE_DISCORD_API_BASE": server.api_base,
        "DURE_DISCORD_GATEWAY_URL": server.gateway_url,
    }
