"""Making, changing and deleting channels."""

from tests.fakes.discord.payloads.places import channel_json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import TEXT, Channel, Guild, Overwrite
from tests.fakes.discord.world.world import World


def create(
    world: World,
    guild: Guild,
    name: str,
    kind: int = TEXT,
    *,
    parent: Channel | None = None,
    overwrites: tuple[Overwrite, ...] = (),
) -> Channel:
    channel = Channel(world.ids.next(), kind, name, guild, len(guild.channels), parent=parent)
    channel.overwrites = {one.target_id: one for one in overwrites}
    guild.channels[channel.id] = channel
    world.channels[channel.id] = channel
    _tell(world, channel, "CHANNEL_CREATE")
    return channel


def changed(world: World, channel: Channel) -> None:
    _tell(world, channel, "CHANNEL_UPDATE")


def delete(world: World, channel: Channel) -> None:
    """Take away a channel and its threads; their messages are gone with them."""
    guild = channel.guild
    assert guild is not None
    for thread in [one for one in guild.threads.values() if one.parent is channel]:
        del guild.threads[thread.id], world.channels[thread.id]
    _tell(world, channel, "CHANNEL_DELETE")
    del guild.channels[channel.id], world.channels[channel.id]


def _tell(world: World, channel: Channel, name: str) -> None:
    world.emit(Event(name, channel_json(channel), channel.guild, channel))
