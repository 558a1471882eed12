"""Presales: units in the order of asking, each window at its minute, and nothing twice."""

from datetime import timedelta
from typing import Any

import pytest

from core.errors import Refused
from core.people.results import Fan, Role
from core.presales import claiming, codes, planning, reminding, service, settling, views
from core.presales.results import Queued, Sale, State, Want, Window, Yours
from tests.makers import Town
from tests.makers_presales import BY_TIER, as_it_is, claimed, is_exact, on_sale, planned

TIER_3_RICE = 400


def refused(town: Town, fan: Fan, sale: Sale) -> Refused:
    with pytest.raises(Refused) as no:
        claimed(town, fan, sale)
    return no.value


def test_units_are_numbered_in_the_order_of_asking(town: Town) -> None:
    sale, one, other = on_sale(town), town.fan(), town.fan()

    first, second = claimed(town, one, sale), claimed(town, other, sale)

    assert isinstance(first, Yours)
    assert isinstance(second, Yours)
    assert (first.number, second.number) == (1, 2)
    assert first.pay_by == town.clock.now + timedelta(hours=1)
    assert first.code != second.code
    assert as_it_is(town, sale).lots[0].left == 8
    is_exact(town, sale)


def test_the_eleventh_of_ten_stands_in_line(town: Town) -> None:
    sale = on_sale(town, stock=10)
    for _ in range(10):
        claimed(town, town.fan(), sale)

    last = claimed(town, town.fan(), sale)

    assert isinstance(last, Queued)
    assert (last.place, last.ahead) == (1, 0)
    is_exact(town, sale)


def test_a_line_that_is_full_says_sold_out(town: Town) -> None:
    sale = on_sale(town, stock=1)
    claimed(town, town.fan(), sale)
    claimed(town, town.fan(), sale)

    assert refused(town, town.fan(), sale).key == "sale-sold-out"


def test_a_fan_gets_as_many_as_one_fan_may(town: Town) -> None:
    sale, fan = on_sale(town, per_fan=2), town.fan()
    claimed(town, fan, sale)
    claimed(town, fan, sale)

    no = refused(town, fan, sale)

    assert (no.key, no.facts["units"]) == ("sale-limit", 2)


def test_nobody_claims_before_their_own_minute(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER), town.fan()

    no = refused(town, fan, sale)

    assert (no.key, no.facts["at"]) == ("sale-not-yet", town.clock.now + timedelta(minutes=5))
    town.clock.go(minutes=5)
    assert isinstance(claimed(town, fan, sale), Yours)


def test_what_is_kept_for_later_windows_is_not_taken_by_earlier_ones(town: Town) -> None:
    sale = on_sale(town, stock=4, windows=BY_TIER)
    for _ in range(2):
        assert isinstance(claimed(town, town.fan(rice=TIER_3_RICE), sale), Yours)

    no = refused(town, town.fan(rice=TIER_3_RICE), sale)

    assert (no.key, no.facts["at"]) == ("sale-part-gone", town.clock.now + timedelta(minutes=5))
    town.clock.go(minutes=5)
    assert [isinstance(claimed(town, town.fan(), sale), Yours) for _ in range(2)] == [True, True]
    is_exact(town, sale)


def test_whoever_rises_during_the_sale_stands_in_the_new_window_at_once(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER), town.fan()
    assert refused(town, fan, sale).key == "sale-not-yet"

    risen = town.fan(rice=TIER_3_RICE)

    assert isinstance(claimed(town, risen, sale), Yours)


def test_staff_do_not_take_units_from_fans(town: Town) -> None:
    sale = on_sale(town)

    assert refused(town, town.staff(Role.REVIEWER), sale).key == "sale-staff"


@pytest.mark.parametrize(("verb", "key"), [("pause", "sale-paused"), ("close", "sale-closed")])
def test_a_sale_that_does_not_run_gives_nothing(town: Town, verb: str, key: str) -> None:
    sale = on_sale(town)
    town.do(lambda tx: getattr(service, verb)(tx, sale.id), town.staff().id)

    assert refused(town, town.fan(), sale).key == key


def test_rice_that_a_unit_costs_is_taken_once_and_comes_back_with_the_unit(town: Town) -> None:
    sale, fan = on_sale(town, rice=30), town.fan(rice=50)
    mine = claimed(town, fan, sale)
    assert isinstance(mine, Yours)
    assert town.again(fan).balance == 20

    held = town.do(lambda tx: settling.by_code(tx, mine.code))
    town.do(lambda tx: settling.settle(tx, held, State.CANCELLED))

    assert town.again(fan).balance == 50
    assert town.again(fan).lifetime == 50
    is_exact(town, sale)


def test_who_has_too_little_rice_takes_no_unit(town: Town) -> None:
    sale = on_sale(town, rice=30)

    assert refused(town, town.fan(rice=29), sale).key == "not-enough-rice"
    assert as_it_is(town, sale).lots[0].left == 10


def test_a_unit_is_paid_once_and_cannot_expire_any_more(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()
    mine = claimed(town, fan, sale)
    assert isinstance(mine, Yours)
    held = town.do(lambda tx: settling.by_code(tx, mine.code))

    assert town.do(lambda tx: settling.settle(tx, held, State.PAID)) is not None
    assert town.do(lambda tx: settling.settle(tx, held, State.PAID)) is None

    town.clock.go(hours=2)
    assert town.do(settling.expire) == 0
    assert town.do(lambda tx: views.tally(tx, sale.id)).paid == 1


def test_what_is_not_paid_in_time_goes_to_whoever_waits_first(town: Town) -> None:
    sale = on_sale(town, stock=1, queue_per_unit=2)
    late, first, second = town.fan(), town.fan(), town.fan()
    claimed(town, late, sale)
    claimed(town, first, sale)
    claimed(town, second, sale)

    town.clock.go(hours=1)
    assert town.do(settling.expire) == 1

    (held,) = town.do(lambda tx: views.of_fan(tx, sale.id, first.id))
    (waits,) = town.do(lambda tx: views.of_fan(tx, sale.id, second.id))
    assert (held.state, held.number) == (State.HELD, 2)
    assert held.pay_by == town.clock.now + timedelta(hours=1)
    assert waits.state == State.WAITING
    assert town.scalar("SELECT fan_id FROM outbox WHERE kind = 'sale-offered'") == first.id
    is_exact(town, sale)


def test_more_units_go_to_those_who_wait_before_anybody_else(town: Town) -> None:
    sale = on_sale(town, stock=1)
    claimed(town, town.fan(), sale)
    waiting = town.fan()
    claimed(town, waiting, sale)

    town.do(lambda tx: service.restock(tx, sale.lots[0].id, 2), town.staff().id)

    assert town.do(lambda tx: views.of_fan(tx, sale.id, waiting.id))[0].state == State.HELD
    assert as_it_is(town, sale).lots[0].left == 1
    is_exact(town, sale)


def test_stock_is_not_lowered_below_what_is_out(town: Town) -> None:
    sale = on_sale(town, stock=2)
    claimed(town, town.fan(), sale)

    with pytest.raises(Refused, match="sale-stock-out"):
        town.do(lambda tx: service.restock(tx, sale.lots[0].id, -2), town.staff().id)


def test_one_set_decides_in_the_order_of_asking(town: Town) -> None:
    sale = on_sale(town, stock=3)
    fans = [town.fan() for _ in range(8)]

    answers = town.do(
        lambda tx: claiming.claim_all(tx, [Want(fan, sale.lots[0].id) for fan in fans])
    )

    kinds = [type(answer).__name__ for answer in answers]
    assert kinds == ["Yours"] * 3 + ["Queued"] * 3 + ["Refused"] * 2
    is_exact(town, sale)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"opens_at": None}, "sale-opens-past"),
        ({"price": -1}, "sale-price"),
        ({"variants": ()}, "sale-stock"),
        ({"variants": (("세이지", 0),)}, "sale-stock"),
        ({"per_fan": 11}, "sale-per-fan"),
        ({"windows": ()}, "sale-windows-none"),
        ({"windows": (Window(0, 3, 0), Window(1, 3, 300))}, "sale-windows-overlap"),
        ({"windows": (Window(0, 0, 0, 900),)}, "sale-windows-keep"),
        ({"hold_minutes": 0}, "sale-hold"),
    ],
)
def test_what_cannot_be_held_is_not_planned(town: Town, change: dict[str, Any], key: str) -> None:
    if "opens_at" in change:
        change = {"opens_at": town.clock.now}
    with pytest.raises(Refused, match=key):
        town.do(lambda tx: service.plan(tx, planned(town, **change)), town.staff().id)


def test_a_code_is_read_as_people_type_it_and_not_made_up() -> None:
    seal = codes.new_seal()
    code = codes.code_of(seal, 7, 1_285)

    assert codes.read(code) == (7, 1_285)
    assert codes.fits(seal, code.lower().replace("-", " "))
    assert not codes.fits(seal, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert not codes.fits(codes.new_seal(), code)
    for nonsense in ("", "x", "----", "7-15-!!!!-0000", "가-나-다-라", "7-15-0000-0000-0"):
        assert not codes.fits(seal, nonsense)


def test_the_number_of_a_sale_that_was_thrown_away_is_never_given_again(town: Town) -> None:
    """An old button of it would open another sale."""
    boss = town.staff()
    first = town.do(lambda tx: service.plan(tx, planned(town)), boss.id)
    town.do(lambda tx: planning.discard(tx, first.id), boss.id)

    second = town.do(lambda tx: service.plan(tx, planned(town)), boss.id)

    assert second.id > first.id
    assert second.lots[0].id > first.lots[0].id
    assert second.lots[0].batch_id > first.lots[0].batch_id


def test_a_sale_that_fans_saw_too_early_is_taken_back_and_thrown_away(town: Town) -> None:
    """Somebody wanted to be reminded of it, and somebody pressed before its minute."""
    boss, fan = town.staff(), town.fan()
    sale = town.do(lambda tx: service.plan(tx, planned(town)), boss.id)
    town.do(lambda tx: service.open_sale(tx, sale.id), boss.id)
    seen = as_it_is(town, sale)
    town.do(lambda tx: reminding.toggle(tx, fan, seen))
    town.do(lambda tx: claiming.claim_all(tx, [Want(fan, sale.lots[0].id)]))
    town.do(lambda tx: service.take_back_opening(tx, sale.id, None), boss.id)

    town.do(lambda tx: planning.discard(tx, sale.id), boss.id)

    assert town.rows("SELECT id FROM sale") == []
