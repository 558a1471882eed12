"""A rush for scarce units: exact on both databases and over several processes, and why it is."""

import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import text

from core.doctor import examine
from core.errors import Refused
from core.people import views as people
from core.people.results import Fan
from core.presales import claiming, deadlines, service, settling, views
from core.presales.results import Queued, Reservation, Sale, State, Want, Yours
from core.store import Isolation, Store
from core.tx import Tx
from tests.makers import Town
from tests.makers_presales import PROOF, as_it_is, claimed, is_exact, is_proved, on_sale
from tests.rush.claimers import Told, read_told
from tests.rush.rivals import acting, at_once

pytestmark = pytest.mark.rush

RIVALS, STOCK, PER_FAN, FANS = 8, 20, 2, 24
ROUNDS, IN_A_SET = 2, 4
PROCESSES = 3

READ_COMMITTED = Isolation.READ_COMMITTED
"""As the desk serves sets, and what waits for its turn beside them."""

ROWS = """
    SELECT fan_id, state, number, place FROM reservation WHERE sale_id = :sale ORDER BY id
"""


@pytest.fixture
def processes(store_url: str) -> Iterator[list[Store]]:
    """Two programs on the same database, as after a scale-out; each pools its connections."""
    stores = [Store(store_url), Store(store_url)]
    yield stores
    for store in stores:
        store.close()


def presses(town: Town, store: Store, sale: Sale, fans: list[Fan]) -> Callable[[], list[object]]:
    """Every fan presses as often as ROUNDS, in an order of chance, a few in each transaction."""
    lot = sale.lots[0].id

    def claim_all(tx: Tx, pressing: list[int]) -> list[Yours | Queued | Refused]:
        known = people.fans_by_id(tx, set(pressing))
        return claiming.claim_all(tx, [Want(known[fan], lot) for fan in pressing])

    def press() -> list[object]:
        order = [fan.id for fan in fans] * ROUNDS
        random.shuffle(order)
        said: list[object] = []
        for first in range(0, len(order), IN_A_SET):
            work = partial(claim_all, pressing=order[first : first + IN_A_SET])
            said += acting(town, store, work, READ_COMMITTED)
        return said

    return press


def test_rivals_in_one_instant_share_exactly_what_there_is(
    town: Town, processes: list[Store]
) -> None:
    sale = on_sale(town, stock=STOCK, per_fan=PER_FAN)
    fans = [town.fan() for _ in range(FANS)]

    said = at_once([presses(town, processes[n % 2], sale, fans) for n in range(RIVALS)])

    answers = [answer for one in said for answer in one]
    units = [answer.number for answer in answers if isinstance(answer, Yours)]
    places = [answer.place for answer in answers if isinstance(answer, Queued)]
    refused = Counter(answer.key for answer in answers if isinstance(answer, Refused))
    assert sorted(units) == list(range(1, STOCK + 1))
    assert sorted(places) == list(range(1, STOCK + 1))
    assert set(refused) <= {"sale-limit", "sale-sold-out"}
    had = Counter(fan for fan, *_ in town.rows(ROWS, sale=sale.id))
    assert max(had.values()) == PER_FAN
    assert sum(had.values()) == 2 * STOCK
    is_proved(town, sale)


def test_rice_is_taken_once_for_each_unit_however_many_press_at_once(
    town: Town, processes: list[Store]
) -> None:
    sale = on_sale(town, stock=STOCK, per_fan=PER_FAN, rice=30)
    fans = [town.fan(rice=50) for _ in range(FANS)]

    said = at_once([presses(town, processes[n % 2], sale, fans) for n in range(4)])

    got = [a for one in said for a in one if isinstance(a, Yours | Queued)]
    assert len(got) == FANS, "fifty rice are enough for one, never for two"
    assert {town.again(fan).balance for fan in fans} == {20}
    is_proved(town, sale)


def test_without_the_lock_one_unit_is_sold_to_everybody(town: Town, processes: list[Store]) -> None:
    """The twin: who looks in one transaction and takes in the next oversells for certain."""
    sale = on_sale(town, stock=1)
    looked = threading.Barrier(RIVALS)

    def look_then_take(store: Store, fan: Fan) -> Callable[[], bool]:
        def press() -> bool:
            (seen,) = store.read_now(lambda s: s.execute(LOOK, {"sale": sale.id}).one())
            looked.wait()
            if seen < 1:
                return False
            facts = {"sale": sale.id, "left": seen - 1, "fan": fan.id, "now": "2026-11-16"}
            store.write_now(lambda s: [s.execute(sql, facts) and None for sql in TAKE])
            return True

        return press

    fans = [town.fan() for _ in range(RIVALS)]
    sold = at_once([look_then_take(processes[n % 2], fan) for n, fan in enumerate(fans)])

    assert sum(sold) == RIVALS
    with pytest.raises(AssertionError):
        is_exact(town, sale)
    assert "sale-units" in {one.key for one in examine(town.store, town.clock.now, checks=PROOF)}


LOOK = text("SELECT units_left FROM lot WHERE sale_id = :sale")
TAKE = (
    text("UPDATE lot SET units_left = :left WHERE sale_id = :sale"),
    text(
        """
        INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position,
          number, pay_by, at)
        SELECT lot.community_id, :sale, lot.id, :fan, 'held', 0, :fan, '2027-01-01', '2026-11-16'
        FROM lot WHERE lot.sale_id = :sale
        """
    ),
)


def test_without_the_lock_a_fan_gets_more_than_one_may(town: Town, processes: list[Store]) -> None:
    """The twin of the limit: two presses that both saw nothing of the other."""
    sale, fan = on_sale(town, stock=10), town.fan()
    looked = threading.Barrier(2)

    def look_then_take(number: int) -> Callable[[], bool]:
        store = processes[number]

        def press() -> bool:
            seen = store.read_now(lambda s: s.execute(HAS, {"fan": fan.id}).scalar_one())
            looked.wait()
            if seen:
                return False
            facts = {"sale": sale.id, "left": 8, "fan": fan.id, "number": number + 1}
            store.write_now(lambda s: [s.execute(sql, facts) and None for sql in TAKE_NUMBERED])
            return True

        return press

    assert at_once([look_then_take(0), look_then_take(1)]) == [True, True]
    town.store.write_now(lambda s: s.execute(NUMBER_TWO, {"sale": sale.id}) and None)

    findings = examine(town.store, town.clock.now, checks=PROOF)
    assert [one.key for one in findings] == ["sale-limit"]


HAS = text("SELECT count(*) FROM reservation WHERE fan_id = :fan")
TAKE_NUMBERED = (TAKE[0], text(str(TAKE[1]).replace("0, :fan,", "0, :number,")))
NUMBER_TWO = text("UPDATE sale SET numbered = 2 WHERE id = :sale")


def test_units_that_come_back_in_the_rush_go_down_the_line_in_order(
    town: Town, processes: list[Store]
) -> None:
    """Some pay and some give up, staff bring more and the clock expires, all at the same time."""
    sale = on_sale(town, stock=STOCK, per_fan=PER_FAN, queue_per_unit=3, rice=5)
    staff, fans = town.staff(), [town.fan(rice=100) for _ in range(60)]
    for fan in fans[:40]:
        claimed(town, fan, sale)
    lot, late = sale.lots[0].id, town.clock.now
    town.clock.go(minutes=59)

    def moving(store: Store, state: State, some: list[Fan]) -> Callable[[], object]:
        return lambda: [_settled(town, store, one, state) for one in _of(town, sale, some)]

    def bringing(store: Store) -> Callable[[], object]:
        return lambda: [
            acting(
                town,
                store,
                lambda tx: service.restock(tx, lot, 1).id,
                READ_COMMITTED,
                staff.id,
            )
            for _ in range(6)
        ]

    one, other = processes
    at_once(
        [
            moving(one, State.PAID, fans[0:12]),
            moving(other, State.CANCELLED, fans[8:24]),
            moving(one, State.CANCELLED, fans[24:30]),
            bringing(other),
            presses(town, one, sale, fans[40:]),
            presses(town, other, sale, fans[30:50]),
        ]
    )
    is_proved(town, sale)

    town.clock.go(minutes=2)
    assert town.clock.now > late
    at_once([_ticks(town, one), _ticks(town, other), moving(one, State.PAID, fans[0:20])])
    is_proved(town, sale)
    assert as_it_is(town, sale).lots[0].stock == STOCK + 6


def _ticks(town: Town, store: Store) -> Callable[[], object]:
    def tick() -> int:
        done = 0
        while some := acting(town, store, deadlines.work, READ_COMMITTED):
            done += some
        return done

    return tick


def _of(town: Town, sale: Sale, fans: list[Fan]) -> list[Reservation]:
    return [row for fan in fans for row in town.do(partial(_of_one, sale=sale.id, fan=fan.id))]


def _of_one(tx: Tx, sale: int, fan: int) -> list[Reservation]:
    return views.of_fan(tx, sale, fan)


def _settled(town: Town, store: Store, one: Reservation, state: State) -> str:
    def move(tx: Tx) -> str:
        return "moved" if settling.settle(tx, one, state) else "before"

    try:
        return acting(town, store, move, READ_COMMITTED)
    except Refused as refused:
        return refused.key


def test_paid_and_expired_in_one_instant_is_one_of_both(town: Town, processes: list[Store]) -> None:
    for _ in range(5):
        sale, fan = on_sale(town, stock=1), town.fan()
        claimed(town, fan, sale)
        waits = town.fan()
        claimed(town, waits, sale)
        town.clock.go(hours=1)
        (held,) = _of(town, sale, [fan])

        said, _ = at_once(
            [lambda: _settled(town, processes[0], held, State.PAID), _ticks(town, processes[1])]  # noqa: B023
        )

        (after,) = _of(town, sale, [fan])
        assert (said, after.state) in (("moved", State.PAID), ("reservation-over", State.EXPIRED))
        is_proved(town, sale)


def test_several_processes_on_one_postgresql_share_one_stock(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    town = Town(store)
    sale = on_sale(town, stock=40, per_fan=PER_FAN, queue_per_unit=0)
    for number in range(40):
        town.fan(external_id=f"fan-{number}")

    told = rushed(town, sale)

    units = Counter(answer.number for one in told for answer in one.units)
    assert units == Counter(range(1, 41)), "none twice, none left, whoever sold it"
    assert all(one.refused["sale-sold-out"] for one in told), "each process came to the end"
    is_proved(town, sale)
    store.close()


def rushed(town: Town, sale: Sale) -> list[Told]:
    """What several processes answered, in each of which every fan pressed as often as they may."""
    command = [sys.executable, "-m", "tests.rush.claimers", town.store.url, "once"]
    facts = [str(sale.lots[0].id), town.clock.now.isoformat()]
    running = [
        subprocess.Popen([*command, *facts, f"p{n}"], stdout=subprocess.PIPE, text=True)
        for n in range(PROCESSES)
    ]
    said = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES
    return [read_told(lines.splitlines(keepends=True)) for lines in said]
