"""Many things done within a time, evenly, without keeping the loop from its other work."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

PAUSE_S = 0.001
"""Between two handfuls."""


async def spread(each: Sequence[T], within_s: float, do: Callable[[T], R]) -> list[R]:
    """Do something for each, the first at once and the last before the time is over."""
    began, done = time.monotonic(), list[R]()
    while len(done) < len(each):
        share = (time.monotonic() - began) / within_s if within_s else 1.0
        due = min(len(each), int(share * len(each)) + 1)
        done += [do(one) for one in each[len(done) : due]]
        await asyncio.sleep(PAUSE_S)
    return done
