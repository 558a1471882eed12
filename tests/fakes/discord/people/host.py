"""The owner of a guild, who arranges it: people, roles, channels, and the bot itself."""

from dataclasses import dataclass, field

from tests.fakes.discord.acts import channels, guilds, members, messages, polls, roles, threads
from tests.fakes.discord.people.person import Person
from tests.fakes.discord.permissions import FOR_THE_BOT, NONE, Permission
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import (
    KINDS,
    PUBLIC_THREAD,
    Channel,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)
from tests.fakes.discord.world.world import World


@dataclass(eq=False)
class Host:
    """A guild in the hands of its owner; `general` is the channel where everybody stands."""

    world: World
    guild: Guild
    owner: Person
    general: Channel
    bot_role: Role | None = None
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.guild.id

    def member(
        self,
        name: str,
        *,
        roles: "tuple[Role | str, ...]" = (),
        locale: str = "ko",
        dm_open: bool = True,
    ) -> Person:
        """Somebody who joins now."""
        user = new_user(self.world, name, locale, dm_open=dm_open)
        return self.welcome(user, roles)

    def welcome(self, user: User, roles: "tuple[Role | str, ...]" = ()) -> Person:
        """Let a user of another guild join this one too."""
        joined = members.join(self.world, self.guild, user)
        for role in roles:
            members.give(self.world, joined, self.role_of(role))
        person = Person(self.world, user, self.guild, self.general)
        self.people[user.name] = person
        return person

    def crowd(self, size: int, prefix: str = "팬") -> list[Person]:
        """Many members at once, of whom no event tells."""
        crowd = []
        for number in range(size):
            user = new_user(self.world, f"{prefix}{number + 1}", "ko")
            self.guild.members[user.id] = Member(user, self.guild, self.world.now())
            crowd.append(Person(self.world, user, self.guild, self.general))
        return crowd

    def role_of(self, role: "Role | str") -> Role:
        return role if isinstance(role, Role) else self.guild.role_named(role)

    def role(self, name: str, permissions: Permission = NONE, *, above_bot: bool = False) -> Role:
        """A new role at the bottom, or at the top where the bot cannot reach it."""
        role = roles.create(self.world, self.guild, name, permissions)
        if above_bot:
            roles.move(self.world, self.guild, role, len(self.guild.roles) - 1)
        return role

    def give(self, person: Person, role: "Role | str") -> None:
        members.give(self.world, person.member, self.role_of(role))

    def take(self, person: Person, role: "Role | str") -> None:
        members.take(self.world, person.member, self.role_of(role))

    def move_role(self, role: "Role | str", position: int) -> None:
        """Put a role in its place; 1 is the lowest."""
        roles.move(self.world, self.guild, self.role_of(role), position)

    def delete_role(self, role: "Role | str") -> None:
        roles.delete(self.world, self.guild, self.role_of(role))

    def channel(
        self, name: str, kind: str = "text", *, parent: Channel | None = None, bot: bool = True
    ) -> Channel:
        """A new channel: text, announcement, forum or category; `bot` says whether it sees it."""
        overwrites = () if bot else (self._hidden_from_bot(),)
        return channels.create(
            self.world, self.guild, name, KINDS[kind], parent=parent, overwrites=overwrites
        )

    def named(self, name: str) -> Channel:
        """A channel or thread that exists."""
        return self.guild.channel_named(name)

    def tag(self, forum: Channel, name: str) -> int:
        """A new tag of a forum; returns its id."""
        number = self.world.ids.next()
        emoji = {"emoji_id": None, "emoji_name": None}
        forum.tags.append({"id": str(number), "name": name, "moderated": False, **emoji})
        channels.changed(self.world, forum)
        return number

    def overwrite(
        self,
        channel: Channel,
        target: Person | Role | User,
        *,
        allow: Permission = NONE,
        deny: Permission = NONE,
    ) -> None:
        """Change what a role or a person may do in one channel."""
        kind = 0 if isinstance(target, Role) else 1
        channel.overwrites[target.id] = Overwrite(target.id, kind, allow, deny)
        channels.changed(self.world, channel)

    def thread(self, parent: Channel, name: str, by: Person | None = None) -> Channel:
        """A public thread that somebody starts."""
        owner = by or self.owner
        return threads.start(self.world, parent, owner.user, name, PUBLIC_THREAD)

    def archive(self, thread: Channel, *, archived: bool = True) -> None:
        threads.archive(self.world, thread, archived=archived)

    def delete_channel(self, channel: Channel) -> None:
        if channel.thread is not None:
            threads.delete(self.world, channel)
        else:
            channels.delete(self.world, channel)

    def delete_message(self, message: Message) -> None:
        messages.delete(self.world, message)

    def kick(self, person: Person) -> None:
        members.leave(self.world, person.member)

    def ban(self, person: Person, reason: str | None = None) -> None:
        members.ban(self.world, self.guild, person.user, reason)

    def kick_bot(self) -> None:
        guilds.remove_bot(self.world, self.guild)

    def invite_bot(self, permissions: Permission = FOR_THE_BOT) -> None:
        self.bot_role = guilds.invite_bot(self.world, self.guild, permissions)

    def let_bot(self, permissions: Permission) -> None:
        """Change what the bot may do in the whole guild beyond what everyone may."""
        assert self.bot_role is not None
        self.bot_role.permissions = permissions
        roles.changed(self.world, self.guild, self.bot_role)

    def deny_bot(self, channel: Channel, permissions: Permission) -> None:
        """Take rights in one channel from the bot alone."""
        self.overwrite(channel, self.world.bot, deny=permissions)

    def end_poll(self, message: Message) -> None:
        """End a poll before its time."""
        polls.finish(self.world, message)

    def _hidden_from_bot(self) -> Overwrite:
        return Overwrite(self.world.bot.id, 1, NONE, Permission.VIEW_CHANNEL)


def found_guild(
    world: World,
    name: str,
    *,
    owner: str = "주인",
    locale: str = "ko",
    permissions: Permission = FOR_THE_BOT,
    with_bot: bool = True,
) -> Host:
    """A guild with an owner, a first channel and, unless said otherwise, the bot in it."""
    user = new_user(world, owner, locale)
    guild = guilds.found(world, name, user, locale)
    general = channels.create(world, guild, "일반")
    host = Host(world, guild, Person(world, user, guild, general), general)
    if with_bot:
        host.invite_bot(permissions)
    return host


def new_user(world: World, name: str, locale: str, *, dm_open: bool = True) -> User:
    user = User(world.ids.next(), name, locale=locale, dm_open=dm_open)
    world.users[user.id] = user
    return user
