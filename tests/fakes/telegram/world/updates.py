"""Updates that wait to be fetched or delivered, kept until confirmed or too old."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.telegram.description.description import UPDATES
from tests.fakes.wire import Json

ON_REQUEST = frozenset(
    {"chat_member", "message_reaction", "message_reaction_count", "guest_message"}
)
"""What a bot hears only if it asks by name."""

DEFAULT = frozenset(UPDATES) - ON_REQUEST
FIRST_ID = 700_000_000


@dataclass(eq=False)
class Waiting:
    """One update; `queue` names what must be delivered one by one by a webhook."""

    id: int
    kind: str
    body: Json
    queue: str
    expires: datetime

    def told(self) -> Json:
        return {"update_id": self.id, **self.body}


@dataclass(eq=False)
class Updates:
    """The updates of one bot; `allowed` sticks until it is set again."""

    allowed: frozenset[str] = DEFAULT
    waiting: deque[Waiting] = field(default_factory=deque)
    last_id: int = FIRST_ID
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def add(
        self, kind: str, body: Json, queue: str, expires: datetime, *, always: bool = False
    ) -> Waiting | None:
        """Keep an update if the bot asked for its kind."""
        if kind not in self.allowed and not always:
            return None
        self.last_id += 1
        one = Waiting(self.last_id, kind, body, queue, expires)
        self.waiting.append(one)
        self.more.set()
        return one

    def allow(self, kinds: list[str] | None) -> None:
        """An empty list is the default, None leaves it as it was."""
        if kinds is not None:
            self.allowed = (frozenset(kinds) & frozenset(UPDATES)) if kinds else DEFAULT

    def confirm(self, offset: int) -> None:
        """Forget what is older than an offset; a negative one keeps so many at the end."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
            return
        while self.waiting and self.waiting[0].id < offset:
            self.waiting.popleft()

    def fresh(self, now: datetime) -> Iterator[Waiting]:
        """What is not too old, and forget the rest."""
        if any(one.expires <= now for one in self.waiting):
            self.waiting = deque(one for one in self.waiting if one.expires > now)
        yield from self.waiting

    def drop(self, one: Waiting) -> None:
        if one in self.waiting:
            self.waiting.remove(one)
