"""A process full of fans who rush one sale, for the bench of several processes.

It says that it is ready, presses when it is told to, and says what was answered, by kind of reply.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bots.bench.ground import NOW, run_loop
from bots.bench.presale_rush import CATALOGUE, press
from bots.common.desk import Desk
from core.store import Store


async def _press_all(store: Store, lot: int, fans: Sequence[int], turns: int) -> dict[str, Any]:
    desk, answered = Desk(store, CATALOGUE, lambda: NOW), Counter[str]()
    await asyncio.gather(*(_press_in_turn(desk, 0, fan, 1, Counter()) for fan in fans))
    _say({})
    await asyncio.to_thread(sys.stdin.readline)
    started = time.monotonic()
    await asyncio.gather(*(_press_in_turn(desk, lot, fan, turns, answered) for fan in fans))
    return {"started": started, "ended": time.monotonic(), "answered": answered}


async def _press_in_turn(desk: Desk, lot: int, fan: int, turns: int, said: Counter[str]) -> None:
    for _ in range(turns):
        said[type((await press(desk, lot, fan)).reply).__name__] += 1


def main(url: str, lot: str, first: str, fans: str, turns: str) -> None:
    store, mine = Store(url), range(int(first), int(first) + int(fans))
    _say(run_loop(_press_all(store, int(lot), mine, int(turns))))
    store.close()


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
