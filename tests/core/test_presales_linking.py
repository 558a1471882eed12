"""Presales and linked accounts: one person's units count together, and nothing is lost between."""

import pytest

from core.errors import Refused
from core.linking import service as linking
from core.presales import claiming, settling, views
from core.presales.results import State, Want, Yours
from tests.makers import Town
from tests.makers_linking import linked, sound, split
from tests.makers_presales import claimed, is_exact, on_sale
from tests.makers_reservations import overdue, queued, reservations, settled, yours


def test_what_two_accounts_have_counts_as_one_persons(town: Town) -> None:
    sale, joon, twin = on_sale(town, per_fan=2), town.fan(), town.fan()
    yours(town, joon, sale)
    yours(town, twin, sale)

    linked(town, joon, twin)

    assert len(reservations(town, joon, sale)) == 2
    with pytest.raises(Refused, match="sale-limit"):
        claimed(town, joon, sale)
    is_exact(town, sale)


def test_what_two_had_before_is_more_than_one_may_have_and_stays(town: Town) -> None:
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    units = {yours(town, joon, sale).number, yours(town, twin, sale).number}

    linked(town, joon, twin)

    held = reservations(town, joon, sale)
    assert {one.number for one in held} == units
    assert {one.state for one in held} == {State.HELD}


def test_a_freed_unit_of_a_linked_person_leaves_room_only_below_the_limit(town: Town) -> None:
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    yours(town, joon, sale)
    yours(town, twin, sale)
    linked(town, joon, twin)

    settled(town, joon, sale, State.CANCELLED)
    with pytest.raises(Refused, match="sale-limit"):
        claimed(town, joon, sale)
    first = reservations(town, joon, sale)[0]
    town.do(lambda tx: settling.settle(tx, first, State.CANCELLED))

    assert isinstance(claimed(town, joon, sale), Yours)


def test_two_who_are_two_again_have_each_their_own(town: Town) -> None:
    sale, joon, twin, boss = on_sale(town), town.fan(), town.fan(), town.staff()
    mine, theirs = yours(town, joon, sale), yours(town, twin, sale)
    joined = linked(town, joon, twin)

    split(town, joined, boss)

    assert [one.number for one in reservations(town, joon, sale)] == [mine.number]
    assert [one.number for one in reservations(town, twin, sale)] == [theirs.number]


def test_rice_goes_back_to_whom_the_unit_belongs(town: Town) -> None:
    """Paid as the absorbed one, given back to the person they are now, and apart again to them."""
    sale, joon, twin, boss = on_sale(town, rice=30), town.fan(rice=100), town.fan(rice=40), None
    yours(town, twin, sale)
    joined = linked(town, joon, twin)
    assert town.again(joon).balance == 110

    settled(town, joon, sale, State.CANCELLED)
    assert town.again(joon).balance == 140

    split(town, joined, boss)
    assert (town.again(joon).balance, town.again(twin).balance) == (100, 40)
    assert sound(town) == []


def test_a_place_in_line_goes_over_and_is_offered_to_the_person(town: Town) -> None:
    sale, owner, joon, twin = on_sale(town, stock=1), town.fan(), town.fan(), town.fan()
    yours(town, owner, sale)
    queued(town, twin, sale)
    linked(town, joon, twin)

    settled(town, owner, sale, State.CANCELLED)

    assert reservations(town, joon, sale)[0].state == State.HELD
    assert town.scalar("SELECT fan_id FROM outbox WHERE kind = 'sale-offered'") == joon.id


def test_a_claim_at_the_very_moment_of_a_link_is_not_stranded(town: Town) -> None:
    """Another process looked the fan up before the link, and reserved after it."""
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    want = Want(town.again(twin), sale.lots[0].id)
    joined = linked(town, joon, twin)
    town.do(lambda tx: claiming.claim(tx, want))
    assert reservations(town, twin, sale) != []

    town.clock.go(minutes=1)
    town.do(lambda tx: linking.gather_strays(tx, joined.merge))

    assert reservations(town, twin, sale) == []
    assert len(reservations(town, joon, sale)) == 1


def test_a_settlement_that_meets_a_link_finds_the_order(town: Town) -> None:
    """The order was read as the absorbed fan's, and is the kept one's when it is settled."""
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    unit = yours(town, twin, sale)
    read = town.do(lambda tx: settling.by_code(tx, unit.code))
    linked(town, joon, twin)

    assert town.do(lambda tx: settling.settle(tx, read, State.PAID)) is not None

    assert town.do(lambda tx: views.tally(tx, sale.id)).paid == 1
    assert town.scalar("SELECT fan_id FROM outbox WHERE kind = 'sale-paid'") == joon.id


def test_time_runs_out_for_a_linked_person_too(town: Town) -> None:
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    yours(town, twin, sale)
    linked(town, joon, twin)
    town.clock.go(hours=1)

    overdue(town)

    assert reservations(town, joon, sale)[0].state == State.EXPIRED
    is_exact(town, sale)
