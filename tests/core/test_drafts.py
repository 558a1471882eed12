"""A half-filled form is there again, as it was left, and there is one for each account."""

from core import drafts
from core.drafts import Draft
from tests.makers import MONDAY, Town

HALF = Draft("d1:idea", {"title": "긴 케이블"}, "why", ("a", "b"), 2, "7", False, MONDAY)


def test_a_form_is_there_again_as_it_was_left(town: Town) -> None:
    town.do(lambda tx: drafts.keep(tx, "telegram", "5", HALF))

    assert town.do(lambda tx: drafts.of(tx, "telegram", "5")) == HALF
    assert town.do(lambda tx: drafts.of(tx, "telegram", "6")) is None


def test_a_second_form_takes_the_place_of_the_first(town: Town) -> None:
    other = Draft("d1:ask", {}, "text", (), 1, "8", False, MONDAY)
    town.do(lambda tx: drafts.keep(tx, "telegram", "5", HALF))
    town.do(lambda tx: drafts.keep(tx, "telegram", "5", other))

    assert town.do(lambda tx: drafts.of(tx, "telegram", "5")) == other
    assert town.scalar("SELECT count(*) FROM draft") == 1


def test_one_that_is_dropped_is_gone(town: Town) -> None:
    town.do(lambda tx: drafts.keep(tx, "telegram", "5", HALF))

    town.do(lambda tx: drafts.drop(tx, "telegram", "5"))

    assert town.do(lambda tx: drafts.of(tx, "telegram", "5")) is None
