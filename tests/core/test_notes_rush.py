"""Notes when two do something at the same instant: one of the two, never half of both."""

import asyncio

import pytest

from bots.common.replies import Card, Refusal
from bots.common.rota import Rota
from tests.makers import Town
from tests.makers_ideas import drop, release, rice_of, rows, wanted

pytestmark = pytest.mark.rush

TURNS = 6


async def test_of_two_managers_who_release_one_idea_at_once_one_is_told(town: Town) -> None:
    jiwoo, sora = town.staff(), town.staff()
    for turn in range(TURNS):
        idea = drop(town, title=f"생각 {turn}")
        answers = {"title": f"소식 {turn}", "ideas": str(idea.id)}
        replies = await asyncio.gather(
            town.press(jiwoo, "release", **answers, body="글"),
            town.press(sora, "release", **answers, body="다른 글"),
        )

        assert {type(reply) for reply in replies} == {Card, Refusal}
    assert town.scalar("SELECT count(*) FROM note") == TURNS


async def test_two_clocks_send_a_note_out_once(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    fans = wanted(town, idea, 3)
    release(town, jiwoo, idea)
    town.clock.go(seconds=60)
    clocks = [Rota(town.store, town.clock) for _ in range(4)]

    await asyncio.gather(*(clock.tick(town.clock()) for clock in clocks))

    assert rice_of(town, mina, *fans) == [300, 1_000, 1_000, 1_000]
    assert town.scalar("SELECT count(*) FROM credit") == 4


async def test_taking_back_in_the_last_moment_and_the_clock_never_both_win(town: Town) -> None:
    """The press carries a moment before the minute's end, and waits while the clock comes round."""
    for turn in range(TURNS):
        mina, jiwoo = town.fan(), town.staff()
        idea = drop(town, mina, f"생각 {turn}")
        released = release(town, jiwoo, idea, title=f"소식 {turn}")
        town.clock.go(seconds=59)
        at_the_end = released.at

        pressed, _ = await asyncio.gather(
            town.press(jiwoo, f"d1:undo:{released.act_id}"),
            Rota(town.store, town.clock).tick(at_the_end),
        )

        state, note, post = _outcome(town, idea.id, released.note_id)
        was_taken_back = isinstance(pressed, Card)
        expected = ("open", "withdrawn") if was_taken_back else ("shipped", "published")
        assert (state, note) == expected
        assert post == ("cancelled" if was_taken_back else "waiting")
        assert rice_of(town, mina) == [0 if was_taken_back else 300]


async def test_support_that_comes_while_an_idea_ships_is_in_the_figures_or_refused(
    town: Town,
) -> None:
    idea, jiwoo = drop(town), town.staff()
    fans = [town.fan() for _ in range(40)]
    presses = [town.press(fan, f"d1:support:{idea.id}") for fan in fans]

    replies = await asyncio.gather(
        *presses[:20],
        town.press(jiwoo, "release", title="제목", body="글", ideas=str(idea.id)),
        *presses[20:],
    )

    wanted_it = sum(isinstance(reply, Card) for reply in replies) - 1
    assert rows(town, "SELECT state, supporters FROM idea") == [("shipped", wanted_it)]
    assert town.scalar("SELECT count(*) FROM support") == wanted_it


def _outcome(town: Town, idea: int, note: int) -> tuple[str, str, str]:
    sql = """
        SELECT idea.state, note.state, outbox.state FROM idea
        JOIN note ON note.id = :note JOIN outbox ON outbox.id = note.outbox_id
        WHERE idea.id = :idea
    """
    ((state, of_note, post),) = rows(town, sql, idea=idea, note=note)
    return state, of_note, post
