"""`/checkin` through the desk, alone and a hundred at once, beside the bare commit of its rows."""

import asyncio
import contextlib
import itertools
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from bots.bench.figures import (
    REFERENCE_CANARY_MS,
    Figure,
    medians,
    percentile,
    steady,
)
from bots.bench.ground import NOW, postgresql_ground, run_loop, sqlite_ground
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.replies import Card
from bots.common.serving import Request
from core.people.results import Caller
from core.store import WRITER_PRAGMAS, Store

FANS = 24_000
ALONE = 500
AT_ONCE = 100
WAVES = 10
ROUNDS = 5
NEEDED_PER_S = 500
"""Check-ins a second, one after another, on SQLite with synchronous=FULL at the reference."""

_rows = itertools.count(1)


def measure() -> list[Figure]:
    """Rates and times on both databases; each fan checks in once in the whole run."""
    figures = []
    with sqlite_ground(FANS) as store:
        rounds = _rounds(store)
        bare = medians([_bare_commits(store) for _ in range(ROUNDS)])
        figures += _figures("sqlite", rounds, bare)
        needed = NEEDED_PER_S * rounds["rate"] / rounds["rate_at_reference"]
        figures.append(
            Figure(
                "desk.sqlite.alone.rate",
                rounds["rate"],
                "1/s",
                bare["rate"],
                rounds["rate"] / bare["rate"],
                f">= {needed:.0f} 1/s (500 at canary 60 ms)",
                rounds["rate"] >= needed,
            )
        )
    with postgresql_ground(FANS) as store:
        rounds = _rounds(store)
        bare = medians([_bare_commits(store) for _ in range(ROUNDS)])
        figures += _figures("postgresql", rounds, bare)
    return figures


def _rounds(store: Store) -> dict[str, float]:
    """Medians of the rounds; each rate beside what it were on the reference machine, by the
    canary of its own round, since the machine's speed changes from one to the next."""
    fresh = itertools.count(1)
    rounds = []
    for _ in range(ROUNDS):
        measured, canary_ms = steady(lambda: run_loop(_round(store, fresh)))
        at_reference = measured["rate"] * canary_ms / REFERENCE_CANARY_MS
        rounds.append({**measured, "rate_at_reference": at_reference})
    return medians(rounds)


async def _round(store: Store, fresh: Iterator[int]) -> dict[str, float]:
    desk = Desk(store, CATALOGUE, lambda: NOW)
    alone = [await _check_in(desk, next(fresh)) for _ in range(ALONE)]
    together: list[float] = []
    for _ in range(WAVES):
        together += await asyncio.gather(*(_check_in(desk, next(fresh)) for _ in range(AT_ONCE)))
    return {
        "rate": ALONE / sum(alone),
        "p50": percentile(alone, 0.5) * 1000,
        "p99": percentile(alone, 0.99) * 1000,
        "p50_100": percentile(together, 0.5) * 1000,
        "p99_100": percentile(together, 0.99) * 1000,
    }


async def _check_in(desk: Desk, fan: int) -> float:
    caller = Caller("web", f"fan-{fan}", "fan", "ko")
    started = time.perf_counter()
    served = await desk.serve(Request("checkin", caller, f"desk-{fan}"))
    taken = time.perf_counter() - started
    assert isinstance(served.reply, Card), served.reply
    return taken


def _figures(database: str, rounds: dict[str, float], bare: dict[str, float]) -> list[Figure]:
    return [
        Figure(f"desk.{database}.alone.p50", rounds["p50"], "ms", bare["p50"]),
        Figure(f"desk.{database}.alone.p99", rounds["p99"], "ms", bare["p99"]),
        Figure(f"desk.{database}.at_once_100.p50", rounds["p50_100"], "ms", bare["p50"]),
        Figure(f"desk.{database}.at_once_100.p99", rounds["p99_100"], "ms", bare["p99"]),
    ]


AT = "2026-11-18 03:00:00.000000"

STATEMENTS = (
    "INSERT INTO request (community_id, key, reply, at) VALUES (1, 'bare:' || :n, '{}', :at)",
    "INSERT INTO ledger (community_id, fan_id, key, kind, amount, lifetime, request_id, at)"
    " VALUES (1, 1, 'bare:' || :n, 'checkin', 1, 1, '', :at)",
    "UPDATE fan SET balance = balance + 1, lifetime = lifetime + 1 WHERE id = 1",
    "INSERT INTO board_change (community_id, week, fans, scores)"
    """ VALUES (1, 20261116, 1, '{"1":1}')""",
    "INSERT INTO streak (fan_id, community_id, last_day, length, longest)"
    " VALUES (1, 1, '2026-11-18', 1, 1) ON CONFLICT (fan_id) DO UPDATE SET length = length + 1",
)


def _bare_commits(store: Store) -> dict[str, float]:
    """The rows of one check-in, by the driver, one transaction each."""
    commit = _sqlite_commit if store.dialect == "sqlite" else _postgresql_commit
    with contextlib.closing(_connected(store)) as connection:
        times = [commit(connection, next(_rows)) for _ in range(ALONE)]
    return {
        "rate": ALONE / sum(times),
        "p50": percentile(times, 0.5) * 1000,
        "p99": percentile(times, 0.99) * 1000,
    }


def _connected(store: Store) -> Any:
    if store.dialect == "postgresql":
        return psycopg.connect(store.url.replace("postgresql+psycopg", "postgresql"))
    connection = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _sqlite_commit(connection: sqlite3.Connection, row: int) -> float:
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement in STATEMENTS:
        connection.execute(statement, {"n": row, "at": AT})
    connection.execute("COMMIT")
    return time.perf_counter() - started


def _postgresql_commit(connection: psycopg.Connection[Any], row: int) -> float:
    started = time.perf_counter()
    for statement in STATEMENTS:
        connection.execute(_for_psycopg(statement), {"n": str(row), "at": AT})
    connection.commit()
    return time.perf_counter() - started


def _for_psycopg(statement: str) -> str:
    named = statement.replace(":n", "%(n)s").replace(":at", "%(at)s")
    named = named.replace("length = length", "length = streak.length")
    return named
