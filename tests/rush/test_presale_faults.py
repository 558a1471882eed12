"""A rush beside a server that goes away, a disk that is full and a clock that steps: all honest."""

import asyncio
import contextlib
import itertools
import os
import random
from collections import Counter
from datetime import timedelta

import pytest

from bots.common import replies
from bots.common.replies import Card, Refusal
from bots.common.serving import Request, Served
from core.presales import views
from core.presales.results import Sale
from core.store import Store
from tests.makers import Town, town_of
from tests.makers_presales import is_proved, on_sale
from tests.postgresql import ALONE, run
from tests.rush.claimers import numbers_in

pytestmark = pytest.mark.rush

CUTS = 20 if os.environ.get("DURE_LONG") else 4
FANS, STOCK = 120, 50
SOLD = {"card": 2 * STOCK, "refused-sale-sold-out": FANS - 2 * STOCK}
STEP = timedelta(minutes=1)

OWNERS = "SELECT number, fan_id FROM reservation WHERE sale_id = :sale AND number IS NOT NULL"


def requests(town: Town, sale: Sale, fans: int = FANS) -> list[Request]:
    """One press of each of so many fans."""
    token = f"d1:reserve:{sale.lots[0].id}"
    callers = [town.caller(town.fan()) for _ in range(fans)]
    return [Request(token, caller, f"press-{n}") for n, caller in enumerate(callers)]


async def pressed(town: Town, presses: list[Request]) -> list[Served]:
    return await asyncio.gather(*(town.desk.press(one.command, one) for one in presses))


def said(served: Served) -> str:
    return served.reply.reason.key if isinstance(served.reply, Refusal) else "card"


def is_told_the_truth(town: Town, sale: Sale, served: list[Served]) -> None:
    """Every number that a fan was told is theirs, and everything is exact."""
    owners = dict(town.rows(OWNERS, sale=sale.id))
    cards = [one for one in served if isinstance(one.reply, Card)]
    told = [(n, one.fan_id) for one in cards for n in numbers_in(replies.to_json(one.reply))]
    assert all(owners[number] == fan for number, fan in told)
    is_proved(town, sale)


async def test_presses_while_postgresql_is_cut_off_again_and_again(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    town = town_of(store)
    sale = on_sale(town, stock=STOCK)
    presses = requests(town, sale)
    random.shuffle(presses)

    cutting = asyncio.create_task(_cut(postgresql_url))
    during: list[Served] = []
    while not cutting.done():
        during += await pressed(town, presses)
    after = await pressed(town, presses)

    assert {said(one) for one in during} <= {*SOLD, "store-gone", "store-busy"}
    assert Counter(map(said, after)) == SOLD, "each press is answered once the server is back"
    is_told_the_truth(town, sale, during + after)
    store.close()


async def _cut(url: str) -> None:
    for _ in range(CUTS):
        await asyncio.sleep(random.uniform(0, 0.1))
        with contextlib.suppress(OSError):
            await asyncio.to_thread(run, url, ALONE)


async def test_a_full_disk_in_the_middle_refuses_honestly_and_loses_nothing(
    sqlite_url: str,
) -> None:
    town = town_of(Store(sqlite_url))
    sale = on_sale(town, stock=STOCK)
    presses = requests(town, sale)
    leave_room(town, pages=8)

    during = [one for few in _few(presses) for one in await pressed(town, few)]
    last_told = sum(said(one) == "card" for one in during)
    rows = town.scalar("SELECT count(*) FROM reservation")
    leave_room(town, pages=10_000)
    after = await pressed(town, presses)

    assert set(map(said, during)) >= {"card", "store-full"}
    assert last_told == rows, "who was refused has nothing, who was not has it"
    assert Counter(map(said, after)) == SOLD
    assert [a.reply for a, b in zip(after, during, strict=True) if said(b) == "card"] == [
        b.reply for b in during if said(b) == "card"
    ]
    is_told_the_truth(town, sale, during + after)
    town.store.close()


def _few(presses: list[Request]) -> list[list[Request]]:
    return [presses[first : first + 10] for first in range(0, len(presses), 10)]


def leave_room(town: Town, *, pages: int) -> None:
    with town.store.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")


async def test_a_clock_that_steps_a_minute_opens_nothing_early_and_takes_nothing_back(
    town: Town,
) -> None:
    sale = on_sale(town, stock=STOCK)
    opening = town.clock.now
    presses = requests(town, sale, 80)
    told: list[tuple[bool, str]] = []
    served: list[Served] = []
    town.clock.now = opening - STEP / 2
    for step in (STEP, -STEP, STEP, -STEP, STEP):
        for some in (presses[:20], presses[20:40]):
            before = await pressed(town, [_again(one) for one in some])
            told += [(town.clock.now < opening, said(one)) for one in before]
            served += before
        town.clock.now += step
    served += await pressed(town, [_again(one) for one in presses])

    assert {key for early, key in told if early} == {"refused-sale-not-yet"}
    assert {key for early, key in told if not early} == {"card", "refused-sale-limit"}
    is_told_the_truth(town, sale, served)
    tally = town.do(lambda tx: views.tally(tx, sale.id))
    assert (tally.held, tally.waiting) == (STOCK, 80 - STOCK)


def _again(press: Request) -> Request:
    """The same fan presses anew, as a press of its own."""
    return Request(press.command, press.caller, f"{press.id}-{next(_numbers)}")


_numbers = itertools.count()
