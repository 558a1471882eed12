"""The end of a sale, told truthfully: when all is held, and again when payment has closed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from core.outbox import OutboxRecord
from core.people.results import Fan
from core.presales import curve, passes, settling, telling, views
from core.presales.curve import MOST_POINTS, Taken
from core.presales.results import Sale, State, Yours
from core.tx import Tx
from core.work import DUE
from tests.makers import Town
from tests.makers_due import meet_due
from tests.makers_presales import BY_TIER, claimed, on_sale

OPENED = datetime(2026, 11, 16, 4, tzinfo=UTC)


def posts(town: Town, kind: str) -> list[dict[str, Any]]:
    def read(tx: Tx) -> list[dict[str, Any]]:
        rows = select(OutboxRecord).where(col(OutboxRecord.kind) == kind)
        return [dict(row.facts) for row in tx.session.scalars(rows.order_by(col(OutboxRecord.id)))]

    return town.do(read)


def sold_out(town: Town, stock: int, step_s: float, **further: Any) -> tuple[Sale, list[Fan]]:
    """A sale whose units went one by one, each so many seconds after the last."""
    sale = on_sale(town, stock=stock, **further)
    fans = [town.fan() for _ in range(stock)]
    for fan in fans:
        town.clock.go(seconds=step_s)
        claimed(town, fan, sale)
    return sale, fans


def settle(town: Town, sale: Sale, fans: Sequence[Fan], state: State = State.PAID) -> None:
    for fan in fans:
        (mine,) = town.do(partial(views.of_fan, sale_id=sale.id, fan_id=fan.id))
        town.do(partial(settling.settle, reservation=mine, state=state))


def close_payment(town: Town) -> None:
    """The clock goes on past every hold."""
    town.clock.go(hours=2)
    town.do(settling.expire)
    meet_due(town)


def test_the_last_unit_is_told_at_once_and_once(town: Town) -> None:
    sale, fans = sold_out(town, 3, step_s=2)
    (told,) = posts(town, telling.GONE)

    settle(town, sale, fans[:1], State.CANCELLED)
    claimed(town, town.fan(), sale)

    assert (told["ms"], told["announced"], told["held"], told["paid"]) == (6000, 3, 3, 0)
    assert told["points"] == [[0, 0], [2000, 1], [4000, 2], [6000, 3]]
    assert len(posts(town, telling.GONE)) == 1


def test_it_goes_out_in_the_moment_of_the_last_unit_whoever_pressed(town: Town) -> None:
    """Nobody sits there to take it back, so it waits for no undo window."""
    sale = on_sale(town, stock=1)
    fan = town.fan()
    town.do(lambda tx: telling.tell_of_last_units(tx, sale, {sale.lots[0].id: 0}), fan.id)

    sql = "SELECT not_before = created_at, author_id FROM outbox WHERE kind = :kind"
    ((is_due, author),) = town.rows(sql, kind=telling.GONE)
    assert is_due
    assert author is None


def test_a_variant_that_is_gone_is_not_the_end(town: Town) -> None:
    sale = on_sale(town, variants=(("세이지", 1), ("먹색", 1)))
    claimed(town, town.fan(), sale, 0)
    assert posts(town, telling.GONE) == []

    claimed(town, town.fan(), sale, 1)

    assert len(posts(town, telling.GONE)) == 1


def test_each_window_has_its_share(town: Town) -> None:
    sale = on_sale(town, stock=4, windows=BY_TIER)
    for _ in range(2):
        claimed(town, town.fan(rice=400), sale)
    town.clock.go(minutes=5)
    for _ in range(2):
        claimed(town, town.fan(), sale)

    (told,) = posts(town, telling.GONE)
    assert told["shares"] == [[3, 0, 2], [0, 300, 2]]
    assert told["ms"] == 300_000


def test_the_footnote_counts_whoever_came_by_a_pass(town: Town) -> None:
    sale, invited = on_sale(town, stock=2, windows=BY_TIER), town.fan()
    town.do(lambda tx: passes.make(tx, sale, fan_id=invited.id))
    town.do(lambda tx: passes.make(tx, sale))
    claimed(town, invited, sale)
    town.clock.go(minutes=5)
    claimed(town, town.fan(), sale)

    (told,) = posts(town, telling.GONE)
    assert (told["announced"], told["invited"], told["held"]) == (2, 1, 2)


def test_the_end_of_payment_is_told_when_nothing_is_held_any_more(town: Town) -> None:
    sale, fans = sold_out(town, 2, step_s=1)
    settle(town, sale, fans[:1])
    town.clock.go(minutes=60)
    meet_due(town)
    assert posts(town, telling.SETTLED) == []

    settle(town, sale, fans[1:])
    town.clock.go(minutes=1)
    meet_due(town)

    (told,) = posts(town, telling.SETTLED)
    assert (told["ms"], told["paid"], told["held"], told["record"]) == (2000, 2, 0, False)


def test_the_first_sale_of_all_is_no_record(town: Town) -> None:
    _paid_sale(town, 2, step_s=1)

    (told,) = posts(town, telling.SETTLED)
    assert (told["record"], told["before_ms"]) == (False, None)


def test_a_faster_sale_of_as_many_units_is_a_record_once_it_is_paid(town: Town) -> None:
    _paid_sale(town, 2, step_s=4)
    sale, fans = sold_out(town, 2, step_s=1)
    first = posts(town, telling.GONE)[-1]
    settle(town, sale, fans)
    close_payment(town)

    second = posts(town, telling.SETTLED)[-1]
    assert "record" not in first
    assert first["before_ms"] == 8000
    assert (second["record"], second["ms"], second["before_ms"]) == (True, 2000, 8000)


def test_holds_that_nobody_pays_make_no_record(town: Town) -> None:
    _paid_sale(town, 2, step_s=4)
    sale, fans = sold_out(town, 2, step_s=1)
    settle(town, sale, fans[:1])
    close_payment(town)

    told = posts(town, telling.SETTLED)[-1]
    assert (told["ms"], told["record"], told["paid"], told["announced"]) == (None, False, 1, 2)
    assert told["gone_ms"] == 2000


def test_a_unit_that_the_line_paid_counts_from_when_its_buyer_pressed(town: Town) -> None:
    sale, fans = sold_out(town, 2, step_s=1)
    town.clock.go(seconds=3)
    waiting = town.fan()
    claimed(town, waiting, sale)
    settle(town, sale, fans[:1], State.CANCELLED)
    settle(town, sale, [fans[1], waiting])
    close_payment(town)

    (told,) = posts(town, telling.SETTLED)
    assert (told["gone_ms"], told["ms"]) == (2000, 5000)


@pytest.mark.parametrize(
    ("lasted", "stock", "earlier", "is_record"),
    [
        (10, 5, [], False),
        (10, 5, [(11, 5)], True),
        (11, 5, [(11, 5)], False),
        (10, 4, [(11, 5)], False),
        (10, 5, [(20, 9), (11, 5)], True),
        (10, 5, [(11, 5), (9, 1)], False),
    ],
)
def test_a_record_beats_all_before_it_and_is_no_smaller_than_the_fastest(
    lasted: int, stock: int, earlier: list[tuple[int, int]], is_record: bool
) -> None:
    assert telling.is_record(lasted, stock, earlier) is is_record


@given(st.lists(st.tuples(st.integers(0, 90_000), st.integers(1, 50)), max_size=600))
def test_a_curve_only_rises_and_ends_with_all_that_went(steps: list[tuple[int, int]]) -> None:
    steps = sorted(steps)
    taken = [Taken(OPENED + timedelta(milliseconds=ms), 0, units) for ms, units in steps]

    points = curve.points(taken, OPENED)

    assert len(points) <= MOST_POINTS + 1
    assert list(points) == sorted(points)
    assert [units for _, units in points] == sorted(units for _, units in points)
    assert points[-1] == ((steps[-1][0], sum(u for _, u in steps)) if steps else (0, 0))


def test_what_is_read_bit_by_bit_is_read_once(town: Town) -> None:
    sale = on_sale(town, stock=3)
    batch = sale.lots[0].batch_id
    claimed(town, town.fan(), sale)
    first, number = town.do(lambda tx: curve.newly_taken(tx, sale.id, batch, 0))
    second = claimed(town, town.fan(), sale)

    then, last = town.do(lambda tx: curve.newly_taken(tx, sale.id, batch, number))

    assert isinstance(second, Yours)
    assert (sum(t.units for t in first), sum(t.units for t in then)) == (1, 1)
    assert (number, last) == (1, 2)


def _paid_sale(town: Town, stock: int, step_s: float) -> None:
    sale, fans = sold_out(town, stock, step_s)
    settle(town, sale, fans)
    close_payment(town)


def test_the_clock_knows_both_moments() -> None:
    assert telling.CLOSING in DUE
