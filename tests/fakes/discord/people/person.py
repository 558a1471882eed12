"""Somebody with the app in their hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.discord.acts import asking, members, messages, polls
from tests.fakes.discord.people import commands, pressing
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.modal import Modal
from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.people.resolving import Resolved
from tests.fakes.discord.people.waiting import answered
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.uploads import Upload
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.commands import CHAT, MESSAGE_MENU, USER_MENU
from tests.fakes.discord.world.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
)
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel, Guild, Member, Role, User
from tests.fakes.discord.world.world import World

TIMEOUT_S = 10.0


@dataclass(frozen=True, eq=False)
class Person:
    """A user in a guild, standing in one of its channels (`at` moves them).

    Commands, presses and forms return an `Answer` and raise `NotOffered` for what the app does
    not let one do, `InteractionFailed` when the bot does not answer. `twice` delivers the same
    interaction twice; `final=False` does not wait for the end of a deferral.
    """

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

    def at(self, place: Channel) -> "Person":
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

    async def slash(
        self,
        name: str,
        /,
        *,
        twice: bool = False,
        final: bool = True,
        timeout_s: float = TIMEOUT_S,
        **options: Any,
    ) -> Answer:
        """Send a command, such as `slash("grant", person=mina, amount=3)`; a subcommand follows
        after a space. Names and choices are the registered ones or those of the own language."""
        word, *path = name.split()
        command = commands.offered(self.world, self.user, self.place, CHAT, word)
        resolved = Resolved(self.world, self.place)
        filled = commands.options_of(command, path, options, resolved, self.user)
        data = self._of_command(command, resolved) | {"options": filled}
        return await self._ask(COMMAND, data, twice=twice, final=final, timeout_s=timeout_s)

    async def autocomplete(self, name: str, /, focused: tuple[str, str], **options: Any) -> Answer:
        """Type into an option: `autocomplete("grant", ("person", "jo"))`."""
        word, *path = name.split()
        command = commands.offered(self.world, self.user, self.place, CHAT, word)
        data = self._of_command(command, Resolved(self.world, self.place))
        data["options"] = commands.typed(command, path, focused, options, self.user)
        return await self._ask(AUTOCOMPLETE, data)

    async def message_menu(self, name: str, target: Message, **how: Any) -> Answer:
        """Use a command of a message's menu."""
        place = self.at(target.channel)
        command = commands.offered(self.world, self.user, place.place, MESSAGE_MENU, name)
        self._require_seen(target)
        resolved = Resolved(self.world, target.channel)
        target_id = resolved.message(target)
        data = self._of_command(command, resolved) | {"target_id": target_id}
        return await place._ask(COMMAND, data, **how)

    async def user_menu(self, name: str, target: "Person | User", **how: Any) -> Answer:
        """Use a command of a person's menu."""
        command = commands.offered(self.world, self.user, self.place, USER_MENU, name)
        resolved = Resolved(self.world, self.place)
        target_id = resolved.value(target)
        data = self._of_command(command, resolved) | {"target_id": target_id}
        return await self._ask(COMMAND, data, **how)

    async def click(
        self, on: Message | Answer, button: str, *, forged: bool = False, **how: Any
    ) -> Answer:
        """Press a button by its label or custom id; `forged` presses one that is not there."""
        message = self._seen(on)
        data = pressing.button_data(message, button, forged=forged)
        return await self.at(message.channel)._ask(COMPONENT, data, source=message, **how)

    async def select(
        self, on: Message | Answer, *picked: Any, menu: str | None = None, **how: Any
    ) -> Answer:
        """Choose in a select menu, by label or value; people, roles and channels as such."""
        message = self._seen(on)
        resolved = Resolved(self.world, message.channel)
        data = pressing.menu_data(message, menu, picked, resolved)
        return await self.at(message.channel)._ask(COMPONENT, data, source=message, **how)

    async def submit(
        self, form: Modal | Answer, values: Mapping[str, Any] | None = None, **how: Any
    ) -> Answer:
        """Fill in a form and send it: values by label or custom id; files as `Upload`s."""
        modal = form.modal if isinstance(form, Answer) else form
        opener = modal.opener
        resolved = Resolved(self.world, opener.channel)
        filled = {
            modal.named(name).custom_id: _resolved_value(resolved, value)
            for name, value in (values or {}).items()
        }
        data: Json = {"custom_id": modal.custom_id, "components": modal.submitted(filled)}
        data["resolved"] = resolved.tree
        place = self.at(opener.channel)
        source = opener.root.source
        return await place._ask(MODAL_SUBMIT, data, source=source, opener=opener, **how)

    async def say(
        self, text: str, channel: Channel | None = None, files: Sequence[Upload] = ()
    ) -> Message:
        """Write a message, here or in another channel."""
        place = channel or self.place
        send = Permission.SEND_MESSAGES_IN_THREADS if place.thread else Permission.SEND_MESSAGES
        if not self.world.allowed(self.user, place) & send:
            raise NotOffered(f"{self.name} may not write in {place.name}")
        return messages.post(self.world, place, self.user, {"content": text}, files)

    async def delete(self, message: Message) -> None:
        """Delete an own message, or another's with the right to."""
        moderates = self.world.allowed(self.user, message.channel) & Permission.MANAGE_MESSAGES
        if message.author is not self.user and not moderates:
            raise NotOffered("not one's own message")
        messages.delete(self.world, message)

    async def edit(self, message: Message, text: str) -> None:
        if message.author is not self.user:
            raise NotOffered("not one's own message")
        messages.edit(self.world, message, {"content": text})

    async def react(self, message: Message | Answer, emoji: str) -> None:
        messages.react(self.world, self._seen(message), self.user, emoji)

    async def unreact(self, message: Message | Answer, emoji: str) -> None:
        messages.unreact(self.world, self._seen(message), self.user, emoji)

    async def vote(self, message: Message, *answers: str | int) -> None:
        """Vote in a native poll, by the texts or the numbers of its answers."""
        self._require_votable(message)
        for answer in answers:
            polls.vote(self.world, message, self.user, _answer_id(message, answer))

    async def unvote(self, message: Message, answer: str | int) -> None:
        self._require_votable(message)
        polls.unvote(self.world, message, self.user, _answer_id(message, answer))

    async def leave(self) -> None:
        """Leave the guild."""
        members.leave(self.world, self.member)

    async def join(self) -> None:
        """Come back to the guild, without the roles of before."""
        if self.user.id in self.guild.bans:
            raise NotOffered("banned")
        members.join(self.world, self.guild, self.user)

    def _of_command(self, command: Json, resolved: Resolved) -> Json:
        data: Json = {key: command[key] for key in ("id", "name", "type")}
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data | ({"resolved": resolved.tree} if resolved.tree else {})

    async def _ask(
        self,
        kind: int,
        data: Json,
        *,
        source: Message | None = None,
        opener: Interaction | None = None,
        twice: bool = False,
        final: bool = True,
        timeout_s: float = TIMEOUT_S,
    ) -> Answer:
        interaction = self.world.ask(kind, self.user, self.place, data)
        interaction.source, interaction.opener = source, opener
        asking.send(self.world, interaction, twice=twice)
        return await answered(self.world, interaction, final=final, timeout_s=timeout_s)

    def _seen(self, on: Message | Answer) -> Message:
        message = on if isinstance(on, Message) else on.message
        self._require_seen(message)
        return message

    def _require_seen(self, message: Message) -> None:
        is_mine = message.ephemeral_for in (None, self.user.id)
        if message.deleted or not is_mine or not self.world.sees(self.user, message.channel):
            raise NotOffered(f"{self.name} does not see this message")

    def _require_votable(self, message: Message) -> None:
        self._require_seen(message)
        if message.poll is None or message.poll.finalized:
            raise NotOffered("there is no open poll")
        if message.poll.expiry <= self.world.now():
            raise NotOffered("the poll is over")


def _answer_id(message: Message, answer: str | int) -> int:
    assert message.poll is not None
    for one in message.poll.answers:
        if answer in (one["answer_id"], one["poll_media"].get("text")):
            number: int = one["answer_id"]
            return number
    raise NotOffered(f"the poll has no answer {answer!r}")


def _resolved_value(resolved: Resolved, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [resolved.value(one) for one in value]
    return resolved.value(value)
