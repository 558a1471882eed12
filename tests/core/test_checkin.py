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
