"""Ids as Discord makes them: milliseconds since 2015 in front, a number behind."""

from datetime import UTC, datetime

from tests.fakes.clock import Clock

EPOCH_MS = 1_420_070_400_000
"""The first second of 2015."""

BEHIND_BITS = 22


class Snowflakes:
    """Gives each thing an id that is larger than all before it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        self._last = max(self._last + 1, self._now_ms() << BEHIND_BITS)
        return self._last

    def next_apart(self) -> int:
        """An id of a millisecond of its own, so that guilds spread over shards."""
        ms = max((self._last >> BEHIND_BITS) + 1, self._now_ms())
        self._last = ms << BEHIND_BITS
        return self._last

    def _now_ms(self) -> int:
        return int(self._clock.now().timestamp() * 1000) - EPOCH_MS


def made_at(snowflake: int) -> datetime:
    ms = (snowflake >> BEHIND_BITS) + EPOCH_MS
    return datetime.fromtimestamp(ms / 1000, UTC)
