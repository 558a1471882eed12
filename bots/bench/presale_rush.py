"""A rush on one sale: everybody presses again as soon as they are answered."""

import asyncio
import itertools
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bots.bench.figures import percentile
from bots.bench.ground import NOW, run_loop
from bots.common.catalogue import Catalogue
from bots.common.desk import Desk
from bots.common.handlers.presales import COMMANDS
from bots.common.replies import Card
from bots.common.serving import Request, Served
from core.people import views as people
from core.people.results import Caller
from core.presales import claiming, service
from core.presales.results import Plan, Sale, Want, Window
from core.store import Isolation, Store
from core.tx import Tx

CATALOGUE = Catalogue(COMMANDS)
SET = 1_000
"""Claims of one transaction where no desk gathers them: as many as the desk takes at most."""

MOST_UNITS = 10
"""What one fan may claim at most, and so how often each presses at most."""

PROCESS = os.getpid()
"""In each request's id, so that those of several processes differ."""
_presses = itertools.count(1)


def on_sale(store: Store, units: int, now: datetime = NOW) -> Sale:
    """A sale of one variant without a line, which is open for everybody since an hour."""
    plan = Plan(
        product="두레 충전기",
        pitch="",
        price=29_000,
        opens_at=now - timedelta(hours=1),
        variants=(("세이지", units),),
        windows=(Window(0, 0, 0),),
        per_fan=MOST_UNITS,
        queue_per_unit=0,
    )
    return store.write_now(lambda session: _opened(session, plan, now - timedelta(hours=2)))


def rush(store: Store, callers: int, claims: int) -> dict[str, float]:
    """Claims a second through the desk by so many callers, the time of the slowest hundredth in
    seconds, and what one claim takes of the processor in microseconds."""
    each = max(1, min(MOST_UNITS, claims // callers))
    sales = [on_sale(store, callers * each) for _ in range(claims // (callers * each))]
    lots = [sale.lots[0].id for sale in sales for _ in range(each)]
    return run_loop(_press_all(store, lots, callers))


def engine(store: Store, claims: int) -> float:
    """Claims a second by the engine alone, a thousand in a transaction, without any request."""
    sale = on_sale(store, claims)
    numbers = range(1, claims // MOST_UNITS + 1)
    fans = list(store.read_now(lambda s: people.fans_by_id(tx_of(s), numbers)).values())
    wants = [Want(fans[n % len(fans)], sale.lots[0].id) for n in range(claims)]
    started = time.perf_counter()
    for start in range(0, claims, SET):
        some = wants[start : start + SET]
        store.write_now(lambda session, some=some: _claim(session, some), Isolation.READ_COMMITTED)  # type: ignore[misc]
    return claims / (time.perf_counter() - started)


async def press(desk: Desk, lot: int, fan: int) -> Served:
    caller = Caller("web", f"fan-{fan}", "fan", "ko")
    return await desk.serve(Request("reserve", caller, f"{PROCESS}-{next(_presses)}", {"lot": lot}))


def tx_of(session: Session) -> Tx:
    community = people.the_community(session)
    assert community is not None
    return Tx(session, NOW, community)


async def _press_all(store: Store, lots: Sequence[int], callers: int) -> dict[str, float]:
    desk, times = Desk(store, CATALOGUE, lambda: NOW), list[float]()
    worked, started = time.process_time(), time.perf_counter()
    await asyncio.gather(*(_press_in_turn(desk, lots, fan, times) for fan in range(1, callers + 1)))
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    return {
        "rate": len(times) / taken,
        "p99": percentile(times, 0.99),
        "cpu_us": worked / len(times) * 1e6,
    }


async def _press_in_turn(desk: Desk, lots: Sequence[int], fan: int, times: list[float]) -> None:
    for lot in lots:
        started = time.perf_counter()
        served = await press(desk, lot, fan)
        times.append(time.perf_counter() - started)
        assert isinstance(served.reply, Card), served.reply


def _opened(session: Session, plan: Plan, planned_at: datetime) -> Sale:
    earlier = replace(tx_of(session), now=planned_at)
    return service.open_sale(earlier, service.plan(earlier, plan).id)


def _claim(session: Session, wants: Sequence[Want]) -> None:
    said = claiming.claim_all(tx_of(session), wants)
    assert len(said) == len(wants)
