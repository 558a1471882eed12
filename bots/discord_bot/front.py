"""Discord as a front of the house."""

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bots.discord_bot.client import DureClient
from bots.parts import Parts
from core.settings import Settings, WrongSetting, name_of

INTENTS_PAGE = "https://discord.com/developers/applications"


class DiscordFront:
    """A connected client; a client that died of something is made anew with the front."""

    def __init__(self, parts: Parts) -> None:
        self._settings = parts.settings
        point_to(parts.settings)
        self._client = DureClient(parts)

    async def run(self) -> None:
        token = self._settings.discord_token
        assert token is not None
        try:
            await self._client.start(token.get_secret_value())
        except discord.LoginFailure:
            raise WrongSetting(name_of("discord_token"), "discord-token-refused") from None
        except discord.PrivilegedIntentsRequired:
            raise WrongSetting(name_of("discord_token"), "discord-intents") from None
        finally:
            await self._client.close()

    async def stop(self) -> None:
        await self._client.close()


def point_to(settings: Settings) -> None:
    """Where the library finds Discord; another address is for a proxy."""
    if settings.discord_api_base:
        Route.BASE = settings.discord_api_base
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.discord_gateway_url)  # type: ignore[misc]
