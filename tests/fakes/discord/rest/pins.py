"""Pinned messages."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import messages
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import moment

MOST_PINS = 250


async def pin(call: Call) -> Reply:
    channel = call.channel(Permission.PIN_MESSAGES)
    message = call.message(channel)
    if len(channel.pins) >= MOST_PINS:
        raise ApiError(errors.TOO_MANY_PINS)
    messages.pin(call.world, message)
    return NOTHING


async def unpin(call: Call) -> Reply:
    message = call.message(call.channel(Permission.PIN_MESSAGES))
    messages.unpin(call.world, message)
    return NOTHING


async def listed(call: Call) -> Reply:
    """A page of pins, newest first."""
    before = call.query.get("before")
    pins = call.channel(Permission.READ_MESSAGE_HISTORY).pins[::-1]
    if before is not None:
        pins = [one for one in pins if (moment(one.pinned_at) or "") < before]
    most = call.limit(50, 50)
    items = [
        {"pinned_at": moment(one.pinned_at), "message": message_json(one, call.me)}
        for one in pins[:most]
    ]
    return Reply({"items": items, "has_more": len(pins) > most})


async def listed_plainly(call: Call) -> Reply:
    """The older address, which gives all at once."""
    pins = call.channel(Permission.READ_MESSAGE_HISTORY).pins[::-1]
    return Reply([message_json(one, call.me) for one in pins])


NEW = "/channels/{channel_id}/messages/pins"
OLD = "/channels/{channel_id}/pins"

ROUTES = (
    Route("GET", NEW, listed),
    Route("PUT", f"{NEW}/{{message_id}}", pin),
    Route("DELETE", f"{NEW}/{{message_id}}", unpin),
    Route("GET", OLD, listed_plainly),
    Route("PUT", f"{OLD}/{{message_id}}", pin),
    Route("DELETE", f"{OLD}/{{message_id}}", unpin),
)
