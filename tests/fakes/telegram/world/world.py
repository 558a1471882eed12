"""The whole local Telegram: everything by its id."""

import itertools
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from tests.fakes.changes import Changes
from tests.fakes.clock import Clock
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import CHANNEL, GROUP, PRIVATE, SUPERGROUP, Chat
from tests.fakes.telegram.world.files import Store
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.polls import Poll
from tests.fakes.telegram.world.queries import CallbackQuery
from tests.fakes.telegram.world.users import User, service_users

FIRST_USER, FIRST_BOT, FIRST_GROUP, FIRST_CHANNEL = 5_000_000_000, 7_100_000_000, 4_000_000, 2_100
SUPERGROUP_BASE = 1_000_000_000_000


@dataclass
class World:
    """State of the server. Private chats belong to a person and a bot."""

    clock: Clock
    rules: Rules
    base_url: str = ""
    users: dict[int, User] = field(default_factory=dict)
    bots: dict[str, Bot] = field(default_factory=dict)
    """By token."""
    chats: dict[int, Chat] = field(default_factory=dict)
    """Groups and channels."""
    private: dict[tuple[int, int], Chat] = field(default_factory=dict)
    """By bot and person."""
    queries: dict[str, CallbackQuery] = field(default_factory=dict)
    polls: dict[str, tuple[Poll, Message]] = field(default_factory=dict)
    store: Store = field(default_factory=Store)
    changes: Changes = field(default_factory=Changes)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    random: Random = field(default_factory=lambda: Random(7))
    last_message: int = 0
    """Of private chats and plain groups, which count together."""

    def __post_init__(self) -> None:
        for one in service_users():
            self.users[one.id] = one

    def now(self) -> datetime:
        return self.clock.now()

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def new_user_id(self) -> int:
        return FIRST_USER + next(self.numbers)

    def new_chat(self, kind: str, title: str) -> Chat:
        number = next(self.numbers)
        wide = kind in (SUPERGROUP, CHANNEL)
        chat_id = -(SUPERGROUP_BASE + FIRST_CHANNEL * 1000 + number)
        chat = Chat(chat_id if wide else -(FIRST_GROUP + number), kind, title)
        self.chats[chat.id] = chat
        return chat

    def private_chat(self, bot: Bot, user: User) -> Chat:
        """The private chat of a person with a bot, made if there is none."""
        key = (bot.id, user.id)
        if key not in self.private:
            self.private[key] = Chat(user.id, PRIVATE, user=user, bot=bot)
        return self.private[key]

    def find_chat(self, bot: Bot, asked: int | str) -> Chat:
        """The chat that a bot names by number or @name.

        Raises:
            ApiError: there is none that the bot knows.
        """
        if isinstance(asked, str):
            return self._by_name(bot, asked)
        if asked > 0:
            if asked in self.users and self.is_acquainted(bot, asked):
                return self.private_chat(bot, self.users[asked])
        elif (found := self.chats.get(asked)) is not None and bot.id in found.members:
            return found
        raise bad("chat not found")

    def is_acquainted(self, bot: Bot, number: int) -> bool:
        """Whether a bot met a user, in private or in a group."""
        return number in bot.known or any(
            number in chat.members and bot.id in chat.members for chat in self.chats.values()
        )

    def _by_name(self, bot: Bot, asked: str) -> Chat:
        name = asked.removeprefix("@").lower()
        for chat in self.chats.values():
            if asked.startswith("@") and (chat.username or "").lower() == name:
                return chat
        raise bad("chat not found")

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, all others together."""
        if chat.kind in (SUPERGROUP, CHANNEL):
            chat.last_id += 1
            return chat.last_id
        self.last_message += 1
        return self.last_message

    def bots_in(self, chat: Chat) -> list[Bot]:
        if chat.kind == PRIVATE:
            return [chat.bot] if chat.bot else []
        return [one for one in self.bots.values() if chat.is_in(one.user)]

    def is_upgraded(self, chat: Chat) -> bool:
        return chat.kind == GROUP and chat.upgraded_to is not None
