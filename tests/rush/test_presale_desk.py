"""A rush at the desk: in the order of the presses, each once, and staff can stop it."""

import asyncio
import threading

import pytest
from sqlalchemy import text

from bots.common.commands import CATALOGUE
from bots.common.replies import Refusal
from bots.common.serving import Request, Served
from core.doctor import examine
from core.people.results import Fan
from core.presales import claiming, service
from core.presales.results import Want
from core.store import Isolation, Store
from core.tx import Tx
from tests.makers import Town
from tests.makers_presales import PROOF, claimed, is_proved, on_sale
from tests.rush.rivals import acting, at_once

pytestmark = pytest.mark.rush

ROWS = "SELECT fan_id FROM reservation WHERE sale_id = :sale ORDER BY id"


async def test_fans_at_the_desk_are_served_in_the_order_of_their_presses(town: Town) -> None:
    sale = on_sale(town, stock=30)
    callers = [town.caller(town.fan()) for _ in range(100)]
    token = f"d1:reserve:{sale.lots[0].id}"

    served = await asyncio.gather(
        *(town.desk.press(token, Request(token, c, f"rush-{n}")) for n, c in enumerate(callers))
    )

    assert [_kind(one) for one in served] == ["card"] * 60 + ["refused-sale-sold-out"] * 40
    rows = town.rows(ROWS, sale=sale.id)
    pressed = [one.fan_id for one in served[:60]]
    assert [row[0] for row in rows] == pressed, "the thirty first have units, the next the line"
    is_proved(town, sale)


async def test_the_same_press_delivered_many_times_takes_one_unit(town: Town) -> None:
    sale, fan = on_sale(town, stock=30, per_fan=10), town.fan()
    caller, token = town.caller(fan), f"d1:reserve:{sale.lots[0].id}"

    served = await asyncio.gather(
        *(town.desk.press(token, Request(token, caller, "one press")) for _ in range(40))
    )

    assert all(one.reply == served[0].reply for one in served)
    assert len(town.rows(ROWS, sale=sale.id)) == 1
    is_proved(town, sale)


BEHIND = text(
    """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
    """
)


def close_behind_a_claim(url: str, isolation: Isolation) -> list[str]:
    """Staff close a sale while one more fan is given a place in line; what the doctor finds."""
    store = Store(url)
    town = Town(store)
    sale, boss, late = on_sale(town, stock=1), town.staff(), town.fan()
    claimed(town, town.fan(), sale)
    has_claimed = threading.Event()

    def claim_and_linger(tx: Tx) -> None:
        claiming.claim(tx, Want(late, sale.lots[0].id))
        has_claimed.set()
        while not store.read_now(lambda s: s.execute(BEHIND).scalar_one()):
            continue

    def close_meanwhile() -> None:
        has_claimed.wait()
        acting(town, store, lambda tx: service.close(tx, sale.id).id, isolation, boss.id)

    at_once(
        [lambda: acting(town, store, claim_and_linger, Isolation.READ_COMMITTED), close_meanwhile]
    )
    found = examine(store, town.clock.now, checks=PROOF)
    store.close()
    return [one.key for one in found]


def test_a_sale_that_is_closed_in_the_rush_lets_everybody_go(postgresql_url: str) -> None:
    assert close_behind_a_claim(postgresql_url, _isolation("launch_end")) == []


def test_a_snapshot_would_forget_who_came_into_line_meanwhile(postgresql_url: str) -> None:
    """The twin: a closing that does not wait for its turn before it looks."""
    assert close_behind_a_claim(postgresql_url, Isolation.SERIALIZABLE) == ["sale-line-ended"]


async def test_staff_can_stop_a_sale_in_the_middle_of_its_rush(town: Town) -> None:
    sale, boss = on_sale(town, stock=1_000, per_fan=10), town.staff()
    callers = [town.caller(town.fan()) for _ in range(60)]
    token, stop = f"d1:reserve:{sale.lots[0].id}", f"d1:launch_pause:{sale.id}:{sale.revision}"

    async def press(number: int) -> str:
        one = Request(token, callers[number % 60], f"rush-{number}")
        return _kind(await town.desk.press(token, one))

    said: list[str] = []
    stopped = asyncio.create_task(town.desk.press(stop, _by(town, boss, stop)))
    while not stopped.done():
        said += await asyncio.gather(*(press(len(said) + n) for n in range(60)))
    after = await press(len(said))

    assert _kind(stopped.result()) == "card"
    assert after == "refused-sale-paused"
    is_proved(town, sale)


def _isolation(name: str) -> Isolation:
    command = CATALOGUE.find(name)
    assert command is not None
    return command.isolation


def _by(town: Town, fan: Fan, token: str) -> Request:
    return Request(token, town.caller(fan), f"by {fan.id}")


def _kind(served: Served) -> str:
    return served.reply.reason.key if isinstance(served.reply, Refusal) else "card"
