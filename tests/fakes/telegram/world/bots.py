"""Bots: their token, what they registered, and who will not hear them."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.telegram.world.updates import Updates
from tests.fakes.telegram.world.users import User
from tests.fakes.wire import Json


@dataclass(eq=False)
class Hook:
    """A webhook; `address` is what the bot gave, and updates go there in their order."""

    address: str
    secret: str | None = None
    max_connections: int = 40
    last_error: str | None = None
    last_error_date: int | None = None
    gone_since: datetime | None = None


@dataclass(eq=False)
class Bot:
    """A bot; `reads_all` is what BotFather calls privacy mode switched off."""

    user: User
    token: str
    reads_all: bool = False
    topics_enabled: bool = False
    updates: Updates = field(default_factory=Updates)
    hook: Hook | None = None
    hooks_set: deque[float] = field(default_factory=lambda: deque(maxlen=1))
    polls: int = 0
    """How many getUpdates have begun; the last one wins."""
    last_poll: tuple[int, float] = (0, -1e9)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    """By scope (its type and ids) and language."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """name, description and short_description, by language."""
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    default_rights: dict[bool, Json] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    """Who wrote to it first."""
    blocked: set[int] = field(default_factory=set)
    """Who blocks it."""

    @property
    def id(self) -> int:
        return self.user.id
