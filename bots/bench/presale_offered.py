"""Claims that come at a steady rate, whether or not the ones before were answered."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bots.bench.figures import REFERENCE_CANARY_MS, Figure, at_most, canary, percentile
from bots.bench.ground import NOW, run_loop
from bots.bench.presale_rush import CATALOGUE, MOST_UNITS, on_sale, press
from bots.common.desk import Desk
from bots.common.replies import Card
from core.store import Store

OFFERED_PER_S = 10_000
LASTS_S = 30
AT_ONCE = 100
"""Presses that are begun before any is looked after, where they are late."""
P50_MS, P99_MS = 10.0, 50.0
FANS = 1_000


def offered(store: Store) -> list[Figure]:
    """How long a claim takes from the moment at which it was due; and how many were told to press
    again, since too many waited."""
    before = canary()
    found = run_loop(_offer(store))
    speed = max((before + canary()) / 2, REFERENCE_CANARY_MS)
    return [
        at_most("presale.offered.p50", found["p50"], "ms", P50_MS, speed),
        at_most("presale.offered.p99", found["p99"], "ms", P99_MS, speed),
        Figure(
            "presale.offered.busy", found["busy"], "presses", None, None, "0", not found["busy"]
        ),
    ]


async def _offer(store: Store) -> dict[str, float]:
    desk = Desk(store, CATALOGUE, lambda: NOW)
    total = OFFERED_PER_S * LASTS_S
    a_sale = FANS * MOST_UNITS
    lots = [on_sale(store, a_sale).lots[0].id for _ in range(total // a_sale)]
    times: list[float] = []
    busy: list[float] = []

    async def claim(number: int, due: float) -> None:
        served = await press(desk, lots[number // a_sale], 1 + number % FANS)
        (times if isinstance(served.reply, Card) else busy).append(time.perf_counter() - due)

    await _keep_time(claim, total)
    return {
        "p50": percentile(times, 0.5) * 1000,
        "p99": percentile(times, 0.99) * 1000,
        "busy": len(busy),
    }


async def _keep_time(claim: Callable[[int, float], Coroutine[Any, Any, None]], total: int) -> None:
    """Begin each claim at its own moment, or at once where that has passed."""
    started = time.perf_counter()
    async with asyncio.TaskGroup() as claiming:
        for number in range(total):
            due = started + number / OFFERED_PER_S
            early = due - time.perf_counter()
            if early > 0 or number % AT_ONCE == 0:
                await asyncio.sleep(max(early, 0))
            claiming.create_task(claim(number, due))
