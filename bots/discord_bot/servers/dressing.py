"""Gives a member of a server the one tier role that they should wear, and takes the others."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import discord
from discord import HTTPException, RateLimited

from bots.common.badging import Badging, Given, NeedsHelp, NotHere, WearLater, Worn
from bots.common.reception import Reception
from bots.discord_bot.servers.hierarchy import HIERARCHY, TWO_FACTOR, stops
from bots.discord_bot.wire.callers import PLATFORM
from bots.discord_bot.wire.failures import FORBIDDEN, TOO_MANY
from bots.discord_bot.wire.pacing import Pacing
from bots.parts import Parts
from core.badges.results import Badge

NO_MEMBER = frozenset({10004, 10007, 10013})
NO_ROLE = 10011
NO_TWO_FACTOR = 60003
REASON = "Dure: tier"
"""What the server's own log says of it."""

SOON_S, LATER_S = 1.0, 60.0


class Dressing:
    """The `Give` of Discord, over one client."""

    def __init__(self, client: discord.Client, reception: Reception) -> None:
        self._client, self._reception = client, reception
        self._pacing = Pacing()

    async def __call__(self, badge: Badge) -> Given:
        """Raises HTTPException, OSError: it failed in passing."""
        try:
            return await self._dress(badge)
        except RateLimited as error:
            return WearLater(error.retry_after)
        except HTTPException as error:
            return _understood(error, self._called(badge))

    async def _dress(self, badge: Badge) -> Given:
        guild = self._client.get_guild(int(badge.home))
        if guild is None or guild.unavailable:
            return WearLater(LATER_S)
        member = guild.get_member(int(badge.member)) or await self._fetch(guild, badge)
        wanted = guild.get_role(int(badge.role)) if badge.role else None
        if badge.role and wanted is None:
            await self._reception.lose_role(badge.home, badge.role, "")
            return WearLater(SOON_S)
        others = [role for role in member.roles if str(role.id) in badge.others]
        lacking = [wanted] if wanted is not None and wanted not in member.roles else []
        for role in (*lacking, *others):
            stopped = stops(guild, role)
            if stopped is not None:
                return NeedsHelp(stopped, role.name)
        for role in lacking:
            await self._change(partial(member.add_roles, role, reason=REASON))
        for role in others:
            with suppress(discord.NotFound):
                await self._change(partial(member.remove_roles, role, reason=REASON))
        return Worn()

    def _called(self, badge: Badge) -> str:
        guild = self._client.get_guild(int(badge.home))
        role = guild.get_role(int(badge.role)) if guild is not None and badge.role else None
        return role.name if role is not None else ""

    async def _fetch(self, guild: discord.Guild, badge: Badge) -> discord.Member:
        await self._pacing.turn()
        return await guild.fetch_member(int(badge.member))

    async def _change(self, change: Callable[[], Awaitable[None]]) -> None:
        await self._pacing.turn()
        await change()


def badging_of(client: discord.Client, parts: Parts) -> Badging:
    """What sees to the tier roles of all servers, over a client that is ready."""
    reception = Reception(parts.store, parts.clock, PLATFORM)
    return Badging(parts.store, parts.clock, Dressing(client, reception), platform=PLATFORM)


def _understood(error: HTTPException, role: str) -> Given:
    """Refusals that the cache did not foresee; `role` is what people call the role."""
    if error.code in NO_MEMBER:
        return NotHere()
    if error.code == NO_ROLE:
        return WearLater(SOON_S)
    if error.code in FORBIDDEN:
        return NeedsHelp(HIERARCHY, role)
    if error.code == NO_TWO_FACTOR:
        return NeedsHelp(TWO_FACTOR, role)
    if error.status == TOO_MANY:
        return WearLater(LATER_S)
    raise error
