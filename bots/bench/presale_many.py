"""Several processes that rush one sale on one PostgreSQL, and whether each unit went to one fan."""

import json
import os
import subprocess
from collections import Counter
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from sqlalchemy import text

from bots.bench.figures import Figure, medians
from bots.bench.presale_rush import on_sale
from bots.bench.processes import process
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

HELD = Card.__name__
"""What a crowd counts an answer as that brings a unit."""

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
    lot, fans, turns = sale.lots[0].id, FANS // processes, PRESSES // FANS
    with ExitStack() as running:
        rushing = [
            running.enter_context(_crowd(store.url, lot, n * fans + 1, fans, turns))
            for n in range(processes)
        ]
        for one in rushing:
            _hear(one)
        for one in rushing:
            assert one.stdin is not None
            one.stdin.write("now\n")
            one.stdin.flush()
        return [_hear(one) for one in rushing]


def _crowd(url: str, *facts: int) -> AbstractContextManager[subprocess.Popen[str]]:
    words = ("-m", "bots.bench.presale_crowd", url, *map(str, facts))
    return process(*words, env=dict(os.environ), stdin=subprocess.PIPE)


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
    told = abs(answered[HELD] - UNITS) + abs(answered.total() - PRESSES)
    return told + sum(abs(is_ - right) for is_, right in zip(sold, should, strict=True))
