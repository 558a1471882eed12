"""Where a delivery is written: a channel, a forum, somebody's private messages, or their corner."""

import asyncio
from dataclasses import dataclass

import discord
from discord import HTTPException, RateLimited

from bots.common.replies import Say
from bots.common.voices import voice_of
from bots.common.words import render
from bots.discord_bot.delivery.corners import Corners
from bots.discord_bot.servers.preflight import READ_BACK, lacks, place_of
from bots.discord_bot.wire.failures import OPENED_TOO_FAST, OPENING_PAUSE_S, Lacking
from bots.discord_bot.wire.pacing import Pacing
from core.dispatch import Parcel

Room = discord.DMChannel | discord.PartialMessageable | discord.Thread


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere to write to; in a forum each post has a room of its own, named `title`."""

    room: Room
    forum: discord.ForumChannel | None = None


class Spots:
    """Finds where each delivery goes, opening a private conversation at need."""

    def __init__(self, client: discord.Client, pacing: Pacing) -> None:
        self._client, self._pacing = client, pacing
        self._corners = Corners(client, pacing)
        self._opens_again_at = 0.0

    async def of(self, parcel: Parcel) -> Spot:
        """Raises HTTPException, RateLimited: Discord does not let the bot get there, or not yet."""
        if parcel.home is None:
            return Spot(await self._conversation(parcel))
        if parcel.recipient is not None:
            name = render(Say("discord-corner"), voice_of(parcel.letter))
            return Spot(await self._corners.of(parcel, name))
        return self._in_guild(parcel, int(parcel.home))

    def missing_history(self, parcel: Parcel) -> Lacking | None:
        """What keeps the bot from looking whether a delivery is there already."""
        place = place_of(self._client, int(parcel.address)) if parcel.home else None
        if place is None or lacks(place, (READ_BACK,)) is None:
            return None
        return Lacking(READ_BACK, f"#{place.name}")

    async def _conversation(self, parcel: Parcel) -> discord.DMChannel:
        """Once Discord minds how many are opened, the others wait: asking on ends in a ban."""
        await self._pacing.turn()
        now = asyncio.get_running_loop().time()
        if now < self._opens_again_at:
            raise RateLimited(self._opens_again_at - now)
        try:
            return await self._client.create_dm(discord.Object(int(parcel.address)))
        except HTTPException as error:
            if error.code == OPENED_TOO_FAST:
                self._opens_again_at = now + OPENING_PAUSE_S
            raise

    def _in_guild(self, parcel: Parcel, guild_id: int) -> Spot:
        address = int(parcel.address)
        channel = self._client.get_channel(address)
        forum = channel if isinstance(channel, discord.ForumChannel) else None
        inside = int(parcel.message_id) if forum and parcel.message_id else address
        return Spot(self._client.get_partial_messageable(inside, guild_id=guild_id), forum)
