"""Staff decide an idea: made, declined with a reason, opened again; each can be undone exactly."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import text

from bots.common.replies import Card, Refusal
from core.errors import Refused
from core.ideas import deciding, reading, views
from core.ideas.results import Decided, Idea, State
from core.people.results import Fan, Role
from core.tx import Tx
from tests.makers import Town
from tests.makers_ideas import drop, ideas_as_they_are, last_act, letters, rows, take_back, wanted

Verb = Callable[[Tx, Fan, int], Decided]
SENT = text("UPDATE outbox SET state = 'sent'")


def decline(tx: Tx, staff: Fan, idea: int) -> Decided:
    return deciding.decline(tx, staff, idea, "배터리가 약해져요")


def decide(town: Town, staff: Fan, verb: Verb, idea: Idea) -> Decided:
    return town.do(lambda tx: verb(tx, staff, idea.id), staff.id)


def state_of(town: Town, idea: Idea) -> tuple[State, str | None]:
    now = town.do(lambda tx: views.one(tx, idea.id))
    assert now is not None
    return now.state, now.reason


def test_its_author_hears_that_it_is_being_made(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    (joonho,) = wanted(town, idea, 1)

    decide(town, jiwoo, deciding.make, idea)

    assert state_of(town, idea) == (State.MAKING, None)
    assert letters(town, mina) == ["idea-making"]
    assert letters(town, joonho) == []


def test_all_who_wanted_it_hear_why_it_will_not_be_made(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    fans = wanted(town, idea, 3)

    decide(town, jiwoo, decline, idea)

    assert state_of(town, idea) == (State.NOT, "배터리가 약해져요")
    assert [letters(town, fan) for fan in (mina, *fans)] == [["idea-not"]] * 4


def test_whoever_decides_has_read_it(town: Town) -> None:
    idea, jiwoo = drop(town), town.staff(name="지우")

    decide(town, jiwoo, deciding.make, idea)

    now = town.do(lambda tx: views.one(tx, idea.id))
    assert now is not None
    assert now.reader is not None
    assert now.reader.name == "지우"


def test_what_was_declined_can_be_looked_at_again_and_all_hear_it(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    (joonho,) = wanted(town, idea, 1)
    decide(town, jiwoo, decline, idea)

    decide(town, jiwoo, deciding.reopen, idea)

    assert state_of(town, idea) == (State.OPEN, None)
    assert letters(town, mina) == letters(town, joonho) == ["idea-not", "idea-open"]


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\n\u200d"])
def test_nothing_is_declined_without_a_reason(town: Town, reason: str) -> None:
    idea, jiwoo = drop(town), town.staff()

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: deciding.decline(tx, jiwoo, idea.id, reason), jiwoo.id)

    assert refused.value.key == "idea-reason"
    assert state_of(town, idea) == (State.OPEN, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (deciding.make, deciding.make),
        (decline, decline),
        (decline, deciding.make),
    ],
)
def test_a_decision_that_stands_is_named_with_who_made_it(
    town: Town, first: Verb, second: Verb
) -> None:
    idea, jiwoo, sora = drop(town), town.staff(name="지우"), town.staff(name="소라")
    state = decide(town, jiwoo, first, idea).state

    with pytest.raises(Refused) as refused:
        decide(town, sora, second, idea)

    assert refused.value.facts == {"name": "지우", "state": state}


def test_a_press_on_an_old_card_overrides_no_newer_decision(town: Town) -> None:
    idea, jiwoo, sora = drop(town), town.staff(name="지우"), town.staff()
    decide(town, jiwoo, deciding.make, idea)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: deciding.decline(tx, sora, idea.id, "아니요", State.OPEN), sora.id)

    assert refused.value.facts == {"name": "지우", "state": "making"}
    assert state_of(town, idea) == (State.MAKING, None)


def test_an_open_idea_is_not_opened_again(town: Town) -> None:
    idea, jiwoo = drop(town), town.staff()

    with pytest.raises(Refused) as refused:
        decide(town, jiwoo, deciding.reopen, idea)

    assert refused.value.key == "idea-is-already"


@pytest.mark.rush
async def test_of_two_who_decide_at_the_same_instant_one_is_told_of_the_other(town: Town) -> None:
    jiwoo = town.staff(Role.MODERATOR, "지우")
    sora = town.staff(Role.MODERATOR, "소라")
    for turn in range(8):
        idea = drop(town, title=f"생각 {turn}")
        replies = await asyncio.gather(
            town.press(jiwoo, f"d1:make_idea:{idea.id}:0"),
            town.press(sora, f"d1:decline_idea:{idea.id}:0", reason="배터리가 약해져요"),
        )

        state, _ = state_of(town, idea)
        winner, loser = replies if state == State.MAKING else reversed(replies)
        assert isinstance(winner, Card)
        assert isinstance(loser, Refusal)
        name = "지우" if state == State.MAKING else "소라"
        assert loser.reason.facts == {"name": name, "state": state.value}


@pytest.mark.parametrize("verb", [deciding.make, decline])
def test_undoing_a_decision_restores_the_idea_exactly_and_stops_its_letters(
    town: Town, verb: Verb
) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    fans = wanted(town, idea, 2)
    before = ideas_as_they_are(town)
    town.clock.go(minutes=5)
    act = decide(town, jiwoo, verb, idea).state

    take_back(town, jiwoo, last_act(town, "make-idea" if act == State.MAKING else "decline-idea"))

    assert ideas_as_they_are(town) == before
    assert [letters(town, fan) for fan in (mina, *fans)] == [[], [], []]


def test_undoing_a_reopening_brings_the_reason_back(town: Town) -> None:
    idea, jiwoo = drop(town), town.staff()
    decide(town, jiwoo, decline, idea)
    before = ideas_as_they_are(town)
    town.clock.go(minutes=5)
    decide(town, jiwoo, deciding.reopen, idea)

    take_back(town, jiwoo, last_act(town, "reopen-idea"))

    assert ideas_as_they_are(town) == before


def test_whom_the_wrong_letter_had_reached_is_told_how_it_is(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    (joonho,) = wanted(town, idea, 1)
    decide(town, jiwoo, decline, idea)
    town.do(lambda tx: tx.session.execute(SENT) and None)

    take_back(town, jiwoo, last_act(town, "decline-idea"))

    assert letters(town, mina) == letters(town, joonho) == ["idea-not", "idea-corrected"]


def test_the_later_of_two_decisions_is_undone_first(town: Town) -> None:
    idea, jiwoo = drop(town), town.staff()
    before = ideas_as_they_are(town)
    decide(town, jiwoo, deciding.make, idea)
    earlier = last_act(town, "make-idea")
    decide(town, jiwoo, decline, idea)

    with pytest.raises(Refused) as refused:
        take_back(town, jiwoo, earlier)
    assert refused.value.key == "idea-decided-since"
    take_back(town, jiwoo, last_act(town, "decline-idea"))
    take_back(town, jiwoo, earlier)

    assert ideas_as_they_are(town) == before


def test_staff_get_the_longest_unread_first_then_what_is_undecided(town: Town) -> None:
    ideas = [drop(town, town.fan(), f"생각 {n}") for n in range(3)]
    jiwoo, order = town.staff(), []

    def turn(verb: Callable[[Tx, Fan, int], object], after: int = 0) -> None:
        waiting = town.do(lambda tx: views.next_undecided(tx, after))
        assert waiting is not None
        order.append((waiting.idea.id, waiting.unread, waiting.undecided))
        town.do(lambda tx: verb(tx, jiwoo, waiting.idea.id), jiwoo.id)

    turn(reading.read)
    turn(reading.read)
    turn(deciding.make)
    turn(decline, after=ideas[0].id)
    turn(deciding.make)

    first, second, third = (idea.id for idea in ideas)
    assert order == [(first, 3, 3), (second, 2, 3), (third, 1, 3), (second, 0, 2), (first, 0, 1)]
    assert town.do(lambda tx: views.next_undecided(tx)) is None


def test_every_decision_stands_in_the_log(town: Town) -> None:
    idea, jiwoo = drop(town), town.staff()

    decide(town, jiwoo, deciding.make, idea)
    decide(town, jiwoo, decline, idea)

    acts = rows(town, "SELECT act, actor_id, target, subject FROM audit ORDER BY id")
    assert acts == [
        (act, jiwoo.id, idea.id, idea.title) for act in ("read-idea", "make-idea", "decline-idea")
    ]
