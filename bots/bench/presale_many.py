"""Several processes that rush one sale on one PostgreSQL, and whether every unit went to one fan.

Run as a module it is one of these processes: it says that it is ready, presses when it is told
to, and says what it was answered.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from sqlalchemy import text

from bots.bench.figures import Figure, medians
from bots.bench.ground import NOW, run_loop
from bots.bench.presale_rush import CATALOGUE, on_sale, press
from bots.bench.processes import process
from bots.common.desk import Desk
from bots.common.replies import Card
from core.presales.results import Sale
from core.store import Store

PROCESSES = 4
FANS = 2_000
"""Divided among the processes; each fan presses as often as one may claim."""
PRESSES, UNITS = 20_000, 15_000
"""A quarter of the presses finds nothing left."""
ROUNDS = 3
NEEDED = 0.5
"""Of what one process does alone."""

SOLD = text(
    """
    SELECT (SELECT units_left FROM lot WHERE sale_id = :sale) AS units_left,
      (SELECT numbered FROM sale WHERE id = :sale) AS numbered,
      count(*) AS held, count(DISTINCT number) AS numbers, max(number) AS last
    FROM reservation WHERE sale_id = :sale AND state = 'held'
    """
)


def many(store: Store) -> list[Figure]:
    """The rate of four processes beside that of one, and how many units are amiss after all."""
    rounds = [{**_rush(store, 1, "one"), **_rush(store, PROCESSES, "four")} for _ in range(ROUNDS)]
    found, amiss = medians(rounds), sum(r["one.amiss"] + r["four.amiss"] for r in rounds)
    ratio = found["four"] / found["one"]
    return [
        Figure(
            "presale.postgresql.four",
            found["four"],
            "1/s",
            found["one"],
            ratio,
            f">= {NEEDED:g} of one process",
            ratio >= NEEDED,
        ),
        Figure("presale.postgresql.four.amiss", amiss, "units", None, None, "0", amiss == 0),
    ]


def _rush(store: Store, processes: int, name: str) -> dict[str, float]:
    sale = on_sale(store, UNITS)
    told = _told(store, sale, processes)
    answered = Counter[str]()
    for one in told:
        answered.update(one["answered"])
    taken = max(one["ended"] for one in told) - min(one["started"] for one in told)
    return {name: PRESSES / taken, f"{name}.amiss": _amiss(store, sale, answered)}


def _told(store: Store, sale: Sale, processes: int) -> list[dict[str, Any]]:
    """What each process says, which all begin at the same moment."""
    lot, fans = str(sale.lots[0].id), FANS // processes
    with ExitStack() as running:
        rushing = [
            running.enter_context(
                process(
                    *(
                        "-m",
                        "bots.bench.presale_many",
                        store.url,
                        lot,
                        str(n * fans + 1),
                        str(fans),
                    ),
                    env=dict(os.environ),
                    stdin=subprocess.PIPE,
                )
            )
            for n in range(processes)
        ]
        for one in rushing:
            _hear(one)
        for one in rushing:
            assert one.stdin is not None
            one.stdin.write("now\n")
            one.stdin.flush()
        return [_hear(one) for one in rushing]


def _hear(one: subprocess.Popen[str]) -> dict[str, Any]:
    assert one.stdout is not None
    said: dict[str, Any] = json.loads(one.stdout.readline())
    return said


def _amiss(store: Store, sale: Sale, answered: Counter[str]) -> int:
    """Units that were sold twice, or not at all, or of which a fan was told something else."""
    sold: tuple[int, ...] = store.read_now(
        lambda session: tuple(session.execute(SOLD, {"sale": sale.id}).one())
    )
    should = (0, UNITS, UNITS, UNITS, UNITS)
    told = abs(answered[Card.__name__] - UNITS) + abs(answered.total() - PRESSES)
    return told + sum(abs(is_ - right) for is_, right in zip(sold, should, strict=True))


async def _press_all(store: Store, lot: int, fans: Sequence[int]) -> dict[str, object]:
    desk, answered = Desk(store, CATALOGUE, lambda: NOW), Counter[str]()
    await asyncio.gather(*(_press_in_turn(desk, 0, fan, 1, Counter()) for fan in fans))
    _say({})
    await asyncio.to_thread(sys.stdin.readline)
    started = time.monotonic()
    turns = PRESSES // FANS
    await asyncio.gather(*(_press_in_turn(desk, lot, fan, turns, answered) for fan in fans))
    return {"started": started, "ended": time.monotonic(), "answered": answered}


async def _press_in_turn(desk: Desk, lot: int, fan: int, turns: int, said: Counter[str]) -> None:
    for _ in range(turns):
        said[type((await press(desk, lot, fan)).reply).__name__] += 1


def main(url: str, lot: str, first: str, fans: str) -> None:
    store, mine = Store(url), range(int(first), int(first) + int(fans))
    _say(run_loop(_press_all(store, int(lot), mine)))
    store.close()


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
