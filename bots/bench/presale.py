"""Claims of a presale through the desk, in the order of asking, beside their bare rows."""

import asyncio
import itertools
import sqlite3
import time
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from bots.bench.figures import Figure, at_least, at_most, medians, percentile, steady
from bots.bench.ground import NOW, postgresql_ground, run_loop, sqlite_ground
from bots.common.catalogue import Catalogue
from bots.common.desk import Desk
from bots.common.handlers.presales import COMMANDS
from bots.common.replies import Card
from bots.common.serving import Request
from core.people import views as people
from core.people.results import Caller
from core.presales import service
from core.presales.results import Plan, Sale, Window
from core.store import WRITER_PRAGMAS, Store
from core.tx import Tx

CATALOGUE = Catalogue(COMMANDS)
CALLERS = (1_000, 10_000)
CLAIMS = 50_000
ROUNDS = 3
_presses = itertools.count(1)


def measure() -> list[Figure]:
    """Rates of claims on both databases, each beside the same rows by the driver."""
    figures = []
    with sqlite_ground(max(CALLERS)) as store:
        for callers in CALLERS:
            figures += _sqlite(store, callers)
    with postgresql_ground(CALLERS[0]) as store:
        figures += _postgresql(store)
    return figures


def _sqlite(store: Store, callers: int) -> list[Figure]:
    rounds, canaries = [], []
    for _ in range(ROUNDS):
        measured, canary_ms = steady(
            lambda: {**_rush(store, callers), "bare": _bare_sqlite(store, CLAIMS // 5)}
        )
        rounds.append(measured)
        canaries.append(canary_ms)
    found = medians(rounds)
    name = f"presale.sqlite.{callers}"
    return [
        at_least(name, found["rate"], "1/s", found["bare"], 0.25),
        at_most(f"{name}.p99", found["p99"], "s", 0.5, sum(canaries) / len(canaries)),
    ]


def _postgresql(store: Store) -> list[Figure]:
    rounds = [
        steady(lambda: {**_rush(store, CALLERS[0]), "bare": _bare_postgresql(store)})[0]
        for _ in range(ROUNDS)
    ]
    found = medians(rounds)
    return [at_least("presale.postgresql.1000", found["rate"], "1/s", found["bare"], 0.2)]


def _rush(store: Store, callers: int) -> dict[str, float]:
    sale = store.write_now(lambda session: _on_sale(_tx(session)))
    return run_loop(_claim_all(store, sale, callers))


def _tx(session: Session) -> Tx:
    community = people.the_community(session)
    assert community is not None
    return Tx(session, NOW, community)


def _on_sale(tx: Tx) -> Sale:
    earlier = Tx(tx.session, NOW - timedelta(hours=2), tx.community)
    plan = Plan(
        product="charger",
        pitch="",
        price=29_000,
        opens_at=NOW - timedelta(hours=1),
        variants=(("sage", CLAIMS),),
        windows=(Window(0, 0, 0),),
        per_fan=10,
    )
    sale = service.plan(earlier, plan)
    return service.open_sale(earlier, sale.id)


async def _claim_all(store: Store, sale: Sale, callers: int) -> dict[str, float]:
    desk = Desk(store, CATALOGUE, lambda: NOW)
    each = min(10, CLAIMS // callers)
    times: list[float] = []
    started = time.perf_counter()
    await asyncio.gather(
        *(_claim_in_turn(desk, sale, fan, each, times) for fan in range(1, callers + 1))
    )
    taken = time.perf_counter() - started
    return {"rate": len(times) / taken, "p99": percentile(times, 0.99)}


async def _claim_in_turn(desk: Desk, sale: Sale, fan: int, each: int, times: list[float]) -> None:
    caller = Caller("web", f"fan-{fan}", "fan", "ko")
    answers = {"lot": sale.lots[0].id}
    for _ in range(each):
        started = time.perf_counter()
        served = await desk.serve(Request("reserve", caller, f"sale-{next(_presses)}", answers))
        times.append(time.perf_counter() - started)
        assert isinstance(served.reply, Card), served.reply


REQUEST = "INSERT INTO request (community_id, key, reply, at) VALUES (1, ?, ?, ?)"
RESERVATION = """
    INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position, number,
      pay_by, at)
    VALUES (1, ?, 1, ?, 'held', 0, ?, ?, ?)
"""
LOT = "UPDATE lot SET units_left = units_left WHERE id = 1"
REPLY = '{"type":"Card","title":{"type":"Say","key":"presale-yours"}}'
AT = "2026-11-18 03:00:00.000000"


def _bare_sqlite(store: Store, rows: int) -> float:
    """Rows a second by the driver's executemany, in transactions of a thousand."""
    connection = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in WRITER_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    sale = connection.execute("SELECT max(id) FROM sale").fetchone()[0]
    numbers = [10_000_000 + next(_presses) for _ in range(rows)]
    started = time.perf_counter()
    for start in range(0, rows, 1_000):
        some = numbers[start : start + 1_000]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(REQUEST, [(f"web:sale-{n}", REPLY, AT) for n in some])
        connection.executemany(RESERVATION, [(sale, 1 + n % 1_000, n, AT, AT) for n in some])
        connection.execute(LOT)
        connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.execute("DELETE FROM reservation WHERE number > 10000000")
    connection.close()
    return rows / taken


BARE_REQUEST = text("""
    INSERT INTO request (community_id, key, reply, at)
    SELECT 1, key, :reply, now() FROM unnest(CAST(:keys AS text[])) AS rows(key)
""")
BARE_RESERVATION = text("""
    INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position, number,
      pay_by, at)
    SELECT 1, (SELECT max(id) FROM sale), 1, fan, 'held', 0, number, now(), now()
    FROM unnest(CAST(:fans AS bigint[]), CAST(:numbers AS bigint[])) AS rows(fan, number)
""")


def _bare_postgresql(store: Store) -> float:
    """Rows a second by one bare statement a table, in transactions of a thousand."""
    numbers = [10_000_000 + next(_presses) for _ in range(10_000)]
    started = time.perf_counter()
    with store.engine.connect() as connection:
        for start in range(0, len(numbers), 1_000):
            some = numbers[start : start + 1_000]
            keys = [f"web:sale-{n}" for n in some]
            connection.execute(BARE_REQUEST, {"keys": keys, "reply": REPLY})
            facts = {"fans": [1 + n % 1_000 for n in some], "numbers": some}
            connection.execute(BARE_RESERVATION, facts)
            connection.commit()
        taken = time.perf_counter() - started
        connection.execute(text("DELETE FROM reservation WHERE number > 10000000"))
        connection.commit()
    return len(numbers) / taken
