"""The rows of claims, by nothing but the driver: what no desk over it can be faster than."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import text

from bots.bench.presale_rush import MOST_UNITS, SET
from core.presales.results import Sale
from core.store import WRITER_PRAGMAS, Store

AT, PAY_BY = "2026-11-18 03:00:00.000000", "2026-11-18 04:00:00.000000"

REPLY = text("SELECT reply FROM request ORDER BY id DESC LIMIT 1")
"""Of a claim that the desk just served: the same text is written for each bare one."""

ONE_BY_ONE = (
    "INSERT INTO request (community_id, key, reply, at) VALUES (1, :key, :reply, :at)",
    "INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position,"
    " number, pay_by, at) VALUES (1, :sale, :lot, :fan, 'held', 0, :number, :pay_by, :at)",
)
AT_ONCE = (
    "INSERT INTO request (community_id, key, reply, at)"
    " SELECT 1, key, :reply, CAST(:at AS timestamptz)"
    " FROM unnest(CAST(:keys AS text[])) AS rows(key)",
    "INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position,"
    " number, pay_by, at) SELECT 1, :sale, :lot, fan, 'held', 0, number,"
    " CAST(:pay_by AS timestamptz), CAST(:at AS timestamptz)"
    " FROM unnest(CAST(:fans AS bigint[]), CAST(:numbers AS bigint[])) AS rows(fan, number)",
)
COUNTERS = (
    "UPDATE lot SET units_left = units_left - :units WHERE id = :lot",
    "UPDATE sale SET numbered = numbered + :units WHERE id = :sale",
    "INSERT INTO sale_attempts (community_id, sale_id, verdict, waited_ms, attempts)"
    " VALUES (1, :sale, 'yours', 1, :units) ON CONFLICT (sale_id, verdict, waited_ms)"
    " DO UPDATE SET attempts = sale_attempts.attempts + excluded.attempts",
)


def rate(store: Store, sale: Sale, claims: int) -> float:
    """Claims of a sale a second, in transactions as large as the desk's own."""
    facts = {
        "sale": sale.id,
        "lot": sale.lots[0].id,
        "reply": store.read_now(lambda session: session.execute(REPLY).scalar_one()),
        "at": AT,
        "pay_by": PAY_BY,
        "units": SET,
    }
    numbers = range(1, claims + 1)
    sets = [numbers[start : start + SET] for start in range(0, claims, SET)]
    write = _sqlite if store.dialect == "sqlite" else _postgresql
    return claims / write(store, facts, sets)


def _sqlite(store: Store, facts: dict[str, Any], sets: Sequence[range]) -> float:
    file = store.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        started = time.perf_counter()
        for some in sets:
            rows = [
                {**facts, "number": n, "fan": _fan(n), "key": _key(facts["sale"], n)} for n in some
            ]
            connection.execute("BEGIN IMMEDIATE")
            for statement in ONE_BY_ONE:
                connection.executemany(statement, rows)
            for statement in COUNTERS:
                connection.execute(statement, facts)
            connection.execute("COMMIT")
        return time.perf_counter() - started


def _postgresql(store: Store, facts: dict[str, Any], sets: Sequence[range]) -> float:
    started = time.perf_counter()
    with store.engine.connect() as connection:
        for some in sets:
            rows = {
                "keys": [_key(facts["sale"], n) for n in some],
                "fans": [_fan(n) for n in some],
                "numbers": list(some),
            }
            for statement in AT_ONCE + COUNTERS:
                connection.execute(text(statement), {**facts, **rows})
            connection.commit()
    return time.perf_counter() - started


def _fan(number: int) -> int:
    return 1 + number // MOST_UNITS


def _key(sale: int, number: int) -> str:
    return f"web:bare-{sale}-{number}:fan-{_fan(number)}"
