"""Votes come in, polls end; the bot that asked is told."""

from tests.fakes.telegram.acts.telling import tell
from tests.fakes.telegram.payloads.polls import answer_json, poll_json
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.polls import Poll
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World


def vote(world: World, poll: Poll, user: User, chosen: list[int]) -> None:
    """Choose these options; none takes the vote back."""
    for index, option in enumerate(poll.options):
        if user.id in option.voters:
            option.voters.remove(user.id)
        if index in chosen:
            option.voters.append(user.id)
    bot = _asker(world, poll)
    if bot is not None and not poll.is_anonymous:
        tell(world, bot, "poll_answer", answer_json(poll, user), f"poll {poll.id}")
    _tell_state(world, poll, bot)


def close(world: World, poll: Poll) -> None:
    poll.closed = True
    _tell_state(world, poll, _asker(world, poll))


def close_due(world: World) -> None:
    """End the polls whose time has come."""
    for poll, _ in world.polls.values():
        if not poll.closed and poll.closes is not None and poll.closes <= world.now():
            close(world, poll)


def _asker(world: World, poll: Poll) -> Bot | None:
    return next((one for one in world.bots.values() if one.id == poll.bot_id), None)


def _tell_state(world: World, poll: Poll, bot: Bot | None) -> None:
    if bot is not None:
        tell(world, bot, "poll", poll_json(poll), f"state of poll {poll.id}")
    world.changes.tell()
