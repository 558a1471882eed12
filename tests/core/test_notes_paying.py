"""Paying all who wanted an idea: in short transactions, resumable, and never more than the pot."""

import math
import time

import pytest

from core import jobs
from core.notes import crediting, rules
from core.points import earning
from core.reactions import react
from core.tx import Tx
from tests.makers import Town
from tests.makers_ideas import crowd, drop, letters, release, rows, send, tick

PAID = "SELECT fan_id, amount FROM ledger WHERE kind = 'supporters_pot' ORDER BY fan_id"
SLOWEST_STEP_S = 0.25
"""Five times what a step may take, since test machines are shared; the bench measures it."""


def step(town: Town) -> bool:
    """One transaction of the work of paying, as the clock does it; True while there is more."""

    def once(tx: Tx) -> bool:
        (job,) = jobs.running(tx)
        return jobs.advance(tx, job, crediting.pay_supporters)

    return town.do(once)


def shipped(town: Town, supporters: int) -> list[int]:
    """An idea whose note is out, with so many who wanted it and none of them paid yet."""
    jiwoo, idea = town.staff(), drop(town)
    fans = crowd(town, idea, supporters)
    released = release(town, jiwoo, idea)
    town.clock.go(seconds=60)
    town.do(lambda tx: crediting.thank(tx, released.note_id, released.made))
    return fans


def test_a_crowd_is_paid_in_several_steps_each_once(town: Town) -> None:
    fans = shipped(town, 1_200)

    steps = 1
    while step(town):
        steps += 1

    assert steps == math.ceil(1_200 / crediting.PAID_AT_ONCE)
    assert rows(town, PAID) == [(fan, 2) for fan in fans]
    assert town.scalar("SELECT count(*) FROM credit WHERE kind = 'supporter'") == 1_200
    assert rows(town, "SELECT state, done, total FROM job") == [("done", 1_200, 1_200)]


def test_exactly_one_full_step_ends_too(town: Town) -> None:
    shipped(town, crediting.PAID_AT_ONCE)

    while step(town):
        pass

    assert len(rows(town, PAID)) == crediting.PAID_AT_ONCE


def test_what_was_interrupted_goes_on_where_it_stood(town: Town) -> None:
    fans = shipped(town, 1_100)
    step(town)

    def die(tx: Tx) -> None:
        (job,) = jobs.running(tx)
        jobs.advance(tx, job, crediting.pay_supporters)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.do(die)
    assert len(rows(town, PAID)) == crediting.PAID_AT_ONCE
    tick(town)

    assert rows(town, PAID) == [(fan, 2) for fan in fans]


def test_a_step_that_another_process_did_is_done_once(town: Town) -> None:
    shipped(town, 600)
    (job,) = town.do(jobs.running)
    step(town)

    with pytest.raises(jobs.StepTaken):
        town.do(lambda tx: jobs.advance(tx, job, crediting.pay_supporters))

    assert len(rows(town, PAID)) == crediting.PAID_AT_ONCE


def test_with_more_people_than_rice_the_pot_gives_one_each_until_it_is_empty(town: Town) -> None:
    town.do(lambda tx: earning.set_rate(tx, "supporters_pot", 700, tx.now) and None)
    fans = shipped(town, 1_300)

    while step(town):
        pass

    assert rows(town, PAID) == [(fan, 1) for fan in fans[:700]]
    assert town.scalar("SELECT count(*) FROM credit WHERE kind = 'supporter'") == 1_300


def test_a_pot_that_was_set_too_large_pays_no_more_than_three_thousand(town: Town) -> None:
    town.do(lambda tx: earning.set_rate(tx, "supporters_pot", 90_000, tx.now) and None)
    shipped(town, 7)

    while step(town):
        pass

    paid = sum(amount for _, amount in rows(town, PAID))
    assert paid == 7 * (rules.LARGEST_POT // 7)


def test_whoever_gets_no_rice_still_gets_the_letter_and_the_credit(town: Town) -> None:
    town.do(lambda tx: earning.set_rate(tx, "supporters_pot", 0, tx.now) and None)
    jiwoo, idea = town.staff(), drop(town)
    (joonho,) = crowd(town, idea, 1)
    release(town, jiwoo, idea)

    send(town)

    assert rows(town, PAID) == []
    assert rows(town, "SELECT kind FROM credit WHERE fan_id = :fan", fan=joonho) == [("supporter",)]
    assert letters(town, joonho) == ["wanted-idea-made"]


def test_a_share_that_lifts_a_fan_lifts_their_tier(town: Town) -> None:
    fans = shipped(town, 2)

    def once(tx: Tx) -> None:
        (job,) = jobs.running(tx)
        jobs.advance(tx, job, crediting.pay_supporters)
        react(tx)

    town.do(once)

    assert rows(town, "SELECT tier FROM fan WHERE id = :fan", fan=fans[0]) == [(4,)]


@pytest.mark.rush
def test_a_step_is_short_enough_to_let_others_in(town: Town) -> None:
    shipped(town, 3 * crediting.PAID_AT_ONCE)
    times = []

    is_left = True
    while is_left:
        began = time.perf_counter()
        is_left = step(town)
        times.append(time.perf_counter() - began)

    assert sorted(times)[len(times) // 2] < SLOWEST_STEP_S, times
