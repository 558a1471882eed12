"""Awards in sets, through the desk, beside the bare rows written by the driver."""

import asyncio
import itertools
import sqlite3
import time
from collections.abc import Sequence

from sqlalchemy import text

from bots.bench.figures import Figure, at_least, medians, steady
from bots.bench.ground import NOW, postgresql_ground, run_loop, sqlite_ground
from bots.common.catalogue import Ask, Catalogue, Command, Rank
from bots.common.desk import Desk
from bots.common.replies import Card, Reply, Rice, say
from bots.common.serving import Request
from core.errors import Refused
from core.people.results import Caller
from core.points import ledger
from core.points.results import Award
from core.store import WRITER_PRAGMAS, Store
from core.tx import Tx

CALLERS = 1_000
PER_CALLER = 10
ROUNDS = 5
_presses = itertools.count(1)


def award(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    given = ledger.award_all(
        tx, [Award(ask.fan.id, 1, "grant", f"bench:{ask.request_id}") for ask in asks]
    )
    return [Card(say("rice-title", rice=Rice(one.balance))) for one in given if one]


AWARD = Catalogue([Command(name="award", run_set=award, rank=Rank.BUTTON)])


def measure() -> list[Figure]:
    figures = []
    with sqlite_ground(CALLERS) as store:
        figures += _sqlite(store)
    with postgresql_ground(CALLERS) as store:
        figures += _postgresql(store)
    return figures


def _sqlite(store: Store) -> list[Figure]:
    rounds = [
        steady(
            lambda: {
                "desk": _desk_rate(store),
                "bare": _bare_sqlite_rate(store, CALLERS),
                "one": _bare_sqlite_rate(store, 1),
            }
        )[0]
        for _ in range(ROUNDS)
    ]
    rate = medians(rounds)
    return [
        at_least("awards.sqlite", rate["desk"], "1/s", rate["bare"], 0.4),
        at_least("awards.sqlite.one_row", rate["desk"], "1/s", rate["one"], 5),
    ]


def _postgresql(store: Store) -> list[Figure]:
    rounds = [
        steady(lambda: {"desk": _desk_rate(store), "bare": _bare_postgresql_rate(store)})[0]
        for _ in range(ROUNDS)
    ]
    rate = medians(rounds)
    return [at_least("awards.postgresql", rate["desk"], "1/s", rate["bare"], 0.2)]


def _desk_rate(store: Store) -> float:
    return run_loop(_award_all(Desk(store, AWARD, lambda: NOW)))


async def _award_all(desk: Desk) -> float:
    started = time.perf_counter()
    await asyncio.gather(*(_award_in_turn(desk, fan) for fan in range(1, CALLERS + 1)))
    return CALLERS * PER_CALLER / (time.perf_counter() - started)


async def _award_in_turn(desk: Desk, fan: int) -> None:
    caller = Caller("web", f"fan-{fan}", "fan", "ko")
    for _ in range(PER_CALLER):
        served = await desk.serve(Request("award", caller, f"bench-{next(_presses)}"))
        assert isinstance(served.reply, Card), served.reply


REQUEST = "INSERT INTO request (community_id, key, reply, at) VALUES (1, ?, ?, ?)"
LEDGER = """
    INSERT INTO ledger (community_id, fan_id, key, kind, amount, lifetime, request_id, at)
    VALUES (1, ?, ?, 'grant', 1, 1, '', ?)
"""
FAN = "UPDATE fan SET balance = balance + 1, lifetime = lifetime + 1 WHERE id = ?"
REPLY = '{"type":"Card","title":{"type":"Say","key":"rice-title"}}'
AT = "2026-11-18 03:00:00.000000"


def _bare_sqlite_rate(store: Store, size: int) -> float:
    """Rows a second by the driver's executemany, in transactions of `size`."""
    rows = CALLERS * PER_CALLER if size > 1 else 300
    connection = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    numbers = [next(_presses) for _ in range(rows)]
    started = time.perf_counter()
    for start in range(0, rows, size):
        some = numbers[start : start + size]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(REQUEST, [(f"web:bench-{n}", REPLY, AT) for n in some])
        connection.executemany(
            LEDGER, [(1 + n % CALLERS, f"bench:web:bench-{n}", AT) for n in some]
        )
        connection.executemany(FAN, [(1 + n % CALLERS,) for n in some])
        connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return rows / taken


BARE_REQUEST = text("""
    INSERT INTO request (community_id, key, reply, at)
    SELECT 1, key, :reply, now() FROM unnest(CAST(:keys AS text[])) AS rows(key)
""")
BARE_LEDGER = text("""
    INSERT INTO ledger (community_id, fan_id, key, kind, amount, lifetime, request_id, at)
    SELECT 1, fan, key, 'grant', 1, 1, '', now()
    FROM unnest(CAST(:fans AS bigint[]), CAST(:keys AS text[])) AS rows(fan, key)
""")
BARE_FAN = text("""
    UPDATE fan SET balance = balance + 1, lifetime = lifetime + 1
    WHERE id = ANY(CAST(:fans AS bigint[]))
""")


def _bare_postgresql_rate(store: Store) -> float:
    """Rows a second by one bare statement a table, in transactions of a thousand."""
    total = CALLERS * PER_CALLER
    numbers = [next(_presses) for _ in range(total)]
    started = time.perf_counter()
    with store.engine.connect() as connection:
        for start in range(0, total, CALLERS):
            keys = [f"web:bench-{n}" for n in numbers[start : start + CALLERS]]
            fans = [1 + n % CALLERS for n in numbers[start : start + CALLERS]]
            connection.execute(BARE_REQUEST, {"keys": keys, "reply": REPLY})
            connection.execute(BARE_LEDGER, {"keys": keys, "fans": fans})
            connection.execute(BARE_FAN, {"fans": fans})
            connection.commit()
    return total / (time.perf_counter() - started)
