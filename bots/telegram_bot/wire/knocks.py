"""What somebody pressed or typed, read from an update: who, where, and what."""

from dataclasses import dataclass
from datetime import datetime

import telegram

from bots.telegram_bot.wire.callers import caller_of, is_somebody
from core.people.results import Caller


@dataclass(frozen=True, slots=True)
class Where:
    """A chat, the topic of it, and the message that was typed or pressed there."""

    chat: int
    is_private: bool
    message: int | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Knock:
    """One thing that one person wants. `id` is the update's own and comes back the same.

    `press` is the id under which a press is answered, `data` what stood in the button; `text` what
    was typed; `photo` a picture's file id with `photo_bytes`, its size. `replied_to` is the message
    that they typed an answer to. `is_picture` says that the pressed message shows one.
    """

    id: str
    caller: Caller
    where: Where
    press: str = ""
    data: str = ""
    text: str = ""
    photo: str = ""
    photo_bytes: int = 0
    is_picture: bool = False
    replied_to: telegram.Message | None = None
    message: telegram.Message | None = None
    at: datetime | None = None

    @property
    def is_press(self) -> bool:
        return bool(self.press)

    @property
    def user(self) -> int:
        return int(self.caller.external_id)


def knock_of(update: telegram.Update, number: str) -> Knock | None:
    """What a person wants; None where nobody is to be answered."""
    if update.callback_query is not None:
        return _pressed(update.callback_query, number)
    if update.message is not None:
        return _typed(update.message, number)
    return None


def _pressed(query: telegram.CallbackQuery, number: str) -> Knock:
    message = query.message
    if message is None:
        where = Where(query.from_user.id, is_private=True)
    else:
        is_private = message.chat.type == telegram.Chat.PRIVATE
        where = Where(message.chat.id, is_private)
    seen = message if isinstance(message, telegram.Message) and _is_readable(message) else None
    if seen is not None:
        where = Where(where.chat, where.is_private, seen.message_id, _topic(seen))
    return Knock(
        id=number,
        caller=caller_of(query.from_user),
        where=where,
        press=query.id,
        data=query.data or "",
        is_picture=bool(seen and seen.photo),
        message=seen,
    )


def _is_readable(message: telegram.Message) -> bool:
    """What is very old is shown without what stands in it, and dated at the beginning of time."""
    return message.date.timestamp() > 0


def _topic(message: telegram.Message) -> int | None:
    """Whatever answers something stands in a thread, which only in forums is a topic."""
    return message.message_thread_id if message.is_topic_message else None


def _typed(message: telegram.Message, number: str) -> Knock | None:
    user = message.from_user
    if user is None or not is_somebody(user) or message.sender_chat is not None:
        return None
    is_private = message.chat.type == telegram.Chat.PRIVATE
    photo, bytes_ = _picture(message)
    return Knock(
        id=number,
        caller=caller_of(user),
        where=Where(message.chat.id, is_private, message.message_id, _topic(message)),
        text=message.text or message.caption or "",
        photo=photo,
        photo_bytes=bytes_,
        replied_to=message.reply_to_message,
        message=message,
    )


def _picture(message: telegram.Message) -> tuple[str, int]:
    """The file of a photo, or of a picture that was sent as a file."""
    if message.photo:
        largest = message.photo[-1]
        return largest.file_id, largest.file_size or 0
    document = message.document
    if document is not None and (document.mime_type or "").startswith("image/"):
        return document.file_id, document.file_size or 0
    return "", 0
