"""A local Telegram for tests: the Bot API on 127.0.0.1, and people who use its bots."""

from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.people.answer import Answer
from tests.fakes.telegram.people.doing import plain_picture
from tests.fakes.telegram.people.group import BOT_RIGHTS, Group
from tests.fakes.telegram.people.person import Person
from tests.fakes.telegram.people.refusals import NotAnswered, NotOffered
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.server import LocalTelegram, telegram_server
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import Chat
from tests.fakes.telegram.world.messages import Message
from tests.fakes.uploads import Upload

__all__ = [
    "BOT_RIGHTS",
    "Answer",
    "ApiError",
    "Bot",
    "Chat",
    "Group",
    "LocalTelegram",
    "Message",
    "NotAnswered",
    "NotOffered",
    "Person",
    "Rules",
    "Upload",
    "plain_picture",
    "telegram_server",
]
