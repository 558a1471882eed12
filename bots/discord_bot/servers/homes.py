"""Keeps the servers where the bot is in step with the homes that the engine knows.

One worker looks at each server when something changed on either side, and does what is missing:
the greeting and the rehearsal channel of a new one, the panel of a live one. Whatever fails in
passing is tried again; a half-done setup goes on after a restart.
"""

import asyncio

import discord
import structlog
from discord import DiscordException

from bots.common.reception import Reception
from bots.common.rounds import Rounds
from bots.common.voices import language_of
from bots.discord_bot.servers import furnishing
from bots.discord_bot.servers.doors import Doors
from bots.discord_bot.servers.greeting import Greeting
from bots.discord_bot.wire.callers import PLATFORM
from bots.discord_bot.wire.insisting import BROKEN
from bots.parts import Parts
from core.errors import StoreUnavailable
from core.homes.results import Arrival, Home, State
from core.homes.rules import OPEN_TO_ALL, REHEARSAL

log = structlog.get_logger()

POLL_S = 1.0
"""How often one looks whether staff changed a home, in whichever process that was."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 300.0

ZONES = {"ko": "Asia/Seoul"}
"""Guessed from the language; where that is spoken in many zones, the community's is taken."""

MOST_MET = 10_000
"""Accounts that are remembered as let in, so that few presses write anything."""

PASSING = (DiscordException, StoreUnavailable, *BROKEN)


class Homes:
    """All homes on Discord."""

    def __init__(self, client: discord.Client, parts: Parts) -> None:
        self._client = client
        self._reception = Reception(parts.store, parts.clock, PLATFORM)
        self._greeting = Greeting(client, parts.painter)
        self._doors = Doors(self._reception)
        self._rounds = Rounds("discord-homes", self._carry, poll_s=POLL_S)
        self._has_begun = False
        self._changed: set[int] = set()
        self._invited: set[int] = set()
        self._mended: set[int] = set()
        self._again: dict[int, tuple[float, float]] = {}
        self._seen: dict[int, Home] = {}
        self._met: set[int] = set()

    def begin(self) -> None:
        """READY: look at every server, and for those that were left meanwhile."""
        self._seen.clear()
        self._changed |= {guild.id for guild in self._client.guilds}
        if not self._has_begun:
            self._has_begun = True
            self._rounds.start()
        self._rounds.wake()

    async def close(self) -> None:
        await self._rounds.close()

    def look_at(self, guild_id: int, *, invited: bool = False, mended: bool = False) -> None:
        """Something has changed in a server, such as what the bot may do there."""
        self._changed.add(guild_id)
        if invited:
            self._invited.add(guild_id)
        if mended:
            self._mended.add(guild_id)
        self._rounds.wake()

    def messages_deleted(self, messages: set[int]) -> None:
        """The panel may be one of them."""
        for message in messages:
            guild_id = self._doors.taken_down(message)
            if guild_id is not None:
                self.look_at(guild_id)

    async def met_in_private(self, account: int) -> None:
        """Somebody pressed something in their private messages, so they let the bot in."""
        if account in self._met:
            return
        await self._reception.reopen(str(account))
        if len(self._met) >= MOST_MET:
            self._met.clear()
        self._met.add(account)

    async def channel_deleted(self, guild_id: int, channel: int) -> None:
        await self._reception.lose_place(str(guild_id), str(channel))

    async def role_deleted(self, role: discord.Role) -> None:
        await self._reception.lose_role(str(role.guild.id), str(role.id), role.name)

    async def member_came(self, guild_id: int, member: int) -> None:
        await self._reception.meet(str(guild_id), str(member))

    async def _carry(self) -> int:
        now = asyncio.get_running_loop().time()
        try:
            moved = await self._moved()
        except StoreUnavailable:
            return 0
        waiting, self._changed = self._changed | moved, set()
        waiting |= {guild_id for guild_id, (at, _) in self._again.items() if at <= now}
        for guild_id in waiting:
            await self._try(guild_id)
        return len(self._changed)

    async def _moved(self) -> set[int]:
        """Servers whose home is not as it was when they were last looked at."""
        homes = {int(home.external_id): home for home in await self._reception.homes()}
        return {
            guild_id
            for guild_id, home in homes.items()
            if self._seen.get(guild_id) != home
            and guild_id not in self._again
            and self._is_ours(guild_id)
        }

    async def _try(self, guild_id: int) -> None:
        _, pause = self._again.pop(guild_id, (0.0, FIRST_PAUSE_S))
        try:
            await self._see_to(guild_id)
        except PASSING as error:
            log.warning("home_not_seen_to", guild=guild_id, error=repr(error), again_in_s=pause)
            at = asyncio.get_running_loop().time() + pause
            self._again[guild_id] = at, min(2 * pause, LONGEST_PAUSE_S)

    async def _see_to(self, guild_id: int) -> None:
        guild = self._client.get_guild(guild_id)
        if guild is None:
            self._seen.pop(guild_id, None)
            await self._reception.leave(str(guild_id))
            return
        if guild.unavailable:
            return
        home = await self._reception.arrive(_arrival(guild))
        if guild_id in self._mended:
            await self._reception.try_again(str(guild_id))
            self._doors.look_again(guild_id)
        await self._note_losses(guild, home)
        if home.state == State.REHEARSAL:
            await self._set_up(guild, home)
        else:
            await self._doors.keep(guild, home, await self._reception.voice_in(home))
        self._invited.discard(guild_id)
        self._mended.discard(guild_id)
        self._seen[guild_id] = home
        if await self._reception.home(str(guild_id)) != home:
            self._changed.add(guild_id)

    async def _set_up(self, guild: discord.Guild, home: Home) -> None:
        voice = await self._reception.voice_in(home)
        room = furnishing.rehearsal_room(guild, home)
        if room is None:
            name = furnishing.name_of(REHEARSAL, voice)
            made = await furnishing.make(guild, REHEARSAL, name)
            room = made if isinstance(made, discord.TextChannel) else None
        if room is not None and home.address_of(REHEARSAL) != str(room.id):
            await self._reception.name_place(home.id, REHEARSAL, str(room.id))
        if guild.id in self._invited:
            self._greeting.forget(home)
        if guild.id in self._invited or not any(home.address_of(name) for name in OPEN_TO_ALL):
            survey = furnishing.survey(guild, home, voice, room)
            await self._greeting.greet(guild, home, voice, survey, room)

    async def _note_losses(self, guild: discord.Guild, home: Home) -> None:
        """Channels that were deleted while nobody listened; one that is merely hidden is not."""
        for place in home.places:
            if place.address is None or guild.get_channel(int(place.address)) is not None:
                continue
            try:
                await guild.fetch_channel(int(place.address))
            except discord.NotFound:
                await self._reception.lose_place(str(guild.id), place.address)
            except discord.Forbidden:
                continue

    def _is_ours(self, guild_id: int) -> bool:
        """Whether this connection would hear of it: with shards others hear of the rest."""
        shards, mine = self._client.shard_count or 1, self._client.shard_id
        return mine is None or (guild_id >> 22) % shards == mine


def _arrival(guild: discord.Guild) -> Arrival:
    language = language_of(guild.preferred_locale)
    return Arrival(
        platform=PLATFORM,
        external_id=str(guild.id),
        name=guild.name,
        language=language,
        zone=ZONES.get(language),
        owner=str(guild.owner_id) if guild.owner_id else None,
    )
