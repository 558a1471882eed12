"""A request of the bot, with short words to find what it names or to refuse it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.fakes.discord import errors
from tests.fakes.discord.buckets import Buckets
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.permissions import Permission, in_guild
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import AuditEntry, Channel, Guild, Member, Role
from tests.fakes.discord.world.world import World
from tests.fakes.uploads import Upload


@dataclass(frozen=True)
class Reply:
    """What a request is answered with; None is no body."""

    body: object = None
    status: int = 200


NOTHING = Reply(None, 204)


@dataclass(frozen=True)
class Call:
    """One request. Lookups raise the ApiError that Discord would answer."""

    world: World
    rules: Rules
    buckets: Buckets
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Sequence[Upload] = ()
    reason: str | None = None

    @property
    def me(self) -> int:
        return self.world.bot.id

    def number(self, name: str) -> int:
        """An id from the address."""
        raw = self.params[name]
        if not raw.isdigit():
            raise errors.invalid(name, "NUMBER_TYPE_COERCE", f'Value "{raw}" is not snowflake.')
        return int(raw)

    def json(self) -> Json:
        """The body, which must be an object."""
        if not isinstance(self.body, dict):
            raise ApiError(errors.INVALID_FORM, {"_errors": [{"code": "DICT_TYPE_CONVERT"}]})
        return self.body

    def limit(self, otherwise: int, most: int = 100) -> int:
        return max(1, min(int(self.query.get("limit", otherwise)), most))

    def guild(self, *needs: Permission) -> Guild:
        guild = self.world.guild(self.number("guild_id"))
        allowed = in_guild(self.world.bot_in(guild))
        if any(not allowed & need for need in needs):
            raise ApiError(errors.MISSING_PERMISSIONS)
        return guild

    def channel(self, *needs: Permission) -> Channel:
        """A channel the bot sees and has these rights in."""
        channel = self.world.channel(self.number("channel_id"))
        self.require(channel, *needs)
        return channel

    def require(self, channel: Channel, *needs: Permission) -> None:
        allowed = self.world.allowed(self.world.bot, channel)
        if not allowed & Permission.VIEW_CHANNEL:
            raise ApiError(errors.MISSING_ACCESS)
        if any(not allowed & need for need in needs):
            raise ApiError(errors.MISSING_PERMISSIONS)

    def message(self, channel: Channel) -> Message:
        message = channel.messages.get(self.number("message_id"))
        if message is None:
            raise ApiError(errors.UNKNOWN_MESSAGE)
        return message

    def member(self, guild: Guild, name: str = "user_id") -> Member:
        return self.world.member(guild, self.number(name))

    def role(self, guild: Guild) -> Role:
        role = guild.roles.get(self.number("role_id"))
        if role is None:
            raise ApiError(errors.UNKNOWN_ROLE)
        return role

    def audit(self, guild: Guild, action: int, target_id: int) -> None:
        """Write the act into the guild's log with the reason that was sent."""
        guild.audit.append(AuditEntry(self.world.ids.next(), action, target_id, self.reason))


Handler: TypeAlias = Callable[[Call], Awaitable[Reply]]


@dataclass(frozen=True)
class Route:
    """An address with its handler; `by_token` needs no Authorization header."""

    method: str
    path: str
    run: Handler
    by_token: bool = False

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"

    def major(self, params: Mapping[str, str]) -> str:
        """What has a bucket of its own."""
        names = ("channel_id", "guild_id", "webhook_id", "webhook_token")
        return "+".join(params[name] for name in names if name in params)
