"""The running question: asked once at a time, closed once, decided with a reason, taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from core import posts, undo
from core.errors import Refused
from core.people import audit
from core.people.results import Role
from core.polls import service, views
from core.tx import Tx
from tests.makers import MONDAY, Town
from tests.makers_linking import linked
from tests.makers_polls import COLOURS, asked, voted

FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
"""Five in the afternoon in Seoul."""


def test_a_question_runs_until_friday_at_five(town: Town) -> None:
    poll = asked(town)

    assert poll.closes_at == FRIDAY
    assert [choice.text for choice in poll.choices] == list(COLOURS)
    assert town.do(views.running) == poll


@pytest.mark.parametrize(
    ("further", "why"),
    [
        ({"question": ""}, "question-empty"),
        ({"question": "왜" * 301}, "question-long"),
        ({"choices": ("하나",)}, "choices-few"),
        ({"choices": ("하나", "")}, "choices-few"),
        ({"closes_at": MONDAY - timedelta(days=3)}, "closes-too-soon"),
        ({"closes_at": MONDAY + timedelta(minutes=59)}, "closes-too-soon"),
        ({"closes_at": MONDAY + timedelta(days=33)}, "closes-too-late"),
    ],
)
def test_a_question_that_will_not_do_is_refused(
    town: Town, further: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(town, **further)

    assert refused.value.key == why
    assert town.do(views.running) is None


def test_a_second_question_waits_until_the_first_is_over(town: Town) -> None:
    asked(town)

    with pytest.raises(Refused) as refused:
        asked(town, question="다음 상자는?")

    assert (refused.value.key, refused.value.next_step) == ("poll-runs", "vote")


def test_a_question_whose_time_is_over_gives_way_before_the_clock_comes_round(town: Town) -> None:
    first = asked(town)
    town.clock.now = first.closes_at

    second = asked(town, question="다음 상자는?")

    assert town.do(views.running) == second
    assert [poll.id for poll in town.do(views.last_closed)] == [first.id]
    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'poll-closed'") == 1


def test_closing_posts_the_result_once_and_at_once(town: Town) -> None:
    poll = asked(town)
    town.clock.now = poll.closes_at

    for _ in range(2):
        town.do(lambda tx: service.close_when_due(tx, poll.id))

    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'poll-closed'") == 1
    assert town.scalar(
        "SELECT count(*) FROM outbox WHERE kind = 'poll-closed' AND not_before = created_at"
    )


def test_a_question_is_not_closed_before_its_time(town: Town) -> None:
    poll = asked(town)

    town.do(lambda tx: service.close_when_due(tx, poll.id))

    assert town.do(views.running) == poll


def test_a_decision_ends_the_vote_and_says_why(town: Town) -> None:
    poll, boss = asked(town), town.staff()

    town.do(lambda tx: service.decide(tx, "세이지", "가장 많이 골라 주셨어요"), boss.id)

    decided = town.do(lambda tx: views.last_closed(tx))[0]
    assert (decided.id, decided.decision) == (poll.id, "세이지")
    assert decided.reason == "가장 많이 골라 주셨어요"
    assert town.do(views.running) is None
    assert town.scalar("SELECT count(*) FROM due WHERE kind = 'close-poll'") == 0


def test_a_decision_may_come_after_the_vote_is_over(town: Town) -> None:
    poll, boss = asked(town), town.staff()
    town.clock.now = poll.closes_at
    town.do(lambda tx: service.close_when_due(tx, poll.id))

    town.do(lambda tx: service.decide(tx, "먹색", "때가 덜 타요"), boss.id)

    assert town.do(views.undecided) == []


def test_a_question_is_decided_once(town: Town) -> None:
    poll, boss = asked(town), town.staff()
    town.do(lambda tx: service.decide(tx, "세이지", "이유"), boss.id)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: service.decide(tx, "먹색", "이유", poll.id), boss.id)

    assert refused.value.key == "decided-already"


def test_without_a_question_there_is_nothing_to_decide(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        town.do(lambda tx: service.decide(tx, "세이지", "이유"))

    assert (refused.value.key, refused.value.next_step) == ("nothing-to-decide", "poll")


def test_among_two_that_wait_the_decision_must_name_one(town: Town) -> None:
    first = asked(town)
    town.clock.now = first.closes_at
    asked(town, question="다음 상자는?")

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: service.decide(tx, "세이지", "이유"))

    assert refused.value.key == "which-poll"


def test_undo_takes_a_question_back_before_anybody_hears_of_it(town: Town) -> None:
    boss = town.staff()
    poll = asked(town, boss)
    town.clock.go(seconds=59)

    _undo_last(town)

    assert town.do(views.running) is None
    assert town.scalar("SELECT state FROM poll WHERE id = :id", id=poll.id) == "withdrawn"
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'poll-opened'") == "cancelled"
    assert town.scalar("SELECT count(*) FROM due") == 0


def test_a_question_that_is_out_cannot_be_taken_back(town: Town) -> None:
    asked(town)
    town.do(_send)

    with pytest.raises(Refused) as refused:
        _undo_last(town)

    assert refused.value.key == "post-is-out"
    assert town.do(views.running) is not None


def test_undo_of_a_decision_lets_the_vote_go_on(town: Town) -> None:
    boss = town.staff()
    poll = asked(town, boss)
    town.do(lambda tx: service.decide(tx, "세이지", "이유"), boss.id)

    _undo_last(town)

    assert town.do(views.running) == poll
    assert town.scalar("SELECT count(*) FROM due WHERE done_at IS NULL") == 1
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'poll-decided'") == "cancelled"


def test_undo_of_a_later_decision_lets_its_voters_wait_again(town: Town) -> None:
    boss = town.staff()
    poll = asked(town, boss)
    town.clock.now = poll.closes_at
    town.do(lambda tx: service.close_when_due(tx, poll.id))
    town.do(lambda tx: service.decide(tx, "세이지", "이유"), boss.id)

    _undo_last(town)

    assert [p.id for p in town.do(views.undecided)] == [poll.id]


def test_undo_of_a_decision_never_makes_two_questions_run(town: Town) -> None:
    boss = town.staff()
    asked(town, boss)
    town.do(lambda tx: service.decide(tx, "세이지", "이유"), boss.id)
    decision = town.do(lambda tx: audit.latest(tx, 1))[0].id
    asked(town, boss, question="다음 상자는?")

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: undo.undo(tx, decision), boss.id)

    assert refused.value.key == "poll-runs"


def test_a_cancelled_announcement_takes_its_question_along(town: Town) -> None:
    boss = town.staff()
    asked(town, boss)
    post = town.scalar("SELECT id FROM outbox WHERE kind = 'poll-opened'")

    undone = town.do(lambda tx: posts.cancel_post(tx, boss, post), boss.id)

    assert [act.act for act in undone] == ["poll"]
    assert town.do(views.running) is None


def test_another_reviewer_cannot_cancel_a_managers_post(town: Town) -> None:
    asked(town)
    post = town.scalar("SELECT id FROM outbox WHERE kind = 'poll-opened'")
    reviewer = town.staff(Role.REVIEWER)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: posts.cancel_post(tx, reviewer, post), reviewer.id)

    assert refused.value.key == "not-allowed"
    assert town.do(views.running) is not None


def test_two_votes_of_one_person_count_once_after_a_merge(town: Town) -> None:
    poll, mina, twin = asked(town), town.fan(), town.fan()
    voted(town, mina, poll, 0)
    voted(town, twin, poll, 1)

    linked(town, mina, twin)

    tallies = town.do(views.tallies)
    assert tallies is not None
    assert (tallies.voters, [votes for _, votes in tallies.votes]) == (1, [1, 0, 0])


def _undo_last(town: Town) -> None:
    town.do(lambda tx: undo.undo(tx, audit.latest(tx, 1)[0].id))


def _send(tx: Tx) -> None:
    tx.session.execute(text("UPDATE outbox SET state = 'sent'"))
