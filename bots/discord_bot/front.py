"""Discord as a front of the house."""

import asyncio
from collections.abc import Callable

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bots.discord_bot.client import DureClient
from bots.discord_bot.delivery.delivery import Delivering
from bots.parts import Parts
from core.settings import Settings, WrongSetting, name_of

OPEN_WITHIN_S = 15.0
"""After so long the house calls itself open, even if Discord is still silent."""

FAREWELL_S = 12.0
"""How long answers that are under way may take when the front closes."""

PRESSES = ("CommandTree-invoker", "discord-ui-", "discord.py: on_interaction")
"""How the library names the tasks in which it has a command, a button or a form answered."""


class DiscordFront:
    """A connected client; one that died of something is made anew with its front.

    `settled` is told when the bot is ready, or failed to be in a way that may pass.
    """

    def __init__(
        self, parts: Parts, delivering: Delivering, settled: Callable[[], None] = lambda: None
    ) -> None:
        self._settings, self._delivering, self._settled = parts.settings, delivering, settled
        point_to(parts.settings)
        self._client = DureClient(parts, self._open)
        self._listening: asyncio.Task[None] | None = None
        self._was_open = self._is_stopped = False

    async def run(self) -> None:
        try:
            await self._listen()
        except Exception as error:
            wrong = None if self._was_open else _misset(error)
            if wrong is not None:
                raise wrong from None
            self._settled()
            raise
        finally:
            await presses_answered(FAREWELL_S)
            await self._client.close()

    async def stop(self) -> None:
        """Hear of nothing new; `run` ends when what was pressed before is answered."""
        self._is_stopped = True
        if self._listening is not None:
            self._listening.cancel()

    def _open(self) -> None:
        self._was_open = True
        self._delivering.connect(self._client)
        self._settled()

    async def _listen(self) -> None:
        if self._is_stopped:
            return
        token = self._settings.discord_token
        assert token is not None
        self._listening = asyncio.create_task(self._client.start(token.get_secret_value()))
        impatience = asyncio.get_running_loop().call_later(OPEN_WITHIN_S, self._settled)
        try:
            await asyncio.wait({self._listening})
        finally:
            impatience.cancel()
            self._listening.cancel()
        if self._listening.cancelled():
            return
        error = self._listening.exception()
        if self._client.lacks_intents:
            raise discord.PrivilegedIntentsRequired(None)
        if error is not None:
            raise error


async def presses_answered(within_s: float) -> None:
    """Wait until nothing that was pressed is still to be answered, or time is up."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + within_s
    while under_way := {t for t in asyncio.all_tasks() if t.get_name().startswith(PRESSES)}:
        left = ends - loop.time()
        if left <= 0:
            return
        await asyncio.wait(under_way, timeout=left)


def point_to(settings: Settings) -> None:
    """Where the library finds Discord; another address is for a proxy."""
    if settings.discord_api_base:
        Route.BASE = settings.discord_api_base
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway_url)


def _misset(error: Exception) -> WrongSetting | None:
    """What an owner must put right at Discord; None for what may pass by itself."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            why = "discord-token-refused"
        case discord.PrivilegedIntentsRequired():
            why = "discord-intents"
        case _:
            return None
    return WrongSetting(name_of("discord_token"), why)
