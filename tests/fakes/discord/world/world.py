"""The whole local Discord: everything by its id, and the one place that tells what happened."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.changes import Changes
from tests.fakes.clock import Clock
from tests.fakes.discord import errors
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.permissions import IN_A_DM, Permission, in_channel
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.snowflakes import Snowflakes
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.commands import CommandBook
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.interactions import Interaction
from tests.fakes.discord.world.messages import Attachment, Message
from tests.fakes.discord.world.places import DM, Channel, Guild, Member, User

MEMBERS_INTENT, PRESENCES_INTENT, CONTENT_INTENT = 1 << 1, 1 << 8, 1 << 15
PRIVILEGED = MEMBERS_INTENT | PRESENCES_INTENT | CONTENT_INTENT


@dataclass
class Portal:
    """What stands in the Developer Portal: the application, its token and its switches."""

    application_id: int
    bot: User
    token: str = "local-token"
    intents: int = PRIVILEGED
    """The privileged intents that are switched on."""


@dataclass
class Webhook:
    """An incoming webhook of a channel."""

    id: int
    token: str
    channel: Channel
    name: str


@dataclass(repr=False)
class World:
    """State of the server. `tell` is set by the gateway and hears every event."""

    clock: Clock
    rules: Rules
    base_url: str = ""
    ids: Snowflakes = field(init=False)
    portal: Portal = field(init=False)
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    files: dict[int, Attachment] = field(default_factory=dict)
    webhooks: dict[int, Webhook] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    """By token."""
    commands: CommandBook = field(default_factory=CommandBook)
    nonces: dict[tuple[int, str], tuple[datetime, Message]] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    tell: Callable[[Event], None] = field(default=lambda event: None)

    def __post_init__(self) -> None:
        self.ids = Snowflakes(self.clock)
        bot = User(self.ids.next(), "두레", bot=True)
        self.users[bot.id] = bot
        self.portal = Portal(bot.id, bot)

    @property
    def bot(self) -> User:
        return self.portal.bot

    def now(self) -> datetime:
        return self.clock.now()

    def emit(self, event: Event) -> None:
        """Tell the bot, and wake whoever waits for something to happen."""
        self.tell(event)
        self.changes.tell()

    def user(self, number: int) -> User:
        if number not in self.users:
            raise ApiError(errors.UNKNOWN_USER)
        return self.users[number]

    def guild(self, number: int) -> Guild:
        """A guild that the bot is in."""
        guild = self.guilds.get(number)
        if guild is None or not guild.has_bot:
            raise ApiError(errors.UNKNOWN_GUILD)
        return guild

    def channel(self, number: int) -> Channel:
        if number not in self.channels:
            raise ApiError(errors.UNKNOWN_CHANNEL)
        return self.channels[number]

    def member(self, guild: Guild, number: int) -> Member:
        if number in guild.members:
            return guild.members[number]
        raise ApiError(errors.UNKNOWN_MEMBER if number in self.users else errors.UNKNOWN_USER)

    def bot_in(self, guild: Guild) -> Member:
        return guild.members[self.bot.id]

    def allowed(self, user: User, channel: Channel) -> Permission:
        """What a user may do in a channel; nothing where they are not."""
        if channel.guild is None:
            return IN_A_DM if user in (self.bot, channel.recipient) else Permission(0)
        member = channel.guild.members.get(user.id)
        return in_channel(member, channel) if member else Permission(0)

    def sees(self, user: User, channel: Channel) -> bool:
        return bool(self.allowed(user, channel) & Permission.VIEW_CHANNEL)

    def dm_with(self, user: User) -> Channel:
        """The private conversation of the bot with a user, opened at need."""
        if user.dm is None:
            user.dm = Channel(self.ids.next(), DM, user.name, recipient=user)
            self.channels[user.dm.id] = user.dm
        return user.dm

    def store_file(
        self,
        channel: Channel,
        filename: str,
        content: bytes,
        content_type: str,
        *,
        description: str | None = None,
        ephemeral: bool = False,
    ) -> Attachment:
        number = self.ids.next()
        folder = "ephemeral-attachments" if ephemeral else "attachments"
        url = f"{self.base_url}/cdn/{folder}/{channel.id}/{number}/{filename}"
        stored = Attachment(number, filename, content, content_type, url, description, ephemeral)
        self.files[number] = stored
        return stored

    def ask(self, kind: int, user: User, channel: Channel, data: Json) -> Interaction:
        """A new interaction, which nobody has heard of yet."""
        interaction = Interaction(
            self.ids.next(),
            secrets.token_urlsafe(48),
            kind,
            user,
            channel,
            data,
            self.now(),
            time.monotonic(),
            channel.guild.members.get(user.id) if channel.guild else None,
        )
        self.interactions[interaction.token] = interaction
        return interaction
