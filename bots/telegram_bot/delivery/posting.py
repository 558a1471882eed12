"""Does one thing with one message: sends it, changes it, pins it, takes it away."""

from dataclasses import replace

from telegram.error import BadRequest

from bots.common.courier import Delivered, Delivery, MessageGone
from bots.common.posts import said_by
from bots.common.voices import voice_of
from bots.telegram_bot.asks.asking import KEPT
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Where
from bots.telegram_bot.wire.limiter import COURIER, Turn
from bots.telegram_bot.wire.places import where_of
from core.dispatch import Parcel
from core.pictures.painter import Painter

TURN = Turn(COURIER, patience_s=10.0)
LONGEST_DATA = 64


class Posting:
    """Delivers over one bot."""

    def __init__(self, bot: Connection, painter: Painter) -> None:
        self._bot, self._painter = bot, painter
        self._sending = Sending(bot, TURN)

    async def post(self, parcel: Parcel) -> Delivery:
        """Do what the parcel asks for.

        Raises:
            TelegramError: Telegram refused it, or nobody knows whether it was done.
            NotYet: its turn did not come; nothing was sent.
        """
        where = where_of(parcel.address)
        if parcel.action == "send":
            return await self._send(parcel, where)
        if parcel.message_id is None:
            return MessageGone("never-sent")
        there = replace(where, message=int(parcel.message_id))
        return await self._change(parcel, there)

    async def _send(self, parcel: Parcel, where: Where) -> Delivery:
        messages = await self._messages(parcel)
        if not messages:
            return MessageGone("nothing-to-say")
        numbers = await self._sending.add_all(where, messages)
        return Delivered(str(numbers[-1]))

    async def _change(self, parcel: Parcel, there: Where) -> Delivery:
        assert there.message is not None
        bot, chat, number = self._bot, there.chat, there.message
        match parcel.action:
            case "edit":
                messages = await self._messages(parcel)
                if not messages or not await self._sending.put(there, messages[-1]):
                    return MessageGone("message-deleted")
            case "delete":
                await self._delete(chat, number)
            case "pin":
                await bot.pin_chat_message(
                    chat, number, disable_notification=True, rate_limit_args=TURN
                )
            case "unpin":
                await bot.unpin_chat_message(chat, number, rate_limit_args=TURN)
        return Delivered(str(number))

    async def _delete(self, chat: int, number: int) -> None:
        try:
            await self._bot.delete_message(chat, number, rate_limit_args=TURN)
        except BadRequest as error:
            if not failures.is_gone(error):
                raise

    async def _messages(self, parcel: Parcel) -> tuple[Message, ...]:
        reply = said_by(parcel.letter)
        if reply is None:
            return ()
        messages = await Show(voice_of(parcel.letter), self._painter).messages(reply)
        return tuple(_kept(message) for message in messages)


def _kept(message: Message) -> Message:
    """A letter stays where it is when one of its buttons is pressed."""
    rows = tuple(tuple(_keeping(key) for key in row) for row in message.keys)
    return replace(message, keys=rows)


def _keeping(key: Key) -> Key:
    is_link = key.token.startswith("https://")
    fits = len((KEPT + key.token).encode()) <= LONGEST_DATA
    return replace(key, token=KEPT + key.token) if fits and not is_link else key
