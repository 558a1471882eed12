"""Threads and forum posts: started, changed, joined, deleted."""

from tests.fakes.discord.payloads.places import thread_json, thread_member_json
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Channel, Thread, User
from tests.fakes.discord.world.world import World


def start(
    world: World,
    parent: Channel,
    owner: User,
    name: str,
    kind: int,
    *,
    number: int | None = None,
    tag_ids: list[int] | None = None,
    archive_minutes: int = 1440,
) -> Channel:
    """A new thread of which the owner is a member; `number` is its starting message's id."""
    guild = parent.guild
    assert guild is not None
    channel = Channel(number or world.ids.next(), kind, name, guild, parent=parent)
    channel.thread = Thread(owner.id, world.now(), auto_archive_minutes=archive_minutes)
    channel.thread.tag_ids = tag_ids or []
    channel.thread.member_ids = [owner.id]
    guild.threads[channel.id] = channel
    world.channels[channel.id] = channel
    told = {**thread_json(channel, channel.thread, world.bot.id), "newly_created": True}
    _tell(world, channel, "THREAD_CREATE", told)
    return channel


def changed(world: World, channel: Channel) -> None:
    assert channel.thread is not None
    told = thread_json(channel, channel.thread, world.bot.id)
    _tell(world, channel, "THREAD_UPDATE", told)


def archive(world: World, channel: Channel, *, archived: bool) -> None:
    assert channel.thread is not None
    channel.thread.archived = archived
    channel.thread.archived_at = world.now()
    changed(world, channel)


def add(world: World, channel: Channel, user: User) -> None:
    assert channel.thread is not None
    if user.id in channel.thread.member_ids:
        return
    channel.thread.member_ids.append(user.id)
    added = [thread_member_json(channel, channel.thread, user.id)]
    _tell_members(world, channel, {"added_members": added})


def remove(world: World, channel: Channel, user: User) -> None:
    assert channel.thread is not None
    if user.id in channel.thread.member_ids:
        channel.thread.member_ids.remove(user.id)
        _tell_members(world, channel, {"removed_member_ids": [str(user.id)]})


def delete(world: World, channel: Channel) -> None:
    assert channel.guild is not None
    assert channel.parent is not None
    told = {
        "id": str(channel.id),
        "guild_id": str(channel.guild.id),
        "parent_id": str(channel.parent.id),
        "type": channel.kind,
    }
    _tell(world, channel, "THREAD_DELETE", told)
    del channel.guild.threads[channel.id], world.channels[channel.id]


def _tell_members(world: World, channel: Channel, told: Json) -> None:
    assert channel.guild is not None
    assert channel.thread is not None
    where = {
        "id": str(channel.id),
        "guild_id": str(channel.guild.id),
        "member_count": len(channel.thread.member_ids),
    }
    _tell(world, channel, "THREAD_MEMBERS_UPDATE", where | told)


def _tell(world: World, channel: Channel, name: str, told: Json) -> None:
    world.emit(Event(name, told, channel.guild, channel))
