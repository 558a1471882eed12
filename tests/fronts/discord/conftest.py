"""A guild on a local Discord, with the product's own front connected to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bots.discord_bot.client import DureClient
from bots.parts import Parts
from core.pictures.painter import Painter
from core.settings import read as read_settings
from tests.fakes.discord import Host, LocalDiscord, discord_server, point_here
from tests.makers import Town

LAST_GUILD_S = 0.05
"""A local Discord sends all of its guilds at once."""


@dataclass
class Hall:
    """Where a test stands: the engine's town, the local Discord, and a guild with the bot in."""

    town: Town
    server: LocalDiscord
    guild: Host
    client: DureClient


async def ready(client: DureClient, running: asyncio.Task[None]) -> None:
    """Wait for READY, or raise what ended the client before it."""
    waiting = asyncio.ensure_future(client.wait_until_ready())
    await asyncio.wait({waiting, running}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        running.result()
    assert waiting.done(), "no READY"


@asynccontextmanager
async def connected(town: Town, server: LocalDiscord, folder: Path) -> AsyncIterator[DureClient]:
    """The product's own client over a town, its commands registered."""
    painter = Painter(folder / "pictures")
    settings = read_settings(folder / "no.env", discord_token=server.token)
    parts = Parts(settings, town.store, town.desk, town.clock, painter)
    client = DureClient(parts, ready_after_s=LAST_GUILD_S)
    running = asyncio.create_task(client.start(server.token))
    try:
        await ready(client, running)
        assert client.syncing is not None
        await client.syncing
        yield client
    finally:
        await client.close()
        with suppress(Exception):
            await running
        await painter.close()


@pytest.fixture
async def hall(village: Town, tmp_path: Path) -> AsyncIterator[Hall]:
    async with discord_server() as server:
        guild = server.guild()
        with point_here(server):
            async with connected(village, server, tmp_path) as client:
                yield Hall(village, server, guild, client)
