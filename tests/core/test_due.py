"""What falls due: planned once under its key, in the order of its time, taken by one process."""

from datetime import datetime, timedelta

from core import due
from core.due import Due
from tests.makers import MONDAY, Town

HOUR = timedelta(hours=1)


def test_nothing_falls_due_before_its_time(town: Town) -> None:
    town.do(lambda tx: due.plan(tx, "a", "bell", MONDAY + HOUR, {"n": 1}))

    assert town.do(due.fallen_due) == []
    town.clock.go(hours=1)
    assert [(d.kind, d.facts, d.at) for d in town.do(due.fallen_due)] == [
        ("bell", {"n": 1}, MONDAY + HOUR)
    ]


def test_what_is_planned_anew_moves_and_may_happen_again(town: Town) -> None:
    town.do(lambda tx: due.plan(tx, "a", "bell", MONDAY, {"n": 1}))
    first = town.do(due.fallen_due)[0]
    assert town.do(lambda tx: due.take(tx, first))

    town.do(lambda tx: due.plan(tx, "a", "gong", MONDAY - HOUR, {"n": 2}))

    assert [(d.id, d.kind, d.facts["n"]) for d in town.do(due.fallen_due)] == [
        (first.id, "gong", 2)
    ]


def test_what_is_cancelled_never_happens(town: Town) -> None:
    town.do(lambda tx: due.plan(tx, "a", "bell", MONDAY, {}))

    town.do(lambda tx: due.cancel(tx, "a"))

    assert town.do(due.fallen_due) == []


def test_one_moment_is_taken_once(town: Town) -> None:
    town.do(lambda tx: due.plan(tx, "a", "bell", MONDAY, {}))
    bell = town.do(due.fallen_due)[0]

    taken = [town.do(lambda tx: due.take(tx, bell)) for _ in range(2)]

    assert taken == [True, False]
    assert town.do(due.fallen_due) == []


def test_everything_comes_in_the_order_of_its_time_page_by_page(town: Town) -> None:
    for number in (3, 1, 2, 5, 4):
        _plan(town, number, MONDAY - number // 2 * HOUR)

    first = _page(town, None)
    second = _page(town, first[-1])
    third = _page(town, second[-1])

    assert [d.facts["n"] for d in (*first, *second, *third)] == [5, 4, 3, 2, 1]


def _plan(town: Town, number: int, at: datetime) -> None:
    town.do(lambda tx: due.plan(tx, f"key-{number}", "bell", at, {"n": number}))


def _page(town: Town, after: Due | None) -> list[Due]:
    return town.do(lambda tx: due.fallen_due(tx, 2, after))
