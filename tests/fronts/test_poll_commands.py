"""Questions through the desk: a guest sees one, joins by voting, and hears what came of it."""

from typing import Any

import pytest
from sqlalchemy import text

from bots.common import posts
from bots.common.replies import Card
from bots.common.words import render
from core.polls import service, views
from core.types import Json
from tests.makers import Town, stranger, words
from tests.makers_polls import asked, ballot_of, refused_as, voted


async def test_a_guest_sees_the_question_that_is_being_decided(town: Town) -> None:
    poll = asked(town, lead="다음 달에 나와요.")
    voted(town, town.fan(), poll, 1)

    served = await town.say(stranger(), "/vote")

    ballot = ballot_of(served.reply)
    assert (ballot.question, ballot.voters, ballot.is_open) == ("다음 충전기 색은?", 1, True)
    assert [(c.text, c.votes, c.mine) for c in ballot.choices] == [
        ("크림", 0, False),
        ("세이지", 1, False),
        ("먹색", 0, False),
    ]
    assert words(served, ballot.lead) == "다음 달에 나와요."
    assert words(served, ballot.closes) == "금요일 오후 5시까지 함께 정해요."


async def test_a_guest_joins_and_votes_with_one_more_press(town: Town) -> None:
    asked(town)
    joonho = stranger("준호")
    ballot = ballot_of(await town.press(joonho, "/vote"))

    asked_to_join = await town.press(joonho, ballot.choices[1].token)
    assert isinstance(asked_to_join, Card)
    served = await town.say(joonho, asked_to_join.buttons[0].token)

    told = ballot_of(served.reply)
    assert words(served, told.lead) == "첫 번째로 함께 정해 주셨어요. 지금은 세이지 100%."
    assert words(served, told.closes) == "금요일 오후 5시에 결정과 이유를 알려 드릴게요."
    assert words(served, told.note) == "첫 쌀 10톨이 담겼어요."
    assert [choice.mine for choice in told.choices] == [False, True, False]


async def test_the_first_answer_is_the_products_own_sentence(town: Town) -> None:
    poll, mina = asked(town), town.fan("미나")
    _have_voted_before(town, poll.id, poll.choices[0].id, 1284)

    served = await town.say(mina, f"d1:cast:{poll.id}:{poll.choices[1].id}")

    lead = words(served, ballot_of(served.reply).lead)
    assert lead == "1,285번째로 함께 정해 주셨어요. 지금은 세이지 0%."


async def test_a_changed_vote_is_kindly_told_that_rice_comes_once(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 0)

    served = await town.say(mina, f"d1:cast:{poll.id}:{poll.choices[2].id}")

    ballot = ballot_of(served.reply)
    assert words(served, ballot.lead) == (
        "먹색으로 바꿨어요. 첫 번째 자리는 그대로예요. 지금은 먹색 100%."
    )
    assert words(served, ballot.note).startswith("쌀은 처음 고를 때 한 번만 담겨요.")


async def test_the_same_choice_again_is_no_reproach(town: Town) -> None:
    poll, mina = asked(town), town.fan(language="en")
    voted(town, mina, poll, 0)

    served = await town.say(mina, f"d1:cast:{poll.id}:{poll.choices[0].id}")

    assert words(served, ballot_of(served.reply).lead) == (
        "You have chosen 크림 already. Right now: 크림 100%."
    )


async def test_a_fan_sees_their_own_choice_marked(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 1)

    served = await town.say(mina, "투표")

    ballot = ballot_of(served.reply)
    assert [choice.mine for choice in ballot.choices] == [False, True, False]
    assert words(served, ballot.note).startswith("첫 번째로 세이지를 고르셨어요.")


async def test_without_a_question_fans_are_asked_for_the_next_one(town: Town) -> None:
    reply = await town.press(town.fan(), "/vote")

    assert isinstance(reply, Card)
    assert [button.token for button in reply.buttons] == ["d1:idea", "d1:today"]


async def test_a_decision_is_there_for_every_voter_to_see(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 1)
    town.do(lambda tx: service.decide(tx, "세이지", "가장 많이 골라 주셨어요"))

    served = await town.say(mina, "/vote")

    ballot = ballot_of(served.reply)
    assert not ballot.is_open
    assert words(served, ballot.lead) == "이렇게 정했어요: 세이지"
    assert words(served, ballot.note) == "이유: 가장 많이 골라 주셨어요"
    assert ballot.choices[1].mine


async def test_between_vote_and_decision_voters_are_told_that_it_follows(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 1)
    town.clock.now = poll.closes_at

    served = await town.say(mina, "/vote")

    ballot = ballot_of(served.reply)
    assert not ballot.is_open
    assert words(served, ballot.lead) == "투표를 마쳤어요. 결정과 이유를 곧 알려 드릴게요."
    assert words(served, ballot.note) == "첫 번째로 세이지를 고르셨어요."


async def test_open_shows_what_runs_and_what_was_decided(town: Town) -> None:
    asked(town)
    town.do(lambda tx: service.decide(tx, "세이지", "많이 골라 주셨어요"))
    asked(town, question="다음 상자는?")

    served = await town.say(stranger(), "/open")

    assert isinstance(served.reply, Card)
    lines = [words(served, row.text) for row in served.reply.rows]
    assert lines == ["다음 상자는? · 0명 참여", "다음 충전기 색은? → 세이지"]


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_a_vote_that_cannot_count_says_why_and_what_next(town: Town, language: str) -> None:
    poll, mina = asked(town), town.fan(language=language)
    good = poll.choices[0].id

    foreign = await town.say(mina, f"d1:cast:999999:{good}")
    no_choice = await town.say(mina, f"d1:cast:{poll.id}:999999")
    town.clock.now = poll.closes_at
    closed = await town.say(mina, f"d1:cast:{poll.id}:{good}")

    assert [refused_as(served) for served in (foreign, no_choice, closed)] == [
        "refused-gone",
        "refused-no-such-choice",
        "refused-poll-closed",
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_each_post_of_a_question_can_be_read_in_both_languages(
    town: Town, language: str
) -> None:
    boss, mina = town.staff(), town.fan(language=language)
    voted(town, mina, asked(town, boss), 1)
    town.clock.go(days=7)
    asked(town, boss, question="다음 상자는?")
    town.do(lambda tx: service.decide(tx, "크림", "이유", views.undecided(tx)[0].id), boss.id)
    voice = (await town.say(mina, "/vote")).voice

    rows = town.do(lambda tx: _all_posts(tx.session))

    assert {kind for kind, _ in rows} == {"poll-opened", "poll-closed", "poll-decided"}
    for kind, facts in rows:
        ballot = ballot_of(posts.worded(kind, voice.community, facts))
        assert all(render(said, voice) for said in (ballot.lead, ballot.note) if said)
        assert ballot.is_open == (kind == "poll-opened")


def _have_voted_before(town: Town, poll: int, choice: int, voters: int) -> None:
    """As if so many had voted for one choice."""

    def write(session: Any) -> None:
        facts = {"poll": poll, "choice": choice, "voters": voters}
        session.execute(text("UPDATE poll SET voters = :voters WHERE id = :poll"), facts)
        session.execute(text("UPDATE choice SET votes = :voters WHERE id = :choice"), facts)

    town.store.write_now(write)


def _all_posts(session: Any) -> list[tuple[str, dict[str, Any]]]:
    kinds = text("SELECT kind, facts FROM outbox WHERE target LIKE 'place:%'")
    rows = session.execute(kinds.columns(facts=Json))
    return [(row.kind, row.facts) for row in rows]
