"""Votes: one a fan, changeable, counted in the order they came, paid once."""

import pytest

from core.community import UNNAMED
from core.errors import Refused
from core.founding import found
from core.people.results import Role
from core.points import earning
from core.polls import casting, service, views
from core.polls.results import Cast, Tallies, Vote, Voted
from core.tx import Tx
from tests.makers import MONDAY, Town
from tests.makers_polls import asked, voted


def test_a_fan_is_told_as_the_how_many_th_they_came(town: Town) -> None:
    poll, fans = asked(town), [town.fan() for _ in range(3)]

    places = [voted(town, fan, poll).nth for fan in fans]

    assert places == [1, 2, 3]


def test_the_first_vote_of_all_brings_ten_rice_and_the_next_ones_one(town: Town) -> None:
    first, mina = asked(town), town.fan()
    vote = voted(town, mina, first)
    town.clock.now = first.closes_at
    again = voted(town, mina, asked(town, question="다음 상자는?"))

    assert (vote.rice, vote.is_first_rice) == (10, True)
    assert (again.rice, again.is_first_rice) == (1, False)
    assert town.again(mina).balance == 11


def test_first_rice_is_only_said_to_whoever_had_none(town: Town) -> None:
    poll, mina = asked(town), town.fan(rice=3)

    vote = voted(town, mina, poll)

    assert (vote.rice, vote.is_first_rice) == (10, False)


def test_rice_is_what_the_rule_says_at_that_moment(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    town.do(lambda tx: earning.set_rate(tx, "first_vote", 25, tx.now))

    assert voted(town, mina, poll).rice == 25
    assert town.scalar("SELECT rule_version FROM ledger WHERE kind = 'first_vote'") == 2


def test_changing_a_vote_moves_it_and_pays_nothing(town: Town) -> None:
    poll, mina, joon = asked(town), town.fan(), town.fan()
    voted(town, mina, poll, 0)
    voted(town, joon, poll, 0)

    changed = voted(town, mina, poll, 2)

    assert (changed.way, changed.nth, changed.rice) == ("changed", 1, 0)
    assert _tally(town) == (2, [1, 0, 1])
    assert town.again(mina).balance == 10


def test_the_same_choice_again_changes_nothing(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 1)

    same = voted(town, mina, poll, 1)

    assert (same.way, same.nth, same.rice) == ("same", 1, 0)
    assert town.scalar("SELECT changed_at FROM vote") is None


def test_a_fan_who_presses_twice_at_the_same_moment_has_the_last_choice(town: Town) -> None:
    poll, mina, joon = asked(town), town.fan(), town.fan()
    cream, sage, ink = (choice.id for choice in poll.choices)
    casts = [
        Cast(mina.id, poll.id, cream),
        Cast(joon.id, poll.id, ink),
        Cast(mina.id, poll.id, sage),
    ]

    answers = _cast(town, casts)

    assert [(a.way, a.nth, a.rice) for a in answers] == [
        ("first", 1, 10),
        ("first", 2, 10),
        ("changed", 1, 0),
    ]
    assert town.do(lambda tx: views.vote_of(tx, mina.id, poll.id)) == Vote(sage, 1)
    assert _tally(town) == (2, [0, 1, 1])


def test_whoever_comes_back_to_the_old_choice_at_once_has_not_moved(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    cream, sage, _ = (choice.id for choice in poll.choices)
    voted(town, mina, poll, 0)

    _cast(town, [Cast(mina.id, poll.id, sage), Cast(mina.id, poll.id, cream)])

    assert _tally(town) == (1, [1, 0, 0])


def test_everybody_of_one_moment_is_told_the_same_figures(town: Town) -> None:
    poll, fans = asked(town), [town.fan() for _ in range(4)]
    sage = poll.choices[1].id

    answers = _cast(town, [Cast(fan.id, poll.id, sage) for fan in fans])

    assert {answer.poll.voters for answer in answers} == {4}
    assert {answer.poll.share(answer.choice) for answer in answers} == {1.0}
    assert [answer.nth for answer in answers] == [1, 2, 3, 4]


def test_one_bad_vote_spoils_no_other(town: Town) -> None:
    poll, mina, joon = asked(town), town.fan(), town.fan()
    casts = [
        Cast(mina.id, poll.id, 999_999),
        Cast(joon.id, poll.id, poll.choices[0].id),
        Cast(mina.id, 999_999, poll.choices[0].id),
    ]

    answers = town.do(lambda tx: casting.cast_all(tx, casts))

    assert [a.key if isinstance(a, Refused) else a.nth for a in answers] == [
        "no-such-choice",
        1,
        "gone",
    ]
    assert _tally(town) == (1, [1, 0, 0])


def test_a_choice_of_another_question_is_refused(town: Town) -> None:
    first, mina = asked(town), town.fan()
    town.clock.now = first.closes_at
    second = asked(town, question="다음 상자는?")

    assert _why_not(town, mina.id, second.id, first.choices[0].id) == "no-such-choice"


def test_a_closed_question_takes_no_votes(town: Town) -> None:
    poll, mina = asked(town), town.fan()
    town.clock.now = poll.closes_at

    assert _why_not(town, mina.id, poll.id, poll.choices[0].id) == "poll-closed"
    town.do(lambda tx: service.close_when_due(tx, poll.id))
    assert _why_not(town, mina.id, poll.id, poll.choices[0].id) == "poll-closed"


def test_a_withdrawn_question_takes_no_votes_and_leaves_the_rice(town: Town) -> None:
    boss, mina, joon = town.staff(), town.fan(), town.fan()
    poll = asked(town, boss)
    voted(town, mina, poll)
    post = town.scalar("SELECT id FROM outbox WHERE kind = 'poll-opened'")
    town.do(lambda tx: service.withdraw(tx, poll.id, post))

    assert _why_not(town, joon.id, poll.id, poll.choices[0].id) == "poll-withdrawn"
    assert town.again(mina).balance == 10


def test_a_question_of_another_community_is_not_there(town: Town) -> None:
    mina = town.fan()

    def elsewhere(tx: Tx) -> tuple[int, int]:
        other = found(tx.session, UNNAMED, MONDAY)
        theirs = Tx(tx.session, tx.now, other, request_id="elsewhere")
        poll = service.ask(theirs, "다음 상자는?", ("하나", "둘")).poll
        return poll.id, poll.choices[0].id

    poll_id, choice_id = town.do(elsewhere)

    assert _why_not(town, mina.id, poll_id, choice_id) == "gone"


def test_staff_vote_like_anybody(town: Town) -> None:
    poll, boss = asked(town), town.staff(Role.OWNER)

    assert voted(town, boss, poll).nth == 1


def test_live_figures_are_those_of_the_running_question(town: Town) -> None:
    assert town.do(views.tallies) is None
    poll, mina = asked(town), town.fan()
    voted(town, mina, poll, 1)

    cream, sage, ink = (choice.id for choice in poll.choices)

    assert town.do(views.tallies) == Tallies(poll.id, 1, ((cream, 0), (sage, 1), (ink, 0)))


def _cast(town: Town, casts: list[Cast]) -> list[Voted]:
    answers = town.do(lambda tx: casting.cast_all(tx, casts))
    assert not any(isinstance(answer, Refused) for answer in answers)
    return [answer for answer in answers if isinstance(answer, Voted)]


def _why_not(town: Town, fan_id: int, poll_id: int, choice_id: int) -> str:
    with pytest.raises(Refused) as refused:
        town.do(lambda tx: casting.cast(tx, fan_id, poll_id, choice_id))
    return refused.value.key


def _tally(town: Town) -> tuple[int, list[int]]:
    tallies = town.do(views.tallies)
    assert tallies is not None
    return tallies.voters, [votes for _, votes in tallies.votes]
