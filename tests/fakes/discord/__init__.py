"""A local Discord for tests: REST and gateway on 127.0.0.1, and people who use it."""

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.host import Host
from tests.fakes.discord.people.person import Person
from tests.fakes.discord.people.refusals import InteractionFailed, NotOffered
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.server import LocalDiscord, discord_server, point_here
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel, Role
from tests.fakes.uploads import Upload

__all__ = [
    "Answer",
    "ApiError",
    "Channel",
    "Host",
    "InteractionFailed",
    "LocalDiscord",
    "Message",
    "NotOffered",
    "Permission",
    "Person",
    "Role",
    "Rules",
    "Upload",
    "discord_server",
    "point_here",
]
