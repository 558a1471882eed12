"""Threads and forum posts."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import messages, threads
from tests.fakes.discord.checks.messages import check_message
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.payloads.places import thread_json, thread_member_json
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import THREAD_STARTED, Message
from tests.fakes.discord.world.places import (
    ANNOUNCEMENT,
    ANNOUNCEMENT_THREAD,
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    THREADS,
    Channel,
    Thread,
)

MOST_TAGS = 5
DURATIONS = (60, 1440, 4320, 10080)
"""Minutes of silence after which a thread is archived."""


async def start(call: Call) -> Reply:
    channel, body = call.channel(), call.json()
    if channel.kind == FORUM:
        return await _post(call, channel, body)
    if channel.kind not in (TEXT, ANNOUNCEMENT):
        raise ApiError(errors.WRONG_CHANNEL_TYPE)
    kind = body.get("type") or PRIVATE_THREAD
    is_private = kind == PRIVATE_THREAD
    call.require(
        channel,
        Permission.CREATE_PRIVATE_THREADS if is_private else Permission.CREATE_PUBLIC_THREADS,
    )
    _check(body, kinds=THREADS)
    return Reply(_json(call, _started(call, channel, body, kind)), 201)


async def start_from_message(call: Call) -> Reply:
    channel = call.channel(Permission.CREATE_PUBLIC_THREADS, Permission.READ_MESSAGE_HISTORY)
    message, body = call.message(channel), call.json()
    if message.thread is not None:
        raise ApiError(errors.HAS_THREAD)
    _check(body)
    kind = ANNOUNCEMENT_THREAD if channel.kind == ANNOUNCEMENT else PUBLIC_THREAD
    thread = _started(call, channel, body, kind, number=message.id)
    message.thread = thread
    return Reply(_json(call, thread), 201)


async def join(call: Call) -> Reply:
    threads.add(call.world, _thread(call)[0], call.world.bot)
    return NOTHING


async def leave(call: Call) -> Reply:
    threads.remove(call.world, _thread(call)[0], call.world.bot)
    return NOTHING


async def add(call: Call) -> Reply:
    channel, _ = _thread(call, Permission.SEND_MESSAGES_IN_THREADS)
    assert channel.guild is not None
    threads.add(call.world, channel, call.member(channel.guild).user)
    return NOTHING


async def remove(call: Call) -> Reply:
    channel, _ = _thread(call, Permission.MANAGE_THREADS)
    threads.remove(call.world, channel, call.world.user(call.number("user_id")))
    return NOTHING


async def members(call: Call) -> Reply:
    channel, thread = _thread(call)
    return Reply([thread_member_json(channel, thread, one) for one in thread.member_ids])


async def active(call: Call) -> Reply:
    guild = call.guild()
    found = [
        _json(call, one)
        for one in guild.threads.values()
        if one.thread and not one.thread.archived and call.world.sees(call.world.bot, one)
    ]
    return Reply({"threads": found, "members": [], "has_more": False})


async def archived(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    assert channel.guild is not None
    is_private = "private" in call.params.get("which", "public")
    found = [
        _json(call, one)
        for one in channel.guild.threads.values()
        if one.parent is channel
        and one.thread
        and one.thread.archived
        and (one.kind == PRIVATE_THREAD) == is_private
    ]
    return Reply({"threads": found, "members": [], "has_more": False})


async def _post(call: Call, forum: Channel, body: Json) -> Reply:
    """A forum post: a thread and its first message, which have the same id."""
    call.require(forum, Permission.SEND_MESSAGES)
    said = body.get("message") or {}
    check_message(said, call.files, prefix="message")
    _check(body, tags=[int(tag["id"]) for tag in forum.tags])
    thread = _started(call, forum, body, PUBLIC_THREAD)
    message = messages.post(call.world, thread, call.world.bot, said, call.files)
    _renumber(message, thread)
    shown = {**_json(call, thread), "message": message_json(message, call.me)}
    return Reply(shown, 201)


def _renumber(message: Message, thread: Channel) -> None:
    del thread.messages[message.id]
    message.id = thread.id
    thread.messages[message.id] = message


def _started(
    call: Call, channel: Channel, body: Json, kind: int, number: int | None = None
) -> Channel:
    thread = threads.start(
        call.world,
        channel,
        call.world.bot,
        body["name"],
        kind,
        number=number,
        tag_ids=[int(one) for one in body.get("applied_tags") or ()],
        archive_minutes=body.get("auto_archive_duration") or 1440,
    )
    if number is None and channel.kind != FORUM and kind == PUBLIC_THREAD:
        notice = Message(call.world.ids.next(), channel, call.world.bot, call.world.now())
        notice.kind, notice.content = THREAD_STARTED, thread.name
        messages.publish(call.world, notice)
    return thread


def _check(
    body: Json, *, kinds: tuple[int, ...] | None = None, tags: list[int] | None = None
) -> None:
    found = Findings()
    found.longest("name", body.get("name"), 100, 1)
    if kinds is not None and body.get("type") not in (None, *kinds):
        found.add("type", "BASE_TYPE_CHOICES", f"Value must be one of {kinds}.")
    if body.get("auto_archive_duration") not in (None, *DURATIONS):
        found.add("auto_archive_duration", "BASE_TYPE_CHOICES", f"Must be one of {DURATIONS}.")
    wanted = [int(one) for one in body.get("applied_tags") or ()]
    found.count("applied_tags", wanted, MOST_TAGS)
    if tags is not None and not set(wanted) <= set(tags):
        found.add("applied_tags", "BASE_TYPE_CHOICES", "Unknown tag")
    found.conclude()


def _thread(call: Call, *needs: Permission) -> tuple[Channel, Thread]:
    channel = call.channel(*needs)
    if channel.thread is None:
        raise ApiError(errors.WRONG_CHANNEL_TYPE)
    return channel, channel.thread


def _json(call: Call, channel: Channel) -> Json:
    assert channel.thread is not None
    return thread_json(channel, channel.thread, call.me)


BASE = "/channels/{channel_id}"

ROUTES = (
    Route("POST", f"{BASE}/threads", start),
    Route("POST", f"{BASE}/messages/{{message_id}}/threads", start_from_message),
    Route("GET", f"{BASE}/threads/archived/{{which}}", archived),
    Route("GET", "/guilds/{guild_id}/threads/active", active),
    Route("GET", f"{BASE}/thread-members", members),
    Route("PUT", f"{BASE}/thread-members/@me", join),
    Route("DELETE", f"{BASE}/thread-members/@me", leave),
    Route("PUT", f"{BASE}/thread-members/{{user_id}}", add),
    Route("DELETE", f"{BASE}/thread-members/{{user_id}}", remove),
)
