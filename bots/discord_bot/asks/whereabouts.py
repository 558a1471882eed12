"""Which server a command is about: the one that its button names, else the one it was typed in."""

import discord

from bots.common import tokens
from bots.common.reception import Reception
from bots.discord_bot.wire.callers import Press
from core.homes.results import Home


class Whereabouts:
    """Finds the home of a press, and its server."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    async def of(self, press: Press, token: str) -> tuple[Home | None, discord.Guild | None]:
        """The home that a token names by its number, else where something was pressed or typed.

        Raises:
            StoreUnavailable: nobody can say it now.
        """
        _, numbers = tokens.read(token) or ("", ())
        homes = await self._reception.homes()
        if numbers:
            home = next((one for one in homes if one.id == numbers[0]), None)
        else:
            here = str(press.guild_id)
            home = next((one for one in homes if one.external_id == here), None)
        guild = press.client.get_guild(int(home.external_id)) if home else None
        return home, guild

    async def elsewhere(self, press: Press, token: str) -> discord.Guild | None:
        """The server that is meant, where it is not the one in which somebody pressed.

        Raises:
            StoreUnavailable: nobody can say it now.
        """
        _, guild = await self.of(press, token)
        return guild if guild is not None and guild.id != press.guild_id else None
