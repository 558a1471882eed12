"""Reactions of the bot, and who reacted."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import messages
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route

MOST_EMOJI = 20
"""Different reactions on one message."""


async def add(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    message, emoji = call.message(channel), _emoji(call)
    if emoji not in message.reactions:
        call.require(channel, Permission.ADD_REACTIONS)
        if len(message.reactions) >= MOST_EMOJI:
            raise ApiError(errors.TOO_MANY_REACTIONS)
    messages.react(call.world, message, call.world.bot, emoji)
    return NOTHING


async def remove_own(call: Call) -> Reply:
    message = call.message(call.channel())
    messages.unreact(call.world, message, call.world.bot, _emoji(call))
    return NOTHING


async def remove_of(call: Call) -> Reply:
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    user = call.world.user(call.number("user_id"))
    messages.unreact(call.world, message, user, _emoji(call))
    return NOTHING


async def clear(call: Call) -> Reply:
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    emoji = _emoji(call) if "emoji" in call.params else None
    messages.clear_reactions(call.world, message, emoji)
    return NOTHING


async def users(call: Call) -> Reply:
    message = call.message(call.channel())
    after = int(call.query.get("after", 0))
    found = sorted(one for one in message.reactions.get(_emoji(call), ()) if one > after)
    return Reply([user_json(call.world.users[one]) for one in found[: call.limit(25)]])


def _emoji(call: Call) -> str:
    """An emoji as it stands in the address: `👍` or `name:id`."""
    emoji = call.params["emoji"]
    if not emoji or (emoji.isascii() and ":" not in emoji):
        raise ApiError(errors.UNKNOWN_EMOJI)
    return emoji


BASE = "/channels/{channel_id}/messages/{message_id}/reactions"

ROUTES = (
    Route("PUT", f"{BASE}/{{emoji}}/@me", add),
    Route("DELETE", f"{BASE}/{{emoji}}/@me", remove_own),
    Route("DELETE", f"{BASE}/{{emoji}}/{{user_id}}", remove_of),
    Route("DELETE", f"{BASE}/{{emoji}}", clear),
    Route("DELETE", BASE, clear),
    Route("GET", f"{BASE}/{{emoji}}", users),
)
