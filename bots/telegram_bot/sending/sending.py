"""Sends, changes and takes away what stands in chats; answers presses."""

import html
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import telegram
from telegram import (
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bots.telegram_bot.sending.uploads import Uploads
from bots.telegram_bot.showing.message import Message
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Knock, Where
from bots.telegram_bot.wire.limiter import Turn
from core.photos.preparing import LARGEST_RAW_MIB

LARGEST_PHOTO = LARGEST_RAW_MIB * 1024 * 1024
OVERSIZED = bytes(LARGEST_PHOTO + 1)
"""Stands for a file that was not fetched, so that the desk says what is wrong with it."""
UNFETCHED = b"-"
"""Stands for a file that Telegram did not give."""

TAG = re.compile(r"<[^>]*>")
WITHOUT_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sending:
    """Speaks over one bot; each raises TelegramError where it was not done.

    What is as it should be already, and what has gone meanwhile, is no error.
    """

    def __init__(self, bot: Connection, turn: Turn | None = None) -> None:
        self._bot, self._turn = bot, turn or Turn()
        self._uploads = Uploads()

    async def add(
        self,
        where: Where,
        message: Message,
        *,
        doors: ReplyKeyboardMarkup | None = None,
        answers: int | None = None,
    ) -> int:
        """Send it; gives the new message's id. `answers` is the message that it stands under."""
        replying = ReplyParameters(answers, allow_sending_without_reply=True) if answers else None
        markup = doors or message.markup
        if message.picture is None:
            sent = await self._bot.send_message(
                where.chat,
                message.html,
                reply_markup=markup,
                message_thread_id=where.topic,
                reply_parameters=replying,
                rate_limit_args=self._turn,
            )
            return sent.message_id

        async def send(photo: str | InputFile) -> telegram.Message:
            return await self._bot.send_photo(
                where.chat,
                photo,
                caption=message.html or None,
                reply_markup=markup,
                message_thread_id=where.topic,
                reply_parameters=replying,
                rate_limit_args=self._turn,
            )

        return (await self._uploads.send(message.picture, send)).message_id

    async def add_all(self, where: Where, messages: tuple[Message, ...]) -> list[int]:
        return [await self.add(where, message) for message in messages]

    async def put(self, where: Where, message: Message) -> bool:
        """Put it into the place of a message; False where that is not there any more."""
        assert where.message is not None
        try:
            if message.picture is None:
                await self._bot.edit_message_text(
                    message.html,
                    where.chat,
                    where.message,
                    reply_markup=message.markup,
                    link_preview_options=WITHOUT_PREVIEW,
                    rate_limit_args=self._turn,
                )
            else:
                await self._put_picture(where, message, message.picture)
        except BadRequest as error:
            if failures.is_gone(error):
                return False
            if not failures.is_harmless(error):
                raise
        return True

    async def _put_picture(self, where: Where, message: Message, picture: Path) -> None:
        async def put(photo: str | InputFile) -> telegram.Message | bool:
            return await self._bot.edit_message_media(
                InputMediaPhoto(photo, message.html or None, ParseMode.HTML),
                where.chat,
                where.message,
                reply_markup=message.markup,
                rate_limit_args=self._turn,
            )

        await self._uploads.send(picture, put)

    async def replace(self, knock: Knock, messages: tuple[Message, ...]) -> None:
        """Put them where somebody pressed; or below, where they cannot stand there."""
        first, *rest = messages
        where = knock.where
        fits = where.message is not None and knock.is_picture == (first.picture is not None)
        if not fits or not (is_shown(knock.message, first) or await self.put(where, first)):
            await self.add(where, first)
        for message in rest:
            await self.add(where, message)

    async def answer(
        self, knock: Knock, text: str = "", *, alert: bool = False, url: str | None = None
    ) -> None:
        """Answer a press; whoever has waited too long for it has gone on."""
        try:
            await self._bot.answer_callback_query(
                knock.press, text=text or None, show_alert=alert or None, url=url
            )
        except BadRequest as error:
            if not failures.is_harmless(error):
                raise

    async def take_away(self, chat: int, messages: Sequence[int]) -> None:
        """Delete them; those that may not be deleted stay.

        One of them alone keeps Telegram from deleting any, so that each is tried by itself then.
        """
        try:
            await self._bot.delete_messages(chat, messages)
        except BadRequest:
            for one in messages:
                with suppress(BadRequest):
                    await self._bot.delete_message(chat, one)

    async def react(self, where: Where, emoji: str) -> None:
        assert where.message is not None
        await self._bot.set_message_reaction(where.chat, where.message, emoji)

    async def fetch(self, file_id: str, size: int = 0) -> bytes:
        """A picture that somebody sent, unless it is larger than any photo may be."""
        if size > LARGEST_PHOTO:
            return OVERSIZED
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > LARGEST_PHOTO:
                return OVERSIZED
            return bytes(await file.download_as_bytearray())
        except BadRequest as error:
            return OVERSIZED if "too big" in error.message.lower() else UNFETCHED
        except TelegramError:
            return UNFETCHED


def is_shown(there: telegram.Message | None, message: Message) -> bool:
    """Whether a message shows this already, so that nothing has to be changed."""
    if there is None or message.picture is not None or there.photo:
        return False
    return there.reply_markup == message.markup and there.text == plain(message.html)


def plain(markup: str) -> str:
    """HTML as it is read."""
    return html.unescape(TAG.sub("", markup)).strip()
