"""What a command of setup is told about the server, before the desk is asked."""

from collections.abc import Mapping
from dataclasses import replace

import discord
import structlog
from msgspec import structs

from bots.common import tokens
from bots.common.asked import Asked
from bots.common.reception import Reception
from bots.discord_bot.asks.whereabouts import Whereabouts
from bots.discord_bot.servers import furnishing, tier_roles
from bots.discord_bot.wire.callers import PLATFORM, Press
from bots.discord_bot.wire.insisting import BROKEN
from bots.parts import Parts
from core.errors import StoreUnavailable
from core.homes.results import Home
from core.homes.rules import OPEN_TO_ALL

log = structlog.get_logger()

LOOKS_ROUND = frozenset({"begin", "adjust"})
"""Show what is found in the server."""
FURNISHES = "furnish"
"""Makes the channels that are missing there."""
SHOWS_ROLES, MAKES_ROLES = "tier_roles", "map_badges"
STARTS = "setup"
"""Begins with what is found, until a home has its first places."""

OF_ONE_HOME = frozenset({"place", "badge"})
"""Are about the server in which they were typed, whichever others there are."""

CONCERNED = OF_ONE_HOME | LOOKS_ROUND | {FURNISHES, SHOWS_ROLES, MAKES_ROLES, STARTS}


class Faces:
    """Looks round in the server for those commands that need it."""

    def __init__(self, parts: Parts) -> None:
        self._reception = Reception(parts.store, parts.clock, PLATFORM)
        self.whereabouts = Whereabouts(self._reception)

    async def complete(self, press: Press, asked: Asked) -> Asked:
        """The same request with what the server shows; as it was where nothing can be seen."""
        if asked.name not in CONCERNED:
            return asked
        try:
            return await self._completed(press, asked)
        except (discord.DiscordException, *BROKEN, StoreUnavailable) as error:
            log.warning("server_not_read", command=asked.name, error=repr(error))
            return asked

    async def _completed(self, press: Press, asked: Asked) -> Asked:
        home, guild = await self.whereabouts.of(press, asked.token)
        if home is None or guild is None:
            return asked
        if asked.name in OF_ONE_HOME:
            return _told(asked, {"home": home.id})
        if asked.name == STARTS:
            if not _begins(asked, home):
                return asked
            token = tokens.write("begin", home.id)
            request = structs.replace(asked.request, command=token)
            asked = replace(asked, token=token, request=request)
        return _told(asked, await self._seen(press, asked.name, home, guild))

    async def _seen(
        self, press: Press, name: str, home: Home, guild: discord.Guild
    ) -> dict[str, str]:
        """What a command is to be told; nothing where its asker may not arrange the server."""
        voice = await self._reception.voice_in(home)
        if name in LOOKS_ROUND or name == STARTS:
            room = furnishing.rehearsal_room(guild, home)
            return {"survey": furnishing.survey(guild, home, voice, room).as_text()}
        roles = await self._reception.roles(home.id)
        if name == SHOWS_ROLES:
            return {"survey": tier_roles.survey(guild, roles, voice).as_text()}
        if not _manages(press, guild):
            return {}
        if name == FURNISHES:
            return await furnishing.furnish(guild, home, voice)
        made = await tier_roles.prepare(guild, roles, voice)
        return {f"tier_{step + 1}": role for step, role in made.items()}


def _begins(asked: Asked, home: Home) -> bool:
    """Whether somebody typed the bare command while the home has no places yet."""
    is_bare = not asked.is_old and not asked.request.answers
    return is_bare and not any(home.address_of(name) for name in OPEN_TO_ALL)


def _manages(press: Press, guild: discord.Guild) -> bool:
    """Whether Discord lets them arrange the server; what they may here, the desk decides."""
    if press.user.id == guild.owner_id:
        return True
    return press.guild_id == guild.id and press.permissions.manage_guild


def _told(asked: Asked, answers: Mapping[str, str | int]) -> Asked:
    known = asked.request.answers
    return replace(asked, request=structs.replace(asked.request, answers={**known, **answers}))
