"""A group, a supergroup or a channel in the hands of its owner, who arranges it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.fakes.telegram.acts import chats, members, messages
from tests.fakes.telegram.people.person import Person
from tests.fakes.telegram.people.refusals import NotOffered
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import (
    ADMIN,
    CHANNEL,
    OWNER,
    RESTRICTED,
    Chat,
    InviteLink,
    Member,
    Topic,
)
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.rights import admin_rights
from tests.fakes.telegram.world.users import CHANNEL_SENDER, User
from tests.fakes.telegram.world.world import World

BOT_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_restrict_members",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
        "can_manage_tags",
        "can_post_messages",
        "can_edit_messages",
    }
)
"""What a bot is usually given; of the names, those that the kind of chat knows."""


@dataclass(eq=False)
class Group:
    """A chat of many; `people` holds who was let in here, by name."""

    world: World
    chat: Chat
    owner: Person
    bot: Bot
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def history(self) -> list[Message]:
        """What stands here, oldest first, what only happened included."""
        return self.chat.history

    @property
    def said(self) -> list[Message]:
        """What was said here by anybody, oldest first."""
        return [one for one in self.history if not one.service]

    @property
    def last(self) -> Message:
        """What was said last."""
        return self.said[-1]

    @property
    def heard(self) -> list[Message]:
        """What the bot said here, oldest first."""
        return [one for one in self.said if self.is_from_bot(one)]

    @property
    def topics(self) -> dict[str, Topic]:
        return {one.name: one for one in self.chat.topics.values()}

    @property
    def links(self) -> list[InviteLink]:
        return self.chat.links

    def is_from_bot(self, message: Message) -> bool:
        mine = message.sender_chat is self.chat and self.chat.kind == CHANNEL
        return message.sender is self.bot.user or mine

    def tag(self, person: Person) -> str | None:
        """The tag that stands beside a member's name."""
        return self.chat.member(person.user).tag

    def member(self, name: str, *, language: str | None = "ko", tells: bool = True) -> Person:
        """Somebody who joins now; quietly if no update shall tell of it."""
        number = self.world.new_user_id()
        user = self.world.add_user(User(number, name, language=language))
        return self.welcome(Person(self.world, user, self.bot, self.chat), tells=tells)

    def welcome(self, person: Person, *, tells: bool = True) -> Person:
        """Let a person in."""
        if tells:
            members.join(self.world, self.chat, person.user)
        else:
            self.chat.members[person.id] = Member(person.user)
        self.people[person.name] = person.at(self.chat)
        return self.people[person.name]

    def crowd(self, size: int, prefix: str = "팬") -> list[Person]:
        """Many members at once, of whom no update tells."""
        return [self.member(f"{prefix}{one}", tells=False) for one in range(1, size + 1)]

    def topic(self, name: str) -> Topic:
        """A new topic, made by the owner."""
        return chats.create_topic(self.world, self.chat, self.owner.user, name)

    def close_topic(self, topic: Topic, *, closed: bool = True) -> None:
        chats.close_topic(self.world, self.chat, self.owner.user, topic, closed=closed)

    def delete_topic(self, topic: Topic) -> None:
        chats.delete_topic(self.world, self.chat, topic)

    def add_bot(self, *rights: str, bot: Bot | None = None) -> None:
        """The owner adds a bot, as an admin if it is given rights."""
        guest = bot or self.bot
        members.join(self.world, self.chat, guest.user, self.owner.user)
        if rights:
            self.promote_bot(*rights, bot=guest)

    def kick_bot(self) -> None:
        members.ban(self.world, self.chat, self.bot.user, self.owner.user)

    def promote_bot(self, *rights: str, bot: Bot | None = None) -> None:
        """Give a bot exactly these rights, or the usual ones."""
        guest = bot or self.bot
        wanted = self._known(rights or BOT_RIGHTS) | {"can_manage_chat"}
        members.promote(self.world, self.chat, guest.user, self.owner.user, wanted)

    def demote_bot(self) -> None:
        """Make the bot a plain member."""
        members.promote(self.world, self.chat, self.bot.user, self.owner.user, frozenset())

    def promote(
        self, person: Person, *rights: str, anonymous: bool = False, title: str | None = None
    ) -> None:
        """Make somebody an admin with these rights, or with all."""
        wanted = self._known(rights) if rights else admin_rights(self.chat.kind)
        wanted |= {"can_manage_chat"} | ({"is_anonymous"} if anonymous else frozenset())
        actor = self.owner.user
        members.promote(self.world, self.chat, person.user, actor, wanted, custom_title=title)

    def demote(self, person: Person) -> None:
        members.promote(self.world, self.chat, person.user, self.owner.user, frozenset())

    def ban(self, person: Person) -> None:
        members.ban(self.world, self.chat, person.user, self.owner.user)

    def mute(self, person: Person) -> None:
        """Let somebody read only."""
        members.change(
            self.world,
            self.chat,
            person.user,
            self.owner.user,
            status=RESTRICTED,
            permissions=frozenset(),
        )

    def upgrade(self, *, farewell: bool = False) -> "Group":
        """Become a supergroup with another id; the old chat stays as it was."""
        made = chats.upgrade(self.world, self.chat, self.owner.user, farewell=farewell)
        people = {name: person.at(made) for name, person in self.people.items()}
        return Group(self.world, made, self.owner.at(made), self.bot, people)

    def rename(self, title: str) -> None:
        chats.rename(self.world, self.chat, self.owner.user, title)

    def delete(self, message: Message) -> None:
        messages.delete(self.world, message)

    def pin(self, message: Message) -> None:
        messages.pin(self.world, message, self.owner.user)

    def post(self, text: str) -> Message:
        """A post of the channel itself."""
        if self.chat.kind != CHANNEL:
            raise NotOffered("only channels post in their own name")
        return messages.post(self.world, self.chat, None, text=text)

    def edit(self, message: Message, text: str) -> None:
        """Change a post of the channel."""
        if message.sender_chat is not self.chat:
            raise NotOffered("not the channel's own post")
        messages.edit(self.world, message, text=text, entities=[])

    def say_as(self, channel: "Group", text: str, *, topic: int | None = None) -> Message:
        """Words of a channel that writes here in its own name."""
        if channel.id in self.chat.banned_senders:
            raise NotOffered(f"{channel.chat.title} may not write here")
        sender = self.world.users[CHANNEL_SENDER]
        fields = {"text": text, "sender_chat": channel.chat, "thread_id": topic}
        return messages.post(self.world, self.chat, sender, **fields)

    def discuss(self, group: "Group") -> None:
        """Let a channel's posts come into a group by themselves."""
        self.chat.discussion, group.chat.discussion = group.chat, None

    def _known(self, rights: Iterable[str]) -> frozenset[str]:
        return frozenset(rights) & admin_rights(self.chat.kind)


def found_group(
    world: World,
    owner: Person,
    bot: Bot,
    title: str,
    kind: str,
    *,
    forum: bool,
    rights: Iterable[str] | None,
    with_bot: bool,
) -> Group:
    """A chat of an owner with a bot in it; rights of None are those of a plain member.

    No update tells of how it was before the test began.
    """
    chat = world.new_chat(kind, title)
    group = Group(world, chat, owner.at(chat), bot)
    chat.members[owner.id] = Member(owner.user, OWNER)
    if forum:
        chats.make_forum(chat)
    if with_bot:
        chat.members[bot.id] = Member(bot.user)
        if rights is not None or kind == CHANNEL:
            wanted = frozenset(rights or BOT_RIGHTS) & admin_rights(kind) | {"can_manage_chat"}
            chat.members[bot.id] = Member(bot.user, ADMIN, wanted, promoted_by=owner.id)
    return group
