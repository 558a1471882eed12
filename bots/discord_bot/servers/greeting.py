"""The first words in a server: what was found there and one question, where staff read them."""

from collections.abc import AsyncIterator

import discord
from discord import AllowedMentions

from bots.common import setting_up
from bots.common.setting_up import Survey
from bots.common.words import Voice
from bots.discord_bot.servers.furnishing import recognised
from bots.discord_bot.showing import marks
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from bots.discord_bot.wire.insisting import insist
from core.homes.results import Home
from core.pictures.painter import Painter

LOOK_BACK = 50

Room = discord.TextChannel | discord.DMChannel


class Greeting:
    """Greets each home once for each time that the bot is invited, and keeps that up to date."""

    def __init__(self, client: discord.Client, painter: Painter) -> None:
        self._client, self._painter = client, painter
        self._said: dict[int, tuple[int | None, Survey]] = {}

    def forget(self, home: Home) -> None:
        """The bot was invited anew."""
        self._said.pop(home.id, None)

    async def greet(
        self,
        guild: discord.Guild,
        home: Home,
        voice: Voice,
        survey: Survey,
        rehearsal: discord.TextChannel | None,
    ) -> None:
        """Say it where the home rehearses, else where somebody of its staff reads it.

        Raises:
            HTTPException: Discord failed; to be tried again.
        """
        saying = (rehearsal.id if rehearsal else None, survey)
        if self._said.get(home.id) == saying:
            return
        message = await self._message(home, voice, survey)
        async for room in self._rooms(guild, rehearsal):
            if await _say(room, guild, message):
                self._said[home.id] = saying
                return

    async def _message(self, home: Home, voice: Voice, survey: Survey) -> Message:
        card = setting_up.welcome(home, survey, home.language)
        message = await Show(voice, self._painter).message(card)
        assert message is not None
        marks.mark(message, marks.WELCOME)
        return message

    async def _rooms(
        self, guild: discord.Guild, rehearsal: discord.TextChannel | None
    ) -> AsyncIterator[Room]:
        """Wherever it can be said, the best first; the owner is asked before everybody reads it."""
        for room in (rehearsal, recognised(guild, "staff"), guild.public_updates_channel):
            if isinstance(room, discord.TextChannel) and _speaks_in(room):
                yield room
        if guild.owner_id is not None:
            owner = discord.Object(guild.owner_id)
            yield await insist(lambda: self._client.create_dm(owner))
        for room in (guild.system_channel, *guild.text_channels):
            if room is not None and _speaks_in(room):
                yield room


async def _say(room: Room, guild: discord.Guild, message: Message) -> bool:
    """Say it, or bring up to date what was said; False where nobody lets the bot speak."""
    quietly = AllowedMentions.none()
    nonce = f"w{room.id + _invited_at(guild)}"
    try:
        said = await insist(lambda: _find(room, guild))
        if said is not None:
            await insist(lambda: said.edit(view=message.view, allowed_mentions=quietly))
        else:
            await insist(
                lambda: room.send(view=message.view, nonce=nonce, allowed_mentions=quietly)
            )
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


async def _find(room: Room, guild: discord.Guild) -> discord.Message | None:
    """What was said there since the bot was invited."""
    async for message in room.history(limit=LOOK_BACK):
        if marks.bears(message, marks.WELCOME, by=guild.me):
            is_new = int(message.created_at.timestamp()) >= _invited_at(guild)
            return message if is_new else None
    return None


def _invited_at(guild: discord.Guild) -> int:
    """When the bot came, in seconds of Discord's clock."""
    joined = guild.me.joined_at
    return int(joined.timestamp()) if joined is not None else 0


def _speaks_in(room: discord.TextChannel) -> bool:
    mine = room.permissions_for(room.guild.me)
    return mine.view_channel and mine.send_messages
