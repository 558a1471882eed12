"""The courier's way to Discord, over whichever client is connected."""

import asyncio

import discord
from discord import HTTPException, RateLimited

from bots.common.courier import Delivered, Delivery, MessageGone, TryLater
from bots.discord_bot.delivery.posting import Posting
from bots.discord_bot.servers.preflight import lacking
from bots.discord_bot.wire import failures
from bots.discord_bot.wire.failures import Lacking
from bots.discord_bot.wire.pacing import Pacing
from core.clock import Clock
from core.dispatch import Parcel
from core.pictures.painter import Painter

NOT_CONNECTED_S = 1.0


class Delivering:
    """The `Deliver` of Discord.

    A request that takes longer than the courier waits goes on by itself; the next try takes what
    comes of it, so that nothing is on its way twice.
    """

    def __init__(self, painter: Painter, clock: Clock) -> None:
        self._painter, self._clock = painter, clock
        self._pacing = Pacing()
        self._client: discord.Client | None = None
        self._posting: Posting | None = None
        self._under_way: dict[int, asyncio.Task[Delivery]] = {}

    def connect(self, client: discord.Client) -> None:
        """Send over this client, which is ready; one that is closed sends nothing any more."""
        if client is not self._client:
            self._client = client
            self._posting = Posting(client, self._pacing, self._painter, self._clock)

    async def __call__(self, parcel: Parcel) -> Delivery:
        client, posting = self._client, self._posting
        if client is None or posting is None or client.is_closed():
            return TryLater(NOT_CONNECTED_S, everybody=True)
        earlier = self._under_way.get(parcel.id)
        if earlier is not None:
            await asyncio.wait({earlier})
            if parcel.action == "send" and earlier.exception() is None:
                return earlier.result()
        return await asyncio.shield(self._begin(client, posting, parcel))

    def _begin(
        self, client: discord.Client, posting: Posting, parcel: Parcel
    ) -> asyncio.Task[Delivery]:
        task = asyncio.create_task(_deliver(client, posting, parcel))
        self._under_way[parcel.id] = task
        task.add_done_callback(lambda done: self._end(parcel.id, done))
        return task

    def _end(self, number: int, done: asyncio.Task[Delivery]) -> None:
        if self._under_way.get(number) is done:
            del self._under_way[number]
        if not done.cancelled():
            done.exception()


async def _deliver(client: discord.Client, posting: Posting, parcel: Parcel) -> Delivery:
    def missing(sees: bool) -> Lacking | None:
        return _missing(client, parcel, sees=sees)

    try:
        message_id = await posting.post(parcel)
    except (HTTPException, RateLimited, Lacking) as error:
        return failures.understood(error, missing, is_new=parcel.action == "send")
    if message_id is None:
        return MessageGone("nothing-there")
    return Delivered(str(message_id))


def _missing(client: discord.Client, parcel: Parcel, *, sees: bool) -> Lacking | None:
    """What to give the bot, where there are permissions at all."""
    if parcel.home is None:
        return None
    action = "thread" if parcel.recipient is not None else parcel.action
    return lacking(client, int(parcel.address), action, sees=sees)
