"""Finds the channels of a server for each place of a home, and makes those that are missing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import discord
from discord import PermissionOverwrite

from bots.common.replies import Say
from bots.common.setting_up import Spot, Survey
from bots.common.words import Voice, render
from bots.discord_bot.servers.preflight import lacks_in
from bots.discord_bot.wire.insisting import insist
from core.homes.results import Home
from core.homes.rules import REHEARSAL

NAMES: Mapping[str, frozenset[str]] = {
    "start": frozenset(
        {"시작", "시작하기", "두레시작", "start", "starthere", "durestart", "welcome"}
    ),
    "announcements": frozenset(
        {"공지", "공지사항", "공지방", "소식", "announcements", "announcement", "news", "updates"}
    ),
    "questions": frozenset({"질문", "질문방", "함께정하기", "questions", "polls", "투표"}),
    "ideas": frozenset(
        {"제안", "제안함", "건의", "건의함", "아이디어", "ideas", "suggestions", "feedback"}
    ),
    "staff": frozenset(
        {"운영", "운영진", "운영실", "스태프", "staff", "team", "mods", "moderators"}
    ),
    "letters": frozenset({"두레쪽지", "dureletters"}),
    REHEARSAL: frozenset({"두레리허설", "durerehearsal"}),
}
"""What people call their channels, in small letters without signs."""

MADE = ("start", "announcements", "ideas", "letters")
"""Places that a channel is made for where none is found; the others can do without."""

NOT_A_LETTER = re.compile(r"[\W_]+")

Room = discord.TextChannel | discord.ForumChannel
Rights = dict[discord.Role | discord.Member | discord.Object, PermissionOverwrite]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for a place: a channel that is there, or the name of one to be made."""

    place: str
    name: str
    channel: Room | None = None


def plan(guild: discord.Guild, home: Home, voice: Voice) -> list[Found]:
    """What is named already, else what is recognised, else what would be made."""
    found = []
    for place in NAMES:
        if place == REHEARSAL:
            continue
        channel = _named(guild, home, place) or recognised(guild, place)
        if channel is not None:
            found.append(Found(place, channel.name, channel))
        elif place in MADE:
            found.append(Found(place, name_of(place, voice)))
    return found


def recognised(guild: discord.Guild, place: str) -> Room | None:
    """The first channel with a name that people give to this place, where the bot can write."""
    rooms: list[Room] = [*guild.text_channels, *guild.forums]
    rooms.sort(key=lambda room: room.position)
    return next((room for room in rooms if _stands_for(room, place)), None)


def survey(
    guild: discord.Guild, home: Home, voice: Voice, rehearsal: discord.TextChannel | None
) -> Survey:
    """What is found in a server, in names."""
    found = plan(guild, home, voice)
    spots = tuple(Spot(one.place, f"#{one.name}", one.channel is None) for one in found)
    return Survey(spots, f"#{rehearsal.name}" if rehearsal else "", lacks_in(guild))


def rehearsal_room(guild: discord.Guild, home: Home) -> discord.TextChannel | None:
    """Where a home rehearses: the channel named for it, else one that is called so."""
    room = _named(guild, home, REHEARSAL) or recognised(guild, REHEARSAL)
    return room if isinstance(room, discord.TextChannel) else None


async def furnish(guild: discord.Guild, home: Home, voice: Voice) -> dict[str, str]:
    """The address for each place of the plan, its channel made where it was missing.

    A channel that may not be made is left out.
    """
    addresses = {}
    for found in plan(guild, home, voice):
        room = found.channel or await make(guild, found.place, found.name)
        if room is not None:
            addresses[found.place] = str(room.id)
    return addresses


async def make(guild: discord.Guild, place: str, name: str) -> Room | None:
    """A new channel for a place, unless it is there after all; None where the bot may not."""
    if not guild.me.guild_permissions.manage_channels:
        return None

    async def once() -> Room:
        for there in await guild.fetch_channels():
            if there.name == name and isinstance(there, discord.TextChannel):
                return there
        return await guild.create_text_channel(name, overwrites=_rights(guild, place))

    try:
        return await insist(once)
    except discord.Forbidden:
        return None


def name_of(place: str, voice: Voice) -> str:
    """What a channel that is made for a place is called."""
    return render(Say(f"channel-for-{place}"), voice)


def plain(name: str) -> str:
    """A name without what decorates it: 📢│공지-사항 reads 공지사항."""
    return NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", name)).lower()


def _named(guild: discord.Guild, home: Home, place: str) -> Room | None:
    address = home.address_of(place)
    known = guild.get_channel(int(address)) if address is not None else None
    return known if isinstance(known, Room) else None


def _stands_for(room: Room, place: str) -> bool:
    if plain(room.name) not in NAMES[place]:
        return False
    if place == "staff" and room.permissions_for(room.guild.default_role).view_channel:
        return False
    mine = room.permissions_for(room.guild.me)
    return mine.view_channel and mine.send_messages


def _rights(guild: discord.Guild, place: str) -> Rights:
    """Who may do what in a channel that the bot makes; it can give only what it has itself."""
    me = PermissionOverwrite(view_channel=True, send_messages=True)
    if place == "ideas":
        return {}
    if place != REHEARSAL:
        return {guild.default_role: PermissionOverwrite(send_messages=False), guild.me: me}
    rights: Rights = {guild.default_role: PermissionOverwrite(view_channel=False), guild.me: me}
    for role in guild.roles:
        if role.permissions.manage_guild and not role.is_default():
            rights[role] = PermissionOverwrite(view_channel=True)
    return rights
