"""Check-in: once a calendar day of the community, with a streak that forgives one day a month."""

from core.errors import Refused
from core.points import checkin
from tests.makers import Town


def test_a_first_check_in_brings_one_rice(town: Town) -> None:
    mina = town.fan()

    day = town.do(lambda tx: checkin.check_in(tx, mina.id))

    assert (day.rice, day.streak.length) == (1, 1)
    assert town.again(mina).balance == 1


def test_a_second_press_on_the_same_day_brings_nothing(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: checkin.check_in(tx, mina.id))

    again = town.do(lambda tx: checkin.check_in_all(tx, [mina.id]))[0]

    assert isinstance(again, Refused)
    assert town.again(mina).balance == 1


def test_a_check_in_stands_in_the_ledger_as_the_fans_own_act(town: Town) -> None:
    mina = town.fan()

    town.do(lambda tx: checkin.check_in(tx, mina.id))

    assert town.scalar("SELECT actor_id FROM ledger WHERE kind = 'checkin'") == mina.id


def test_a_clock_that_was_ahead_locks_nobody_out(town: Town) -> None:
    mina = town.fan()
    town.clock.go(days=30)
    town.do(lambda tx: checkin.check_in(tx, mina.id))
    town.clock.go(days=-30)

    right = town.do(lambda tx: checkin.check_in(tx, mina.id))
    town.clock.go(days=1)
    next_day = town.do(lambda tx: checkin.check_in(tx, mina.id))

    assert (right.streak.length, next_day.streak.length) == (2, 3)
    assert town.again(mina).balance == 3


def test_a_day_that_is_set_back_by_one_is_not_counted_twice(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: checkin.check_in(tx, mina.id))
    town.clock.go(days=-1)

    again = town.do(lambda tx: checkin.check_in_all(tx, [mina.id]))[0]

    assert isinstance(again, Refused)
