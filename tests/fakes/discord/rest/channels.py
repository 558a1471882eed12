"""Channels themselves: made, read, changed, closed to somebody, deleted."""

from functools import reduce
from operator import or_

from tests.fakes.discord import errors
from tests.fakes.discord.acts import channels, threads
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.places import channel_json
from tests.fakes.discord.permissions import NONE, Permission, in_guild
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import FORUM, KINDS, PINNED, Channel, Guild, Overwrite

CHANNEL_CREATE, CHANNEL_UPDATE, CHANNEL_DELETE = 10, 11, 12
"""Kinds of acts in the audit log."""

MOST_CHANNELS = 500
MOST_TOPIC, MOST_FORUM_TOPIC = 1024, 4096


async def one(call: Call) -> Reply:
    return Reply(channel_json(call.channel()))


async def listed(call: Call) -> Reply:
    return Reply([channel_json(one) for one in call.guild().channels.values()])


async def create(call: Call) -> Reply:
    guild, body = call.guild(Permission.MANAGE_CHANNELS), call.json()
    kind = body.get("type") or 0
    if len(guild.channels) >= MOST_CHANNELS:
        raise ApiError(errors.TOO_MANY_CHANNELS)
    _check(body, kind, is_new=True)
    _require_own(call, guild, _overwrites(body))
    channel = channels.create(
        call.world,
        guild,
        body["name"],
        kind,
        parent=_parent(guild, body),
        overwrites=_overwrites(body),
    )
    _change(call, channel, body)
    call.audit(guild, CHANNEL_CREATE, channel.id)
    return Reply(channel_json(channel), 201)


async def edit(call: Call) -> Reply:
    channel, body = call.channel(), call.json()
    if channel.guild is None:
        raise ApiError(errors.NOT_IN_A_DM)
    if channel.thread is not None:
        return _edit_thread(call, channel, body)
    call.require(channel, Permission.MANAGE_CHANNELS)
    _check(body, channel.kind)
    if "permission_overwrites" in body:
        call.require(channel, Permission.MANAGE_ROLES)
        channel.overwrites = {one.target_id: one for one in _overwrites(body)}
    _change(call, channel, body)
    if "parent_id" in body:
        channel.parent = _parent(channel.guild, body)
    channels.changed(call.world, channel)
    call.audit(channel.guild, CHANNEL_UPDATE, channel.id)
    return Reply(channel_json(channel))


async def delete(call: Call) -> Reply:
    channel = call.channel()
    shown = channel_json(channel)
    if channel.guild is None:
        return Reply(shown)
    if channel.thread is not None:
        call.require(channel, Permission.MANAGE_THREADS)
        threads.delete(call.world, channel)
        return Reply(shown)
    call.require(channel, Permission.MANAGE_CHANNELS)
    channels.delete(call.world, channel)
    call.audit(channel.guild, CHANNEL_DELETE, channel.id)
    return Reply(shown)


async def put_overwrite(call: Call) -> Reply:
    channel, body = call.channel(Permission.MANAGE_ROLES), call.json()
    target = call.number("overwrite_id")
    allow, deny = int(body.get("allow") or 0), int(body.get("deny") or 0)
    mine = int(call.world.allowed(call.world.bot, channel))
    if (allow | deny) & ~mine:
        raise ApiError(errors.MISSING_PERMISSIONS)
    channel.overwrites[target] = Overwrite(
        target, int(body["type"]), Permission(allow), Permission(deny)
    )
    channels.changed(call.world, channel)
    return NOTHING


async def delete_overwrite(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_ROLES)
    channel.overwrites.pop(call.number("overwrite_id"), None)
    channels.changed(call.world, channel)
    return NOTHING


def _check(body: Json, kind: int, *, is_new: bool = False) -> None:
    found = Findings()
    if is_new or "name" in body:
        found.longest("name", body.get("name"), 100, 1)
    if is_new and kind not in KINDS.values():
        found.add("type", "BASE_TYPE_CHOICES", f"Value must be one of {tuple(KINDS.values())}.")
    if body.get("topic") is not None:
        most = MOST_FORUM_TOPIC if kind == FORUM else MOST_TOPIC
        found.longest("topic", body["topic"], most)
    found.conclude()


def _change(call: Call, channel: Channel, body: Json) -> None:
    channel.name = body.get("name") or channel.name
    channel.topic = body.get("topic", channel.topic)
    channel.slowmode = body.get("rate_limit_per_user") or 0
    if body.get("position") is not None:
        channel.position = body["position"]
    if "available_tags" in body:
        channel.tags = [_tag(call, one) for one in body["available_tags"]]


def _tag(call: Call, asked: Json) -> Json:
    number = asked.get("id") or str(call.world.ids.next())
    emoji = {"emoji_id": asked.get("emoji_id"), "emoji_name": asked.get("emoji_name")}
    moderated = bool(asked.get("moderated"))
    return {"id": str(number), "name": asked["name"], "moderated": moderated, **emoji}


def _edit_thread(call: Call, channel: Channel, body: Json) -> Reply:
    """A thread's owner may open, close and name it; the rest needs the right to."""
    thread = channel.thread
    assert thread is not None
    if thread.owner_id != call.me or {"locked", "flags"} & body.keys():
        call.require(channel, Permission.MANAGE_THREADS)
    if thread.archived and body.get("archived", True):
        raise ApiError(errors.ARCHIVED)
    _check(body, channel.kind)
    channel.name = body.get("name") or channel.name
    thread.locked = body.get("locked", thread.locked)
    thread.is_pinned = bool(body.get("flags", thread.flags) & PINNED)
    thread.auto_archive_minutes = body.get("auto_archive_duration") or thread.auto_archive_minutes
    thread.tag_ids = [int(one) for one in body.get("applied_tags", thread.tag_ids)]
    threads.archive(call.world, channel, archived=body.get("archived", thread.archived))
    return Reply(channel_json(channel))


def _require_own(call: Call, guild: Guild, overwrites: tuple[Overwrite, ...]) -> None:
    """Nobody changes for others what they may not do themselves."""
    mine = in_guild(call.world.bot_in(guild))
    changed = reduce(or_, (one.allow | one.deny for one in overwrites), NONE)
    if changed & ~mine:
        raise ApiError(errors.MISSING_PERMISSIONS)


def _parent(guild: Guild, body: Json) -> Channel | None:
    return guild.channels.get(int(body["parent_id"])) if body.get("parent_id") else None


def _overwrites(body: Json) -> tuple[Overwrite, ...]:
    return tuple(
        Overwrite(
            int(one["id"]),
            int(one["type"]),
            Permission(int(one.get("allow") or 0)),
            Permission(int(one.get("deny") or 0)),
        )
        for one in body.get("permission_overwrites") or ()
    )


BASE = "/channels/{channel_id}"

ROUTES = (
    Route("GET", BASE, one),
    Route("PATCH", BASE, edit),
    Route("DELETE", BASE, delete),
    Route("PUT", f"{BASE}/permissions/{{overwrite_id}}", put_overwrite),
    Route("DELETE", f"{BASE}/permissions/{{overwrite_id}}", delete_overwrite),
    Route("GET", "/guilds/{guild_id}/channels", listed),
    Route("POST", "/guilds/{guild_id}/channels", create),
)
