"""Wanting an idea too: once a fan, taken back by pressing again, and counted rightly."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from bots.common.serving import Request
from core.errors import Refused
from core.ideas import deciding, support, views
from core.ideas.results import Idea, Supported
from core.people.results import Fan
from core.store import Isolation, Store
from tests.makers import Town
from tests.makers_ideas import drop, rows, want, wanted
from tests.makers_linking import linked

UNCOUNTED = """
    SELECT idea.id FROM idea WHERE supporters <>
      (SELECT count(*) FROM support WHERE support.idea_id = idea.id)
"""


def press(town: Town, fan: Fan, idea: Idea) -> Supported:
    return town.do(lambda tx: support.press(tx, fan.id, idea.id), fan.id)


def test_a_fan_who_wants_it_too_is_counted_once(town: Town) -> None:
    idea, joonho = drop(town), town.fan()

    pressed = press(town, joonho, idea)

    assert (pressed.wants, pressed.supporters) == (True, 1)


def test_pressing_again_takes_it_back(town: Town) -> None:
    idea, joonho = drop(town), town.fan()
    press(town, joonho, idea)

    again = press(town, joonho, idea)

    assert (again.wants, again.supporters) == (False, 0)
    assert rows(town, "SELECT * FROM support") == []


def test_nobody_supports_their_own(town: Town) -> None:
    mina = town.fan()
    idea = drop(town, mina)

    with pytest.raises(Refused) as refused:
        press(town, mina, idea)

    assert (refused.value.key, refused.value.next_step) == ("idea-own", "my_ideas")


def test_what_is_decided_takes_no_more_support(town: Town) -> None:
    idea, joonho, jiwoo = drop(town), town.fan(), town.staff()
    town.do(lambda tx: deciding.decline(tx, jiwoo, idea.id, "배터리가 약해져요"), jiwoo.id)

    with pytest.raises(Refused) as refused:
        press(town, joonho, idea)

    assert refused.value.facts == {"state": "not"}


def test_an_idea_that_is_being_made_is_still_wanted(town: Town) -> None:
    idea, joonho, jiwoo = drop(town), town.fan(), town.staff()
    town.do(lambda tx: deciding.make(tx, jiwoo, idea.id), jiwoo.id)

    assert press(town, joonho, idea).supporters == 1


def test_in_one_set_each_is_answered_in_the_order_they_came(town: Town) -> None:
    mina, joonho, sora = town.fan(), town.fan(), town.fan()
    idea, other = drop(town, mina), drop(town, mina, "다른 생각")
    presses = [
        (joonho.id, idea.id),
        (sora.id, idea.id),
        (mina.id, idea.id),
        (joonho.id, idea.id),
        (joonho.id, other.id),
        (joonho.id, 999_999),
    ]

    answers = town.do(lambda tx: support.press_all(tx, presses))

    said = [a.key if isinstance(a, Refused) else (a.wants, a.supporters) for a in answers]
    assert said == [(True, 1), (True, 2), "idea-own", (False, 1), (True, 1), "idea-gone"]
    assert rows(town, UNCOUNTED) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(presses=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=20))
def test_a_set_says_what_the_same_presses_would_have_one_by_one(
    town: Town, presses: list[tuple[int, int]]
) -> None:
    fans = [town.fan() for _ in range(3)]
    ideas = [[drop(town, town.fan(), f"생각 {n}") for n in range(3)] for _ in range(2)]
    together, alone = ([(fans[f].id, side[i].id) for f, i in presses] for side in ideas)

    in_a_set = town.do(lambda tx: support.press_all(tx, together))
    one_by_one = [town.do(lambda tx, p=p: support.press(tx, *p)) for p in alone]  # type: ignore[misc]

    assert [(a.wants, a.supporters) for a in in_a_set if isinstance(a, Supported)] == [
        (a.wants, a.supporters) for a in one_by_one
    ]
    assert rows(town, UNCOUNTED) == []


@pytest.mark.rush
async def test_200_fans_who_press_at_once_are_200(town: Town) -> None:
    idea, fans = drop(town), [town.fan() for _ in range(200)]
    token = f"d1:support:{idea.id}"

    await asyncio.gather(*(town.press(fan, token) for fan in fans))

    now = town.do(lambda tx: views.one(tx, idea.id))
    assert now is not None
    assert now.supporters == 200
    assert rows(town, UNCOUNTED) == []


@pytest.mark.rush
def test_counting_by_reading_first_would_lose_one(postgresql_url: str) -> None:
    """The twin: two who read the count, and then write it one higher, are one."""
    store = Store(postgresql_url)
    idea, both_have_read = drop(Town(store)), threading.Barrier(2)

    def count_naively(session: Session) -> None:
        (supporters,) = session.execute(text("SELECT supporters FROM idea")).one()
        both_have_read.wait(timeout=30)
        session.execute(text("UPDATE idea SET supporters = :n"), {"n": supporters + 1})

    with ThreadPoolExecutor(2) as pool:
        presses = [
            pool.submit(store.write_now, count_naively, Isolation.READ_COMMITTED) for _ in range(2)
        ]
    assert [press.result() for press in presses] == [None, None]

    now = Town(store).do(lambda tx: views.one(tx, idea.id))
    store.close()
    assert now is not None
    assert now.supporters == 1


@pytest.mark.rush
async def test_a_press_that_comes_twice_from_the_platform_counts_once(town: Town) -> None:
    idea, joonho = drop(town), town.fan()
    request = Request(f"d1:support:{idea.id}", town.caller(joonho), "the-same-press")

    await asyncio.gather(*(town.desk.press(request.command, request) for _ in range(9)))

    assert rows(town, "SELECT supporters FROM idea") == [(1,)]


@pytest.mark.rush
async def test_support_and_a_decision_at_once_leave_the_count_right(town: Town) -> None:
    """On PostgreSQL a set and a staff command run side by side; either order may win."""
    idea, jiwoo = drop(town), town.staff()
    fans = [town.fan() for _ in range(60)]
    presses = [town.press(fan, f"d1:support:{idea.id}") for fan in fans]

    await asyncio.gather(
        *presses[:30], town.press(jiwoo, f"d1:make_idea:{idea.id}:0"), *presses[30:]
    )

    assert rows(town, "SELECT state, supporters FROM idea") == [("making", 60)]
    assert rows(town, UNCOUNTED) == []


def test_two_fans_who_were_one_count_once_and_never_for_their_own(town: Town) -> None:
    mina, other_mina = town.fan(), town.fan()
    idea, own = drop(town), drop(town, mina, "내 생각")
    want(town, idea, mina)
    want(town, own, other_mina, town.fan())
    want(town, idea, other_mina)

    linked(town, mina, other_mina)

    assert rows(town, "SELECT supporters FROM idea ORDER BY id") == [(1,), (1,)]
    assert rows(town, UNCOUNTED) == []


def test_the_collection_shows_what_is_wanted_most_and_what_is_new(town: Town) -> None:
    joonho = town.fan()
    ideas = [drop(town, town.fan(), f"생각 {n}") for n in range(7)]
    wanted(town, ideas[1], 3)
    want(town, ideas[3], joonho)

    most = town.do(lambda tx: views.most_wanted(tx, joonho.id))
    newest = town.do(lambda tx: views.newest(tx, joonho.id, 3))

    assert [(i.id, i.supporters, i.supported) for i in most] == [
        (ideas[1].id, 3, False),
        (ideas[3].id, 1, True),
    ]
    assert [i.id for i in newest] == [ideas[6].id, ideas[5].id, ideas[4].id]
