"""Who somebody is, where they stand, and what they see there."""

from dataclasses import dataclass, replace
from typing import TypeVar

from tests.fakes.telegram.people.refusals import NotOffered
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import Chat, Member, Topic
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json

Same = TypeVar("Same", bound="Someone")


@dataclass(frozen=True, eq=False)
class Someone:
    """A user with the app open at a chat, or at one topic of a forum."""

    world: World
    user: User
    bot: Bot
    """The bot of their private chat."""
    place: Chat
    topic: int | None = None

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def private(self) -> Chat:
        """The private chat with the bot."""
        return self.world.private_chat(self.bot, self.user)

    @property
    def member(self) -> Member:
        """The standing in the chat that is open."""
        return self.place.member(self.user)

    @property
    def screen(self) -> list[Message]:
        """What stands in the open chat or topic, oldest first."""
        self.require_sight()
        shown = self.place.history
        return [one for one in shown if self.topic is None or one.thread_id == self.topic]

    @property
    def heard(self) -> list[Message]:
        """What the bot said there, oldest first."""
        return [one for one in self.screen if one.sender is self.bot.user and not one.service]

    @property
    def last(self) -> Message:
        """What the bot said last.

        Raises:
            NotOffered: it said nothing.
        """
        heard = self.heard
        if not heard:
            raise NotOffered(f"the bot said nothing to {self.name}")
        return heard[-1]

    @property
    def inbox(self) -> list[Message]:
        """What the bot wrote privately, oldest first."""
        return self.at(self.private).heard

    @property
    def pinned(self) -> list[Message]:
        return [one for one in self.place.pinned if not one.deleted]

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels of the keyboard in the place of the letters; empty without one."""
        for message in reversed(self.place.history):
            markup = message.keyboard
            if message.sender is self.bot.user and markup and "force_reply" not in markup:
                return [[_label(one) for one in row] for row in markup.get("keyboard", [])]
        return []

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The commands in the menu here, in the person's language, with their descriptions."""
        for key in _keys(self):
            if key in self.bot.commands:
                found = self.bot.commands[key]
                return [(one["command"], one["description"]) for one in found]
        return []

    def at(self: Same, place: object, topic: Topic | int | None = None) -> Same:
        """The same person in another chat or group, or in a topic of it."""
        chat = getattr(place, "chat", place)
        assert isinstance(chat, Chat)
        number = topic.id if isinstance(topic, Topic) else topic
        return replace(self, place=chat, topic=number)

    def require_sight(self) -> None:
        if not self.place.is_private and not self.place.username and not self.member.is_here:
            raise NotOffered(f"{self.name} is not in {self.place.title}")

    def find(self, text: str) -> Message:
        """The newest message on the screen that holds these words.

        Raises:
            NotOffered: there is none.
        """
        for message in reversed(self.screen):
            if text in message.text:
                return message
        raise NotOffered(f"{self.name} sees no {text!r}")


def _label(button: Json | str) -> str:
    text: str = button if isinstance(button, str) else button["text"]
    return text


def _keys(someone: Someone) -> list[tuple[str, str]]:
    """Where a menu's commands are looked for, the narrowest scope first."""
    chat, number = someone.place, someone.user.id
    if chat.is_private:
        scopes = [f"chat {chat.id}", "all_private_chats"]
    else:
        admin = [f"chat_administrators {chat.id}"] if someone.member.is_admin else []
        all_admins = ["all_chat_administrators"] if someone.member.is_admin else []
        scopes = [f"chat_member {chat.id} {number}", *admin, f"chat {chat.id}"]
        scopes += [*all_admins, "all_group_chats"]
    languages = [someone.user.language, ""] if someone.user.language else [""]
    short = [one.partition("-")[0] if one else "" for one in languages]
    return [(scope, language) for scope in (*scopes, "default") for language in short]
