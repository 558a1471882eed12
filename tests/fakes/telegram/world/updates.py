"""Updates that wait to be fetched or delivered, kept until confirmed or too old."""

import asyncio
from collections.abc import Iterable
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
    waiting: dict[int, Waiting] = field(default_factory=dict)
    """By id, oldest first."""
    queues: dict[str, dict[int, Waiting]] = field(default_factory=dict)
    """The same by queue."""
    last_id: int = FIRST_ID
    more: asyncio.Event = field(default_factory=asyncio.Event)
    _soonest: datetime | None = None
    """No update grows too old before."""

    def add(
        self, kind: str, body: Json, queue: str, expires: datetime, *, always: bool = False
    ) -> Waiting | None:
        """Keep an update if the bot asked for its kind."""
        if kind not in self.allowed and not always:
            return None
        self.last_id += 1
        one = Waiting(self.last_id, kind, body, queue, expires)
        self.waiting[one.id] = one
        self.queues.setdefault(queue, {})[one.id] = one
        self._soonest = min(self._soonest or expires, expires)
        self.more.set()
        return one

    def allow(self, kinds: list[str] | None) -> None:
        """An empty list is the default, None leaves it as it was."""
        if kinds is not None:
            self.allowed = (frozenset(kinds) & frozenset(UPDATES)) if kinds else DEFAULT

    def confirm(self, offset: int) -> None:
        """Forget what is older than an offset; a negative one keeps so many at the end."""
        while self.waiting:
            oldest = next(iter(self.waiting.values()))
            is_over = len(self.waiting) > -offset if offset < 0 else oldest.id < offset
            if not is_over:
                return
            self.drop(oldest)

    def fresh(self, now: datetime) -> Iterable[Waiting]:
        """What is not too old, and forget the rest."""
        if self._soonest is not None and self._soonest <= now:
            for one in [one for one in self.waiting.values() if one.expires <= now]:
                self.drop(one)
            self._soonest = min((one.expires for one in self.waiting.values()), default=None)
        return self.waiting.values()

    def first(self, queue: str, now: datetime) -> Waiting | None:
        """The oldest of a queue."""
        self.fresh(now)
        return next(iter(self.queues.get(queue, {}).values()), None)

    def drop(self, one: Waiting) -> None:
        if self.waiting.pop(one.id, None) is None:
            return
        queue = self.queues[one.queue]
        del queue[one.id]
        if not queue:
            del self.queues[one.queue]

    def clear(self) -> None:
        self.waiting.clear()
        self.queues.clear()
