"""The bare library, for the bench: a bot whose handler does nothing but answer ephemerally."""

import asyncio
import os
from typing import Any

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bots.event_loop import calm_collector, run

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Bare(discord.Client):
    """Answers every button and the one command, as many at once as the product does."""

    def __init__(self, at_once: int, command: str) -> None:
        super().__init__(intents=discord.Intents(guilds=True, members=True), max_messages=None)
        self._at_once = asyncio.Semaphore(at_once)
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name=command, description=command)(self._answer)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, press: discord.Interaction[Any]) -> None:
        if press.type is discord.InteractionType.component:
            await self._answer(press)

    async def _answer(self, press: discord.Interaction[Any]) -> None:
        async with self._at_once:
            await press.response.send_message("ok", ephemeral=True)


async def serve() -> None:
    """Run until killed, at the addresses and with the token of the environment."""
    Route.BASE = os.environ["DURE_DISCORD_API_BASE"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DURE_DISCORD_GATEWAY_URL"])
    calm_collector()
    bot = Bare(int(os.environ["AT_ONCE"]), os.environ["COMMAND"])
    await bot.start(os.environ["DURE_DISCORD_TOKEN"])


if __name__ == "__main__":
    run(serve())
