"""The card of the day in each live group: pinned once, and edited in place from then on."""

import asyncio

import structlog
from telegram.error import BadRequest

from bots.common.reception import Reception
from bots.common.words import Voice
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing.message import Message
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Where
from bots.telegram_bot.wire.places import address_of, where_of
from core.homes.results import Home, Panel
from core.homes.rules import places_for
from core.pictures.painter import Painter

log = structlog.get_logger()

AT_MOST_EVERY_S = 30.0
"""A group takes twenty messages a minute, edits among them."""


class DayCards:
    """The cards of all groups."""

    def __init__(
        self, bot: Connection, sending: Sending, reception: Reception, painter: Painter
    ) -> None:
        self._bot, self._sending = bot, sending
        self._reception, self._painter = reception, painter
        self._shown: dict[int, Message] = {}
        self._tried: dict[int, float] = {}
        self._unpinned: set[int] = set()

    async def mended(self, home: Home) -> None:
        """Somebody changed what the bot may do there: what could not be pinned may be now."""
        self._tried.pop(home.id, None)
        if home.id in self._unpinned and home.panel is not None:
            await self._pin(home, where_of(home.panel.address), int(home.panel.message))

    async def keep(self, home: Home, voice: Voice) -> None:
        """See that there is one card, and that it says what is so today.

        Raises:
            TelegramError: it could not be shown now; to be tried again.
        """
        address = next((a for p in places_for("start") if (a := home.address_of(p))), None)
        if address is None:
            return
        card = await self._reception.day_card()
        (message,) = await Show(voice, self._painter).messages(card)
        is_there = home.panel is not None and home.panel.address == address
        if (is_there and self._shown.get(home.id) == message) or self._is_too_soon(home):
            return
        try:
            if not (is_there and await self._change(home, message)):
                await self._put_up(home, address, message)
        except BadRequest as error:
            if not failures.is_topic_gone(error):
                raise
            await self._reception.lose_place(home.external_id, address)
        self._shown[home.id] = message

    def _is_too_soon(self, home: Home) -> bool:
        """Whether it was tried just now, with success or not; it counts as tried from now on."""
        now = asyncio.get_running_loop().time()
        if now - self._tried.get(home.id, -AT_MOST_EVERY_S) < AT_MOST_EVERY_S:
            return True
        self._tried[home.id] = now
        return False

    async def _change(self, home: Home, message: Message) -> bool:
        """False where somebody has deleted it."""
        assert home.panel is not None
        where = where_of(home.panel.address)
        there = Where(where.chat, is_private=False, message=int(home.panel.message))
        return await self._sending.put(there, message)

    async def _put_up(self, home: Home, address: str, message: Message) -> None:
        where = where_of(address)
        number = await self._sending.add(where, message)
        await self._reception.set_panel(
            home.id, Panel(address_of(where.chat, where.topic), str(number))
        )
        await self._pin(home, where, number)

    async def _pin(self, home: Home, where: Where, number: int) -> None:
        self._unpinned.discard(home.id)
        try:
            await self._bot.pin_chat_message(where.chat, number, disable_notification=True)
        except BadRequest as error:
            self._unpinned.add(home.id)
            log.info("day_card_not_pinned", home=home.id, why=error.message)
