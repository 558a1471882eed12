"""Who somebody is, where they stand, and what they see."""

from dataclasses import dataclass, replace
from typing import TypeVar

from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel, Guild, Member, Role, User
from tests.fakes.discord.world.world import World

Same = TypeVar("Same", bound="Someone")


@dataclass(frozen=True, eq=False)
class Someone:
    """A user in a guild, standing in one of its channels."""

    world: World
    user: User
    guild: Guild
    place: Channel

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        return f"<@{self.user.id}>"

    @property
    def member(self) -> Member:
        return self.guild.members[self.user.id]

    @property
    def roles(self) -> list[Role]:
        """The roles worn, @everyone left out."""
        return self.member.roles[1:]

    @property
    def dm(self) -> Channel:
        """The private conversation with the bot."""
        return self.world.dm_with(self.user)

    @property
    def inbox(self) -> list[Message]:
        """What the bot has written privately, oldest first."""
        return [one for one in self.dm.history if one.author is self.world.bot]

    def at(self: Same, place: Channel) -> Same:
        """The same person in another channel, or in the private conversation."""
        return replace(self, place=place)

    def screen(self, place: Channel | None = None) -> list[Message]:
        """Every message this person sees in a channel, those for them alone included."""
        channel = place or self.place
        if not self.world.sees(self.user, channel):
            return []
        mine = [one for one in channel.hidden if one.ephemeral_for == self.user.id]
        shown = [one for one in (*channel.history, *mine) if not one.deleted]
        return sorted(shown, key=lambda one: one.id)

    def seen(self, on: Message | Answer) -> Message:
        """The message that is meant, if this person sees it.

        Raises:
            NotOffered: they do not.
        """
        message = on if isinstance(on, Message) else on.message
        self.require_seen(message)
        return message

    def require_seen(self, message: Message) -> None:
        is_mine = message.ephemeral_for in (None, self.user.id)
        if message.deleted or not is_mine or not self.world.sees(self.user, message.channel):
            raise NotOffered(f"{self.name} does not see this message")
