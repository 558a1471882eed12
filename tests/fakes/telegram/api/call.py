"""A request of a bot, with short words to find what it names or to refuse it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.fakes.telegram.errors import bad, forbidden
from tests.fakes.telegram.payloads.messages import message_json
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import KICKED, PRIVATE, Chat, Member
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.rights import NEEDED_TO_SEND, NOUNS
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World
from tests.fakes.uploads import Upload
from tests.fakes.wire import Json

NEVER_MET = "bot can't initiate conversation with a user"


@dataclass(frozen=True)
class Call:
    """One request. Lookups raise the ApiError that the real server would answer."""

    world: World
    rules: Rules
    bot: Bot
    method: str
    values: Json
    files: Mapping[str, Upload]

    def get(self, name: str, otherwise: Any = None) -> Any:
        value = self.values.get(name)
        return otherwise if value is None else value

    def chat(self, name: str = "chat_id") -> Chat:
        """A chat the bot knows, even if it cannot write there."""
        chat = self.world.find_chat(self.bot, self.values[name])
        if chat.upgraded_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.upgraded_to.id,
            )
        return chat

    def inside(self, name: str = "chat_id") -> Chat:
        """A chat the bot is in."""
        chat = self.chat(name)
        if chat.kind == PRIVATE:
            self._require_reachable(chat)
            return chat
        standing = chat.member(self.bot.user)
        noun = f"{chat.kind} chat"
        if standing.status == KICKED:
            raise forbidden(f"bot was kicked from the {noun}")
        if not standing.is_here:
            raise forbidden(f"bot is not a member of the {noun}")
        return chat

    def writable(self, what: str = "text") -> Chat:
        """A chat that the bot may send such a message to."""
        chat = self.inside()
        if chat.kind == PRIVATE:
            return chat
        me = chat.member(self.bot.user)
        if chat.kind == "channel":
            if not me.may("can_post_messages", chat):
                raise bad("need administrator rights in the channel chat")
            return chat
        for need in ("can_send_messages", NEEDED_TO_SEND.get(what)):
            if need and not me.is_admin and not me.may(need, chat):
                raise bad(f"not enough rights to send {NOUNS[need]} to the chat")
        return chat

    def admin(self, right: str, said: str, chat: Chat | None = None) -> Chat:
        """A chat in which the bot has a right.

        Raises:
            ApiError: `not enough rights to ...`, with these last words.
        """
        chat = chat or self.inside()
        if chat.kind == PRIVATE:
            raise bad("method is available only for supergroups and channels")
        if not self.me(chat).may(right, chat):
            raise bad(f"not enough rights to {said}")
        return chat

    def me(self, chat: Chat) -> Member:
        return chat.member(self.bot.user)

    def message(self, chat: Chat, missing: str, name: str = "message_id") -> Message:
        """A message that is still there, refused in these words if it is not."""
        message = chat.messages.get(self.values[name])
        if message is None or message.deleted:
            raise bad(missing)
        return message

    def user(self, name: str = "user_id") -> User:
        user = self.world.users.get(self.values[name])
        if user is None:
            raise bad("user not found")
        return user

    def shown(self, message: Message) -> Json:
        return message_json(message, self.bot)

    def _require_reachable(self, chat: Chat) -> None:
        assert chat.user is not None
        if chat.user.deactivated:
            raise forbidden("user is deactivated")
        if chat.user.id in self.bot.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.user.is_bot:
            raise forbidden("bot can't send messages to bots")
        if chat.user.id not in self.bot.known:
            raise forbidden(NEVER_MET)


Handler: TypeAlias = Callable[[Call], object | Awaitable[object]]
