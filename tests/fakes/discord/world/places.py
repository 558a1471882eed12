"""Guilds with their roles, members and channels, as plain values that change in place.

Guilds and channels, from which all else can be reached, are written down by their names: a test
that fails shows what it stood on, and all of it spelt out takes gigabytes.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tests.fakes.discord.permissions import NONE, Permission
from tests.fakes.discord.wire import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world.messages import Message

TEXT, DM, CATEGORY, ANNOUNCEMENT, FORUM = 0, 1, 4, 5, 15
ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 10, 11, 12
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)
PINNED = 1 << 1
"""The flag of a post at the top of its forum."""
KINDS = {
    "text": TEXT,
    "category": CATEGORY,
    "announcement": ANNOUNCEMENT,
    "forum": FORUM,
}


@dataclass(eq=False)
class User:
    """An account; `dm_open` says whether it takes private messages from the bot."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dm_open: bool = True
    dm: "Channel | None" = None


@dataclass(eq=False)
class Role:
    """A role; `position` 0 is @everyone, higher outranks lower."""

    id: int
    name: str
    position: int
    permissions: Permission = NONE
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    guild: "Guild"
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)
    nick: str | None = None
    timed_out_until: datetime | None = None
    is_timed_out: bool = False

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def roles(self) -> list[Role]:
        """Everything the member has, @everyone included."""
        kept = [self.guild.roles[number] for number in self.role_ids if number in self.guild.roles]
        return [self.guild.everyone, *kept]

    @property
    def highest(self) -> Role:
        return max(self.roles, key=lambda role: role.position)


@dataclass(eq=False)
class Overwrite:
    """What a channel changes for a role (kind 0) or a member (kind 1)."""

    target_id: int
    kind: int
    allow: Permission = NONE
    deny: Permission = NONE


@dataclass(eq=False)
class Thread:
    """What a thread has beyond a channel."""

    owner_id: int
    created: datetime
    archived: bool = False
    locked: bool = False
    is_pinned: bool = False
    """At the top of its forum."""
    archived_at: datetime | None = None
    auto_archive_minutes: int = 1440
    tag_ids: list[int] = field(default_factory=list)
    member_ids: list[int] = field(default_factory=list)

    @property
    def flags(self) -> int:
        return PINNED if self.is_pinned else 0


@dataclass(eq=False)
class Channel:
    """A place for messages, or a thread, or a private conversation."""

    id: int
    kind: int
    name: str
    guild: "Guild | None" = None
    position: int = 0
    topic: str | None = None
    slowmode: int = 0
    parent: "Channel | None" = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: "dict[int, Message]" = field(default_factory=dict)
    pins: "list[Message]" = field(default_factory=list)
    hidden: "list[Message]" = field(default_factory=list)
    """What only one person sees."""
    thread: Thread | None = None
    recipient: User | None = None
    tags: list[Json] = field(default_factory=list)
    last_message_id: int | None = None

    def __repr__(self) -> str:
        return f"<Channel {self.name!r} {self.id}>"

    @property
    def history(self) -> "list[Message]":
        """Everything said here, oldest first."""
        return list(self.messages.values())

    @property
    def last(self) -> "Message":
        """The newest message."""
        return self.history[-1]

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"


@dataclass(eq=False)
class AuditEntry:
    """An act of the bot with the reason it gave."""

    id: int
    action: int
    """Discord's number of the kind of act, such as 25 for a member's roles."""
    target_id: int
    reason: str | None


@dataclass(eq=False)
class Guild:
    """A community's server."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    has_bot: bool = True
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Channel] = field(default_factory=dict)
    bans: dict[int, str | None] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Guild {self.name!r} {self.id}>"

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    def role_named(self, name: str) -> Role:
        return next(role for role in self.roles.values() if role.name == name)

    def channel_named(self, name: str) -> Channel:
        places = [*self.channels.values(), *self.threads.values()]
        return next(channel for channel in places if channel.name == name)
