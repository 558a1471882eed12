"""A rate limit for each caller: a burst, then a steady refill."""

import time
from collections import OrderedDict
from collections.abc import Callable

BURST = 12
"""Presses at once; a fan who clicks through everything stays below it."""
REFILL_PER_S = 1.0
REMEMBERED = 50_000
"""Callers kept in memory; whoever was forgotten starts with a full burst."""


class Pace:
    """A token bucket a caller."""

    def __init__(
        self,
        burst: float = BURST,
        refill_per_s: float = REFILL_PER_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._burst, self._refill, self._clock = burst, refill_per_s, clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def wait_for(self, caller: tuple[str, str]) -> float:
        """Take one press; 0 if it may go on, else the seconds until the next may."""
        now = self._clock()
        left, then = self._buckets.pop(caller, (self._burst, now))
        left = min(self._burst, left + max(0.0, now - then) * self._refill)
        allowed = left >= 1
        self._buckets[caller] = (left - 1 if allowed else left, now)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._refill
