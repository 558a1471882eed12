"""What people do in a chat without the bot: write, react, vote, come and go."""

from collections.abc import Sequence

from tests.fakes.discord.acts import members, messages, polls
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.people.someone import Someone
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel
from tests.fakes.uploads import Upload


class Talker(Someone):
    """Somebody who talks."""

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
        messages.react(self.world, self.seen(message), self.user, emoji)

    async def unreact(self, message: Message | Answer, emoji: str) -> None:
        messages.unreact(self.world, self.seen(message), self.user, emoji)

    async def vote(self, message: Message, *answers: str | int) -> None:
        """Vote in a native poll, by the texts or the numbers of its answers."""
        self._require_votable(message)
        for answer in answers:
            polls.vote(self.world, message, self.user, _answer_id(message, answer))

    async def unvote(self, message: Message, answer: str | int) -> None:
        self._require_votable(message)
        polls.unvote(self.world, message, self.user, _answer_id(message, answer))

    def close_dms(self, *, closed: bool = True) -> None:
        """Take no more private messages from the bot, or take them again."""
        self.user.dm_open = not closed

    async def leave(self) -> None:
        """Leave the guild."""
        members.leave(self.world, self.member)

    async def join(self) -> None:
        """Come back to the guild, without the roles of before."""
        if self.user.id in self.guild.bans:
            raise NotOffered("banned")
        members.join(self.world, self.guild, self.user)

    def _require_votable(self, message: Message) -> None:
        self.require_seen(message)
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
