"""Native polls: who voted for what, and the early end."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import polls
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.rest.call import Call, Reply, Route


async def voters(call: Call) -> Reply:
    poll = call.message(call.channel()).poll
    number, after = call.number("answer_id"), int(call.query.get("after", 0))
    if poll is None or number not in poll.votes:
        raise ApiError(errors.UNKNOWN_MESSAGE)
    found = sorted(one for one in poll.votes[number] if one > after)[: call.limit(25)]
    return Reply({"users": [user_json(call.world.users[one]) for one in found]})


async def expire(call: Call) -> Reply:
    message = call.message(call.channel())
    if message.poll is None:
        raise ApiError(errors.NO_POLL_TO_END)
    if message.author is not call.world.bot:
        raise ApiError(errors.NOT_YOUR_MESSAGE)
    if message.poll.finalized:
        raise ApiError(errors.POLL_EXPIRED)
    polls.finish(call.world, message)
    return Reply(message_json(message, call.me))


BASE = "/channels/{channel_id}/polls/{message_id}"

ROUTES = (
    Route("GET", f"{BASE}/answers/{{answer_id}}", voters),
    Route("POST", f"{BASE}/expire", expire),
)
