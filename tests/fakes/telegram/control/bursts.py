"""Many people at once: presses or messages within a second, and how soon they were answered."""

import time
from collections.abc import Callable, Sequence

from tests.fakes.changes import Changes
from tests.fakes.quantiles import quantiles
from tests.fakes.spreading import spread
from tests.fakes.telegram.people.answer import Answer
from tests.fakes.telegram.people.person import Person
from tests.fakes.wire import Json


async def press_all(
    people: Sequence[Person],
    press: Callable[[Person], Answer],
    within_s: float,
    timeout_s: float,
) -> Json:
    """Let all press, wait for the answers, and tell the figures (seconds)."""
    began = time.monotonic()
    asked = await spread(people, within_s, press)
    sending_s = time.monotonic() - began
    await Changes().until(lambda: all(one.answered for one in asked), timeout_s)
    waits = [one.answered_after for one in asked if one.answered]
    ends = [one.query.asked_at + one.answered_after - began for one in asked if one.answered]
    return {
        "sent": len(asked),
        "sending_s": sending_s,
        "answered": len(waits),
        "failed": len(asked) - len(waits),
        "wall_s": max(ends, default=0.0),
        "answered_s": quantiles(waits),
        "texts": sorted({one.text or "" for one in asked})[:10],
    }
