"""Private threads for those whose private messages are closed: one corner each in a channel.

A corner is found again by who is in it, never by its name alone, so that nobody is shown what was
written to somebody of the same name.
"""

import asyncio
from typing import Final

import discord

from bots.discord_bot.servers.preflight import FOR_ACTIONS, lacks
from bots.discord_bot.wire.failures import Lacking
from bots.discord_bot.wire.pacing import Pacing
from core.dispatch import Parcel

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
NAMED_BY = 6
"""Signs of an account in a corner's name, so that few have to be looked into."""

A_WEEK: Final = 10_080
"""Minutes of silence after which Discord folds a thread away; a new message unfolds it."""


class Corners:
    """The private threads of each (channel, account), opened at need."""

    def __init__(self, client: discord.Client, pacing: Pacing) -> None:
        self._client, self._pacing = client, pacing
        self._known: dict[tuple[int, int], discord.Thread] = {}
        self._one_by_one = asyncio.Lock()

    async def of(self, parcel: Parcel, name: str) -> discord.Thread:
        """The corner of a delivery's recipient.

        Raises:
            Lacking: the bot may not open threads there.
            HTTPException: the channel or the person is gone.
        """
        assert parcel.recipient is not None
        person, address = int(parcel.recipient), int(parcel.address)
        name = f"{name} · {_sign(person)}"
        async with self._one_by_one:
            known = self._known.get((address, person))
            if known is not None and self._client.get_channel(known.id) is not None:
                return known
            found = await self._find_or_open(await self._channel(address), person, name)
            self._known[address, person] = found
            return found

    async def _channel(self, address: int) -> discord.TextChannel:
        found = self._client.get_channel(address) or await self._client.fetch_channel(address)
        if not isinstance(found, discord.TextChannel):
            raise Lacking("create_private_threads", str(found))
        return found

    async def _find_or_open(
        self, channel: discord.TextChannel, person: int, name: str
    ) -> discord.Thread:
        """A corner that was folded away by silence is left so, and a new one opened."""
        orphan: discord.Thread | None = None
        for thread in channel.threads:
            if thread.owner_id != channel.guild.me.id or thread.name != name:
                continue
            await self._pacing.turn()
            inside = {member.id for member in await thread.fetch_members()}
            if person in inside:
                return thread
            orphan = thread if inside <= {channel.guild.me.id} else orphan
        thread = orphan or await self._open(channel, name)
        await self._pacing.turn()
        await thread.add_user(discord.Object(person))
        return thread

    async def _open(self, channel: discord.TextChannel, name: str) -> discord.Thread:
        missing = lacks(channel, FOR_ACTIONS["thread"])
        if missing is not None:
            raise Lacking(missing, f"#{channel.name}")
        await self._pacing.turn()
        return await channel.create_thread(
            name=name,
            type=discord.ChannelType.private_thread,
            auto_archive_duration=A_WEEK,
            invitable=False,
        )


def _sign(account: int) -> str:
    signs = ""
    for _ in range(NAMED_BY):
        account, digit = divmod(account, len(DIGITS))
        signs = DIGITS[digit] + signs
    return signs
