"""Native polls: voting, taking a vote back, and ending."""

from tests.fakes.discord.acts import messages
from tests.fakes.discord.payloads.messages import told_json
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.messages import POLL_RESULT, Message, Poll
from tests.fakes.discord.world.places import User
from tests.fakes.discord.world.world import World


def vote(world: World, message: Message, user: User, answer_id: int) -> None:
    """Choose an answer; in a poll of one choice the former one is taken back."""
    poll = message.poll
    assert poll is not None
    if not poll.multiple:
        for number in [one for one in poll.votes if user.id in poll.votes[one]]:
            unvote(world, message, user, number)
    if user.id not in poll.votes[answer_id]:
        poll.votes[answer_id].append(user.id)
        _tell(world, message, user, answer_id, "MESSAGE_POLL_VOTE_ADD")


def unvote(world: World, message: Message, user: User, answer_id: int) -> None:
    assert message.poll is not None
    if user.id in message.poll.votes[answer_id]:
        message.poll.votes[answer_id].remove(user.id)
        _tell(world, message, user, answer_id, "MESSAGE_POLL_VOTE_REMOVE")


def finish(world: World, message: Message) -> None:
    """End a poll now: the counts are final, and a message with the result follows."""
    poll = message.poll
    assert poll is not None
    poll.finalized = True
    poll.expiry = world.now()
    told = told_json(message, world.bot.id)
    channel = message.channel
    world.emit(Event("MESSAGE_UPDATE", told, channel.guild, channel, message))
    result = Message(world.ids.next(), channel, world.bot, world.now(), kind=POLL_RESULT)
    result.embeds = [{"type": "poll_result", "fields": _result(poll)}]
    result.reply_to = message
    result.reference = {"message_id": str(message.id), "channel_id": str(channel.id), "type": 0}
    messages.publish(world, result)


def finish_due(world: World) -> None:
    """End every open poll whose time is over."""
    now = world.now()
    for channel in list(world.channels.values()):
        for message in channel.history:
            if message.poll and not message.poll.finalized and message.poll.expiry <= now:
                finish(world, message)


def _result(poll: Poll) -> list[Json]:
    counts = {number: len(voters) for number, voters in poll.votes.items()}
    most = max(counts.values(), default=0)
    winners = [number for number, count in counts.items() if count == most and most]
    facts = {
        "poll_question_text": poll.question["text"],
        "victor_answer_votes": most,
        "total_votes": sum(counts.values()),
    }
    if len(winners) == 1:
        facts["victor_answer_id"] = winners[0]
        answer = next(one for one in poll.answers if one["answer_id"] == winners[0])
        facts["victor_answer_text"] = answer["poll_media"].get("text", "")
    return [{"name": key, "value": str(value), "inline": False} for key, value in facts.items()]


def _tell(world: World, message: Message, user: User, answer_id: int, name: str) -> None:
    channel = message.channel
    told = {
        "user_id": str(user.id),
        "channel_id": str(channel.id),
        "message_id": str(message.id),
        "answer_id": answer_id,
    }
    if channel.guild is not None:
        told["guild_id"] = str(channel.guild.id)
    world.emit(Event(name, told, channel.guild, channel))
