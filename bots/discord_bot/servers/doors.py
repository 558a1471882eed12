"""Keeps the message with the three doors pinned in the start channel of each live home."""

from contextlib import suppress

import discord
import structlog
from discord import AllowedMentions

from bots.common.reception import Reception
from bots.common.words import Voice
from bots.discord_bot.showing import marks
from bots.discord_bot.showing.panel import panel
from bots.discord_bot.wire.insisting import insist
from core.homes.results import Home, Panel
from core.homes.rules import places_for

LOOK_BACK = 50
TOO_MANY_PINS = 30003

log = structlog.get_logger()


class Doors:
    """The panels of all homes."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._looked_at: set[int] = set()
        self._put_up: dict[int, int] = {}

    def look_again(self, guild_id: int) -> None:
        """The panel may be gone, or may be pinned now."""
        self._looked_at.discard(guild_id)

    def taken_down(self, message: int) -> int | None:
        """A message was deleted: the server that lost its panel by that, if one did."""
        guild_id = self._put_up.pop(message, None)
        if guild_id is not None:
            self.look_again(guild_id)
        return guild_id

    async def keep(self, guild: discord.Guild, home: Home, voice: Voice) -> None:
        """See that there is one panel, pinned, in the channel where everybody starts.

        Raises:
            HTTPException: Discord failed; to be tried again.
        """
        room = _start_of(guild, home)
        is_there = (
            room is not None and home.panel is not None and home.panel.address == str(room.id)
        )
        if room is None or (is_there and guild.id in self._looked_at):
            return
        if not is_there:
            await _take_away(guild, home)
        try:
            message = await self._find(room, home) or await _post(room, voice)
            self._looked_at.add(guild.id)
            self._put_up[message.id] = guild.id
            await _pin(room, message)
        except discord.NotFound:
            self.look_again(guild.id)
            return
        except discord.Forbidden:
            log.warning("panel_forbidden", home=home.id)
            self._looked_at.add(guild.id)
            return
        if home.panel is None or home.panel.message != str(message.id):
            await self._reception.set_panel(home.id, Panel(str(room.id), str(message.id)))

    async def _find(self, room: discord.TextChannel, home: Home) -> discord.Message | None:
        """The panel that is known, else one of which nobody knew that it had arrived."""
        if home.panel is not None and home.panel.address == str(room.id):
            with suppress(discord.NotFound):
                known = int(home.panel.message)
                return await insist(lambda: room.fetch_message(known))
        async for message in room.history(limit=LOOK_BACK):
            if marks.bears(message, marks.PANEL, by=room.guild.me):
                return message
        return None


async def _post(room: discord.TextChannel, voice: Voice) -> discord.Message:
    message = panel(voice)
    marks.mark(message, marks.PANEL)
    return await room.send(view=message.view, allowed_mentions=AllowedMentions.none())


async def _pin(room: discord.TextChannel, message: discord.Message) -> None:
    """Pin it where that is allowed and there is room; unpinned it still opens the doors."""
    if message.pinned or not room.permissions_for(room.guild.me).pin_messages:
        return
    try:
        await insist(message.pin)
    except discord.HTTPException as error:
        if error.code != TOO_MANY_PINS:
            raise
        log.warning("panel_not_pinned", channel=room.id, why="too many pins there")


async def _take_away(guild: discord.Guild, home: Home) -> None:
    """Take the panel from where it was before."""
    if home.panel is None:
        return
    room = guild.get_channel(int(home.panel.address))
    if isinstance(room, discord.TextChannel):
        with suppress(discord.Forbidden, discord.NotFound):
            await insist(room.get_partial_message(int(home.panel.message)).delete)


def _start_of(guild: discord.Guild, home: Home) -> discord.TextChannel | None:
    for place in places_for("start"):
        address = home.address_of(place)
        room = guild.get_channel(int(address)) if address is not None else None
        if isinstance(room, discord.TextChannel):
            return room
    return None
