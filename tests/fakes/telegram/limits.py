"""How much a bot may send: in any second overall, to one person, to one group."""

import math
from collections import deque
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import too_many
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.wire import Json

PREFIXES = ("send", "editMessage", "copyMessage", "forwardMessage")
"""Sends and edits share their limits; answers to presses have none."""


@dataclass(eq=False)
class Bucket:
    """Tokens that come back at a rate, up to a burst."""

    tokens: float
    at: float

    def refilled(self, now: float, rate: float, burst: float) -> float:
        self.tokens = min(burst, self.tokens + (now - self.at) * rate)
        self.at = now
        return self.tokens


@dataclass
class Limits:
    """The counts of a server. What is refused is not counted."""

    rules: Rules
    overall: dict[int, deque[float]] = field(default_factory=dict)
    groups: dict[tuple[int, object], deque[float]] = field(default_factory=dict)
    people: dict[tuple[int, object], Bucket] = field(default_factory=dict)
    refused: int = 0
    busiest: int = 0
    """The most messages of one bot in any one second."""
    counted: int = 0
    first_at: float = 0.0
    last_at: float = 0.0

    def take(self, bot: Bot, method: str, values: Json, now: float) -> None:
        """Count a request that sends or edits.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        if not method.startswith(PREFIXES) or method in self.rules.unrated:
            return
        count = len(values["media"]) if method == "sendMediaGroup" else 1
        chat = values.get("chat_id")
        wait = max(self._overall(bot, now), self._in_chat(bot, chat, now))
        if wait > 0:
            self.refused += 1
            raise too_many(max(1, math.ceil(wait)))
        self.counted += count
        self.first_at, self.last_at = self.first_at or now, now
        for _ in range(count):
            self.overall[bot.id].append(now)
            self.busiest = max(self.busiest, len(self.overall[bot.id]))
            self._count(bot, chat, now)

    def _overall(self, bot: Bot, now: float) -> float:
        sent = self.overall.setdefault(bot.id, deque())
        while sent and sent[0] <= now - 1.0:
            sent.popleft()
        return sent[0] + 1.0 - now if len(sent) >= self.rules.overall_per_s else 0.0

    def _in_chat(self, bot: Bot, chat: object, now: float) -> float:
        if _is_person(chat):
            rules = self.rules
            fresh = Bucket(rules.private_burst, now)
            bucket = self.people.setdefault((bot.id, chat), fresh)
            held = bucket.refilled(now, rules.private_per_s, rules.private_burst)
            return 0.0 if held >= 1 else (1 - held) / rules.private_per_s
        sent = self.groups.setdefault((bot.id, chat), deque())
        while sent and sent[0] <= now - self.rules.group_window_s:
            sent.popleft()
        full = len(sent) >= self.rules.group_messages
        return sent[0] + self.rules.group_window_s - now if full else 0.0

    def _count(self, bot: Bot, chat: object, now: float) -> None:
        if _is_person(chat):
            self.people[bot.id, chat].tokens -= 1
        else:
            self.groups[bot.id, chat].append(now)


def _is_person(chat: object) -> bool:
    return isinstance(chat, int) and chat > 0
