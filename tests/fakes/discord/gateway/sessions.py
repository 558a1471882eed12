"""A bot's session: which events it gets, what it has got, and what it missed."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.discord.gateway import intents as needs
from tests.fakes.discord.payloads.messages import silenced
from tests.fakes.discord.snowflakes import BEHIND_BITS
from tests.fakes.discord.wire import Json, encode
from tests.fakes.discord.world.events import Event

if TYPE_CHECKING:
    from tests.fakes.discord.gateway.connection import Connection
    from tests.fakes.discord.world.places import Guild
    from tests.fakes.discord.world.world import World

KEPT_EVENTS = 10_000
"""How far back a session can be resumed."""


@dataclass(eq=False)
class Session:
    """Lives on without a connection until it is resumed or ended."""

    intents: int
    shard: tuple[int, int]
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    connection: "Connection | None" = None

    def has(self, guild: "Guild | None") -> bool:
        """Whether a guild, or the private messages, belong to this shard."""
        number, count = self.shard
        return (guild.id >> BEHIND_BITS) % count == number if guild else number == 0

    def hears(self, world: "World", event: Event) -> bool:
        if not self.has(event.guild):
            return False
        if event.guild is not None and not event.guild.has_bot and event.name != "GUILD_DELETE":
            return False
        if event.always:
            return True
        if event.channel is not None and not world.sees(world.bot, event.channel):
            return False
        return needs.lets_through(self.intents, event.name, in_guild=event.guild is not None)

    def take(self, world: "World", event: Event) -> None:
        """Number an event, keep it for a resume, and send it if somebody listens."""
        self.dispatch(event.name, self._readable(world, event))

    def dispatch(self, name: str, data: Json) -> None:
        self.sequence += 1
        raw = encode({"op": 0, "t": name, "s": self.sequence, "d": data}).decode()
        self.sent.append((self.sequence, raw))
        if self.connection is not None:
            self.connection.send(raw)

    def missed_since(self, sequence: int) -> list[str] | None:
        """What came after a number; None if that is too long ago."""
        if self.sent and sequence + 1 < self.sent[0][0]:
            return None
        return [raw for number, raw in self.sent if number > sequence]

    def _readable(self, world: "World", event: Event) -> Json:
        message = event.message
        if message is None or event.guild is None or self.intents & needs.CONTENT:
            return event.data
        if message.author is world.bot or world.bot in message.mentions:
            return event.data
        return silenced(event.data)
