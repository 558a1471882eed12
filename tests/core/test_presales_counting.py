"""Attempts: every press on a sale is counted with what was said to it and how long that took."""

import asyncio
from datetime import timedelta

import pytest

from bots.common.catalogue import Catalogue
from bots.common.desk import Desk
from bots.common.handlers import presales
from bots.common.serving import Request
from core.errors import BeginAnew, Refused
from core.people.results import Fan
from core.presales import claiming, counting, service, views
from core.presales.results import Attempts, Sale, Want
from core.tx import Tx
from tests.makers import Town
from tests.makers_presales import as_it_is, on_sale


def pressed(town: Town, sale: Sale, *waited_ms: float, fan: Fan | None = None) -> None:
    """One set of presses on a sale, by as many fans as there are waits, or all by one."""
    wants = [
        Want(fan or town.fan(), sale.lots[0].id, town.clock.now - timedelta(milliseconds=ms))
        for ms in waited_ms
    ]
    town.do(lambda tx: claiming.claim_all(tx, wants))


def attempts(town: Town, sale: Sale) -> Attempts:
    return town.do(lambda tx: views.attempts(tx, sale.id))


def test_each_press_is_counted_by_what_was_said_to_it(town: Town) -> None:
    sale = on_sale(town, stock=3)

    pressed(town, sale, *[4] * 8)
    pressed(town, sale, 4, 4)

    assert attempts(town, sale).verdicts == {"yours": 3, "queued": 3, "sale-sold-out": 4}
    assert attempts(town, sale).total == 10


def test_a_fan_who_presses_on_is_counted_each_time(town: Town) -> None:
    sale, fan = on_sale(town, per_fan=2), town.fan()

    pressed(town, sale, *[1] * 5, fan=fan)

    assert attempts(town, sale).verdicts == {"yours": 2, "sale-limit": 3}


def test_waits_are_counted_under_the_time_that_they_do_not_exceed(town: Town) -> None:
    sale = on_sale(town)

    pressed(town, sale, 0, 1, 1.5, 50, 51, 10**9, -3_000)

    assert attempts(town, sale).waits == {1: 3, 2: 1, 50: 1, 100: 1, counting.WAITS_MS[-1]: 1}


def test_the_report_says_within_what_time_most_were_decided(town: Town) -> None:
    sale = on_sale(town)

    pressed(town, sale, *[3] * 7, *[40] * 2, 900)

    waited = attempts(town, sale).waited_ms
    assert (waited(0.5), waited(0.9), waited(0.99)) == (5, 50, 1_000)


def test_a_sale_that_nobody_pressed_on_counts_nothing(town: Town) -> None:
    sale = on_sale(town)

    assert attempts(town, sale) == Attempts({}, {})
    assert attempts(town, sale).waited_ms(0.5) == 0


def test_two_sales_are_counted_apart_and_what_is_no_sale_not_at_all(town: Town) -> None:
    one, other = on_sale(town), on_sale(town)
    wants = [Want(town.fan(), lot) for lot in (one.lots[0].id, other.lots[0].id, 999_999)]

    answers = town.do(lambda tx: claiming.claim_all(tx, wants))

    assert isinstance(answers[2], Refused)
    assert attempts(town, one).total == attempts(town, other).total == 1


def test_presses_on_a_pause_are_counted_too(town: Town) -> None:
    sale = on_sale(town)
    town.do(lambda tx: service.pause(tx, sale.id), town.staff().id)

    pressed(town, sale, 1)

    assert attempts(town, sale).verdicts == {"sale-paused": 1}


def test_what_was_rolled_back_is_not_counted(town: Town) -> None:
    sale, tries = on_sale(town), []
    want = Want(town.fan(), sale.lots[0].id)

    def lose_the_first_race(tx: Tx) -> None:
        claiming.claim_all(tx, [want])
        tries.append(1)
        if len(tries) == 1:
            raise BeginAnew

    town.do(lose_the_first_race)

    assert attempts(town, sale).verdicts == {"yours": 1}
    assert as_it_is(town, sale).lots[0].left == 9


@pytest.mark.parametrize("delivered", [1, 3])
async def test_a_press_through_the_desk_is_counted_once_however_often_it_comes(
    town: Town, delivered: int
) -> None:
    sale = on_sale(town)
    desk = Desk(town.store, Catalogue(presales.COMMANDS), town.clock)
    press = Request("reserve", town.caller(town.fan()), "one", {"lot": sale.lots[0].id})

    await asyncio.gather(*(desk.serve(press) for _ in range(delivered)))
    await desk.serve(press)

    assert attempts(town, sale) == Attempts({"yours": 1}, {1: 1})
