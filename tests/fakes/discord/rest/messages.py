"""Messages of a channel: said, read, edited, deleted, published."""

from datetime import timedelta

from tests.fakes.discord import errors
from tests.fakes.discord.acts import messages
from tests.fakes.discord.checks.messages import check_message
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.permissions import NONE, Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.snowflakes import made_at
from tests.fakes.discord.world.messages import CROSSPOSTED, Message
from tests.fakes.discord.world.places import ANNOUNCEMENT, CATEGORY, FORUM, Channel

FORTNIGHT = timedelta(days=14)


async def say(call: Call) -> Reply:
    channel = call.channel()
    require_to_send(call, channel)
    body = call.json()
    check_message(body, call.files)
    known = _said_before(call)
    if known is not None:
        return Reply(message_json(known, call.me))
    message = messages.post(call.world, channel, call.world.bot, body, call.files)
    if body.get("enforce_nonce") and message.nonce is not None:
        key = (call.me, message.nonce)
        call.world.nonces[key] = (call.world.now(), message)
    return Reply(message_json(message, call.me))


def require_to_send(call: Call, channel: Channel) -> None:
    """Refuse what the bot may not say here."""
    body = call.json()
    if channel.kind in (CATEGORY, FORUM):
        raise ApiError(errors.NO_TEXT_CHANNEL)
    send = Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES
    call.require(
        channel,
        send,
        Permission.EMBED_LINKS if body.get("embeds") else send,
        Permission.ATTACH_FILES if call.files else send,
        Permission.SEND_POLLS if body.get("poll") else send,
    )
    if channel.thread and channel.thread.locked and channel.thread.archived:
        raise ApiError(errors.ARCHIVED)
    if channel.recipient is not None and not _takes_dms(call, channel):
        raise ApiError(errors.DM_CLOSED)
    history = call.world.allowed(call.world.bot, channel) & Permission.READ_MESSAGE_HISTORY
    if body.get("message_reference") and not history:
        raise ApiError(errors.NO_HISTORY_TO_REPLY)


async def listed(call: Call) -> Reply:
    channel = call.channel()
    if not call.world.allowed(call.world.bot, channel) & Permission.READ_MESSAGE_HISTORY:
        return Reply([])
    found = _window(call, sorted(channel.messages))
    return Reply([message_json(channel.messages[one], call.me) for one in reversed(found)])


async def one(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return Reply(message_json(call.message(channel), call.me))


async def edit(call: Call) -> Reply:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        raise ApiError(errors.NOT_YOUR_MESSAGE)
    if message.poll is not None:
        raise ApiError(errors.NO_POLL_TO_EDIT)
    if channel.thread and channel.thread.archived:
        raise ApiError(errors.ARCHIVED)
    check_message(call.json(), call.files, old=message)
    messages.edit(call.world, message, call.json(), call.files)
    return Reply(message_json(message, call.me))


async def delete(call: Call) -> Reply:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        call.require(channel, _to_moderate(channel))
    messages.delete(call.world, message)
    return NOTHING


async def delete_many(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    numbers = [int(number) for number in call.json().get("messages") or ()]
    if not 2 <= len(numbers) <= 100:
        raise ApiError(errors.NOT_TO_BULK_DELETE)
    if any(call.world.now() - made_at(number) > FORTNIGHT for number in numbers):
        raise ApiError(errors.TOO_OLD)
    for number in numbers:
        if number in channel.messages:
            messages.delete(call.world, channel.messages[number])
    return NOTHING


async def crosspost(call: Call) -> Reply:
    channel = call.channel(Permission.SEND_MESSAGES)
    message = call.message(channel)
    if channel.kind != ANNOUNCEMENT:
        raise ApiError(errors.WRONG_CHANNEL_TYPE)
    if message.flags & CROSSPOSTED:
        raise ApiError(errors.ALREADY_CROSSPOSTED)
    message.flags |= CROSSPOSTED
    return Reply(message_json(message, call.me))


async def typing(call: Call) -> Reply:
    call.channel(Permission.SEND_MESSAGES)
    return NOTHING


def _said_before(call: Call) -> Message | None:
    """What the bot said a few minutes ago with the same nonce, if it asked to look."""
    body = call.json()
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    known = call.world.nonces.get((call.me, str(body["nonce"])))
    if known is None or call.world.now() - known[0] > call.rules.nonce_lives:
        return None
    return known[1]


def _window(call: Call, numbers: list[int]) -> list[int]:
    """The ids that a page asks for, oldest first."""
    most = call.limit(50)
    query = call.query
    if "around" in query:
        middle = int(query["around"])
        nearest = sorted(numbers, key=lambda number: abs(number - middle))
        return sorted(nearest[:most])
    if "after" in query:
        return [number for number in numbers if number > int(query["after"])][:most]
    before = int(query["before"]) if "before" in query else None
    return [number for number in numbers if before is None or number < before][-most:]


def _takes_dms(call: Call, channel: Channel) -> bool:
    """Whether a user is open and shares a guild with the bot."""
    user = channel.recipient
    assert user is not None
    guilds = [one for one in call.world.guilds.values() if one.has_bot]
    return user.dm_open and any(user.id in guild.members for guild in guilds)


def _to_moderate(channel: Channel) -> Permission:
    return Permission.MANAGE_MESSAGES if channel.guild else NONE | Permission.VIEW_CHANNEL


BASE = "/channels/{channel_id}/messages"

ROUTES = (
    Route("POST", BASE, say),
    Route("GET", BASE, listed),
    Route("POST", f"{BASE}/bulk-delete", delete_many),
    Route("GET", f"{BASE}/{{message_id}}", one),
    Route("PATCH", f"{BASE}/{{message_id}}", edit),
    Route("DELETE", f"{BASE}/{{message_id}}", delete),
    Route("POST", f"{BASE}/{{message_id}}/crosspost", crosspost),
    Route("POST", "/channels/{channel_id}/typing", typing),
)
