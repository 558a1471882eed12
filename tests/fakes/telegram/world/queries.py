"""Presses of inline buttons on their way to an answer."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.changes import Changes
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.users import User


@dataclass(eq=False)
class CallbackQuery:
    """States: asked -> answered (once), or too old after 150 seconds of the server's clock."""

    id: str
    user: User
    message: Message
    data: str
    asked: datetime
    asked_at: float
    """Seconds of time.monotonic()."""
    answered_after: float | None = None
    text: str | None = None
    alert: bool = False
    url: str | None = None
    changes: Changes = field(default_factory=Changes)
