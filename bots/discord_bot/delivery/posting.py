"""Does one thing with one message: sends it once, changes it, pins it, takes it away."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord
from discord import AllowedMentions, HTTPException, NotFound

from bots.common import posts, replies, tokens
from bots.common.cutting import cut
from bots.common.posts import said_by
from bots.common.replies import Reply
from bots.common.voices import voice_of
from bots.common.words import Voice, render
from bots.discord_bot.delivery.spots import Spot, Spots
from bots.discord_bot.showing import marks
from bots.discord_bot.showing.limits import CHANNEL_NAME
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from bots.discord_bot.wire.failures import ARCHIVED, UNKNOWN_CHANNEL
from bots.discord_bot.wire.pacing import Pacing
from core.clock import Clock
from core.dispatch import Parcel
from core.pictures.painter import Painter

BLIND_FOR = timedelta(minutes=2)
"""So long Discord surely answers a nonce that it has seen with the message that it made of it."""
LOOK_BACK = 50
"""Messages, or posts of a forum, that are looked through for one that may have arrived."""

QUIETLY = AllowedMentions.none()


class Posting:
    """Delivers over one client."""

    def __init__(
        self, client: discord.Client, pacing: Pacing, painter: Painter, clock: Clock
    ) -> None:
        self._client, self._pacing, self._painter, self._clock = client, pacing, painter, clock
        self._spots = Spots(client, pacing)

    async def post(self, parcel: Parcel) -> int | None:
        """Do what the parcel asks for; gives the message's id, None where there is nothing to say
        or nothing left to change.

        Raises:
            HTTPException: Discord refused it.
            RateLimited: it is to be done later.
            Lacking: somebody must give a permission first.
            OSError: nobody knows whether it was done.
        """
        spot = await self._spots.of(parcel)
        if parcel.action == "send":
            return await self._send(parcel, spot)
        if parcel.message_id is None:
            return None
        return await self._changed(parcel, spot, int(parcel.message_id))

    async def _send(self, parcel: Parcel, spot: Spot) -> int | None:
        voice = voice_of(parcel.letter)
        reply = said_by(parcel.letter)
        message = await self._message(parcel, reply)
        if reply is None or message is None:
            return None
        marks.mark(message, marks.of_delivery(parcel.id))
        title = cut(_title(reply, voice), CHANNEL_NAME)
        there = await self._find(parcel, spot, title)
        if there is not None:
            return there
        await self._pacing.turn()
        if spot.forum is not None:
            return await _open_post(spot.forum, title, message)
        sent = await spot.room.send(
            view=message.view,
            files=message.files(),
            nonce=f"d{parcel.id}",
            allowed_mentions=QUIETLY,
        )
        return sent.id

    async def _find(self, parcel: Parcel, spot: Spot, title: str) -> int | None:
        """Where an earlier try may have arrived: the message that it made, if it did."""
        if parcel.attempts == 1:
            return None
        if spot.forum is not None:
            return await self._find_post(parcel, spot.forum, title)
        if self._clock() - parcel.tried_at <= BLIND_FOR:
            return None
        missing = self._spots.missing_history(parcel)
        if missing is not None:
            raise missing
        await self._pacing.turn()
        sought = marks.of_delivery(parcel.id)
        async for message in spot.room.history(limit=LOOK_BACK):
            if marks.bears(message, sought, by=self._client.user):
                return message.id
        return None

    async def _find_post(
        self, parcel: Parcel, forum: discord.ForumChannel, title: str
    ) -> int | None:
        await self._pacing.turn()
        own = [
            thread
            for thread in await forum.guild.active_threads()
            if thread.parent_id == forum.id
            and thread.owner_id == forum.guild.me.id
            and thread.name == title
        ]
        sought = marks.of_delivery(parcel.id)
        for thread in sorted(own, key=lambda one: one.id, reverse=True)[:LOOK_BACK]:
            await self._pacing.turn()
            opening = await thread.fetch_message(thread.id)
            if marks.bears(opening, sought, by=self._client.user):
                return thread.id
        return None

    async def _changed(self, parcel: Parcel, spot: Spot, message_id: int) -> int | None:
        """Where the room of a forum's post is gone, somebody deleted that post, not the forum."""
        try:
            await self._unfolding(spot, lambda: self._change(parcel, spot, message_id))
        except NotFound as error:
            if spot.forum is None or error.code != UNKNOWN_CHANNEL:
                raise
            return None
        return message_id

    async def _change(self, parcel: Parcel, spot: Spot, message_id: int) -> None:
        await self._pacing.turn()
        message = spot.room.get_partial_message(message_id)
        match parcel.action:
            case "edit":
                await self._edit(parcel, message)
            case "delete" if spot.forum is not None:
                await (await self._thread(spot)).delete()
            case "delete":
                await message.delete()
            case "pin" | "unpin" if spot.forum is not None:
                await (await self._thread(spot)).edit(pinned=parcel.action == "pin")
            case "pin":
                await message.pin()
            case "unpin":
                await message.unpin()

    async def _edit(self, parcel: Parcel, message: discord.PartialMessage) -> None:
        shown = await self._message(parcel, said_by(parcel.letter))
        if shown is not None:
            await message.edit(view=shown.view, attachments=shown.files(), allowed_mentions=QUIETLY)

    async def _unfolding(self, spot: Spot, change: Callable[[], Awaitable[None]]) -> None:
        """Change something, in a thread that silence has folded away, too."""
        try:
            await change()
        except HTTPException as error:
            if error.code != ARCHIVED:
                raise
            await (await self._thread(spot)).edit(archived=False)
            await change()

    async def _thread(self, spot: Spot) -> discord.Thread:
        found = self._client.get_channel(spot.room.id) or await self._client.fetch_channel(
            spot.room.id
        )
        assert isinstance(found, discord.Thread)
        return found

    async def _message(self, parcel: Parcel, reply: Reply | None) -> Message | None:
        show = Show(voice_of(parcel.letter), self._painter, whole=_whole(parcel))
        return None if reply is None else await show.message(reply)


def _whole(parcel: Parcel) -> str:
    """The token of what says all of a delivery, where a message has to cut it."""
    if parcel.is_private:
        return tokens.write("letter", parcel.letter.id)
    return posts.whole(parcel.letter.kind, parcel.letter.facts)


def _title(reply: Reply, voice: Voice) -> str:
    """What a post of a forum is called."""
    match reply:
        case replies.Ballot():
            return reply.question
        case replies.Card() | replies.Board() | replies.Picture():
            return render(reply.title, voice)
        case _:
            return voice.community.name


async def _open_post(forum: discord.ForumChannel, title: str, message: Message) -> int:
    tags = forum.available_tags[:1] if forum.flags.require_tag else []
    opened = await forum.create_thread(
        name=title,
        view=message.view,
        files=message.files(),
        applied_tags=tags,
        allowed_mentions=QUIETLY,
    )
    return opened.thread.id
