"""The demo: a community in the middle of its story, true to the last figure and told at once."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bots import demo
from bots.common.replies import Ballot
from bots.demo.cast import USUAL_LIVELY
from bots.demo.telling import STEADY_SHARE
from bots.web.personas import caller_of
from core.clock import local_day
from core.community import UNNAMED
from core.doctor import examine
from core.ideas import views as ideas
from core.inquiries import views as inquiries
from core.inquiries.results import Kind as Wish
from core.inquiries.results import State as Settled
from core.missions import queue
from core.missions import views as missions
from core.missions.results import Kind, Rhythm, State
from core.notes import views as notes
from core.outbox import recent
from core.people import views as people
from core.people.results import Role
from core.points import board, checkin, economy, rules, views
from core.polls import views as polls
from core.store import Store
from core.thanks import views as thanks
from core.tiers import views as tiers
from tests.makers import StoppedClock, Town, words
from tests.makers_demo import FANS, NOW, SEED, build, migrated, opened, somebody

STORY = {
    "fan": "id, name, language, balance, lifetime, tier, hidden, craft",
    "ledger": "id, fan_id, key, kind, amount, reason",
    "poll": "id, question, state, voters, decision",
    "vote": "poll_id, fan_id, choice_id, nth",
    "idea": "id, fan_id, title, state, supporters, reader_id, reason",
    "note": "id, title, state, published_at",
    "mission": "id, title, slots_left, ends_at",
    "claim": "id, mission_id, fan_id, state, tries, period",
    "photo": "id, fan_id, sha256",
    "thanks": "id, giver_id, fan_id, why, award_key",
    "inquiry": "id, fan_id, kind, state, answered_by",
    "inquiry_turn": "id, inquiry_id, staff_id, text",
    "outbox": "id, key, target, kind, state",
    "board_score": "fan_id, period, league, score",
    "audit": "id, actor_id, act, subject",
}
"""What tells one community from another, without the moments of today."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("demo") / "empty.db")


@pytest.fixture(scope="module")
def told(empty: Path) -> Path:
    """A demo of a few fans, to be copied for each test that presses something."""
    file = empty.with_name("told.db")
    shutil.copy(empty, file)
    store = Store(f"sqlite:///{file}", connections=1)
    build(store)
    store.close()
    return file


@pytest.fixture
def bare(empty: Path, tmp_path: Path) -> Iterator[Store]:
    yield from opened(empty, tmp_path / "bare.db")


@pytest.fixture
def morak(told: Path, tmp_path: Path) -> Iterator[Town]:
    """The demo as somebody finds it who opens it now."""
    for store in opened(told, tmp_path / "morak.db"):
        yield Town(store, StoppedClock(NOW))


def _story(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    def read(session: Session) -> dict[str, list[tuple[Any, ...]]]:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT {of} FROM {table}"))]
            for table, of in STORY.items()
        }

    return store.read_now(read)


def test_the_doctor_finds_nothing_to_say(morak: Town) -> None:
    assert examine(morak.store, NOW) == []
    assert morak.scalar("SELECT count(*) FROM board_change") == 0


async def test_a_newcomer_is_the_next_to_decide(morak: Town) -> None:
    joon = caller_of("joon", "", "ko")
    assert joon is not None
    met = await morak.press(joon, "vote")
    assert isinstance(met, Ballot)
    sage = next(choice for choice in met.choices if choice.text == "세이지")

    served = await morak.say(joon, sage.token.replace("cast", "join.cast"))

    assert isinstance(served.reply, Ballot)
    assert words(served, served.reply.lead) == (
        f"{FANS + 1}번째로 함께 정해 주셨어요. 지금은 세이지 46%."
    )
    assert words(served, served.reply.note) == "첫 쌀 10톨이 담겼어요."


def test_its_acts_pay_what_they_usually_do_also_among_all_its_fans() -> None:
    steady = round(USUAL_LIVELY * STEADY_SHARE)

    paid = rules.plan(UNNAMED.monthly_budget, UNNAMED.point_value, steady).amounts

    assert paid == rules.PRESET


def test_the_question_of_the_colour_runs_until_a_friday_at_five(morak: Town) -> None:
    poll = morak.do(polls.running)

    assert poll is not None
    assert [choice.text for choice in poll.choices] == ["크림", "세이지", "먹색"]
    assert (poll.voters, sum(choice.votes for choice in poll.choices)) == (FANS, FANS)
    assert max(poll.choices, key=lambda choice: choice.votes).text == "세이지"
    assert poll.closes_at > NOW
    assert (poll.closes_at.weekday(), poll.closes_at.hour) == (4, 8)


def test_earlier_questions_were_decided_with_a_reason_once_against_the_most(morak: Town) -> None:
    past = morak.do(lambda tx: polls.last_closed(tx, 5))

    assert len(past) == 3
    assert all(poll.decision and poll.reason for poll in past)
    favourites = [max(poll.choices, key=lambda choice: choice.votes).text for poll in past]
    followed = [fav in (poll.decision or "") for fav, poll in zip(favourites, past, strict=True)]
    assert followed.count(False) == 1


@pytest.mark.parametrize(
    ("key", "role"), [("hana", Role.MODERATOR), ("sora", Role.MANAGER), ("jiwoo", Role.REVIEWER)]
)
def test_whoever_can_be_played_has_the_role_they_are_shown_with(
    morak: Town, key: str, role: Role
) -> None:
    assert somebody(morak, key).role == role


def test_joon_has_not_joined_and_mina_is_a_stem_with_a_streak(morak: Town) -> None:
    mina = somebody(morak, "mina")

    climb = morak.do(lambda tx: tiers.climb(tx, mina.lifetime))
    streak = morak.do(lambda tx: checkin.running_streak(tx, mina.id))
    accounts = "SELECT count(*) FROM account WHERE external_id = 'demo:joon'"
    assert (climb.step.key, streak and streak.length) == ("stem", 12)
    assert not morak.do(lambda tx: checkin.has_checked_in(tx, mina.id))
    assert morak.scalar(accounts) == 0


def test_mina_made_something_waits_for_something_and_has_something_to_mend(morak: Town) -> None:
    mina = somebody(morak, "mina")

    states = {idea.state.value for idea in morak.do(lambda tx: ideas.of_fan(tx, mina.id))}
    proofs = {proof.state: proof for proof in morak.do(lambda tx: missions.proofs_of(tx, mina))}
    assert morak.do(lambda tx: notes.ideas_made_by(tx, mina.id)) == 1
    assert states == {"shipped", "open"}
    assert State.WAITING in proofs
    assert proofs[State.REJECTED].may_send_again


def test_minas_complaint_ended_well_and_others_wait_for_an_answer(morak: Town) -> None:
    mina, hana = somebody(morak, "mina"), somebody(morak, "hana")

    own = morak.do(lambda tx: inquiries.of_fan(tx, mina.id))
    waiting = morak.do(lambda tx: inquiries.next_open(tx, hana.id))

    assert [inquiry.state for inquiry in own] == [Settled.SOLVED]
    assert own[0].answerer is not None
    assert own[0].answerer.name == "지우"
    assert waiting is not None
    assert (waiting.count, waiting.inquiry.kind) == (2, Wish.WRONG)
    assert waiting.answer_by > NOW, "nobody is kept waiting in a first look"


def test_fans_thanked_mina_and_she_thanked_back_somebody_else(morak: Town) -> None:
    mina = somebody(morak, "mina")

    assert morak.do(lambda tx: thanks.received(tx, mina.id)) == 2
    given = morak.do(lambda tx: thanks.newest(tx))
    assert [one.giver for one in given].count("미나") == 1
    assert all(one.why for one in given)


def test_minas_letters_came_when_it_happened(morak: Town) -> None:
    mina = somebody(morak, "mina")

    letters = morak.do(lambda tx: recent(tx, f"fan:{mina.id}", 40))

    assert {"idea-read", "idea-made", "tier-rose", "granted-letter"} <= {x.kind for x in letters}
    times = [letter.sent_at for letter in letters]
    assert times == sorted((at for at in times if at), reverse=True)


def test_something_happened_today_already(morak: Town) -> None:
    last = datetime.fromisoformat(str(morak.scalar("SELECT max(at) FROM ledger")))

    assert local_day(last.replace(tzinfo=UTC), "Asia/Seoul") == local_day(NOW, "Asia/Seoul")


def test_nothing_old_is_still_to_be_said(morak: Town) -> None:
    late = "SELECT count(*) FROM outbox WHERE state <> 'sent' OR sent_at IS NULL"
    planned = "SELECT DISTINCT kind FROM due WHERE done_at IS NULL ORDER BY kind"
    overdue = "SELECT count(*) FROM due WHERE done_at IS NULL AND at <= :now"

    assert morak.scalar(late) == 0
    assert morak.rows(planned) == [("close-inquiry",), ("close-poll",), ("inquiry-late",)]
    assert morak.scalar(overdue, now=_stored(NOW)) == 0
    assert morak.scalar("SELECT count(*) FROM job WHERE state <> 'done'") == 0


def test_six_fridays_have_a_note_at_five_and_one_says_no(morak: Town) -> None:
    past = morak.do(lambda tx: notes.news(tx, 10))

    assert len(past) == 6
    assert {(note.at.weekday(), note.at.hour, note.at.minute) for note in past} == {(4, 8, 0)}
    weeks = {(past[0].at - note.at) // timedelta(days=7) for note in past}
    assert weeks == set(range(6))
    assert [note.title for note in past if not note.made] == ["접이식 플러그는 안 하기로 했어요"]


def test_ideas_stand_in_every_state_and_some_wait_to_be_read(morak: Town) -> None:
    count = "SELECT count(DISTINCT state) FROM idea"
    unread = "SELECT count(*) FROM idea WHERE reader_id IS NULL"
    about_cables = "SELECT count(*) FROM idea WHERE title LIKE '%케이블%' AND state = 'open'"

    assert morak.scalar(count) == 4
    assert morak.scalar(unread) >= 3
    assert morak.scalar(about_cables) >= 5


def test_the_first_proof_to_review_is_a_near_copy(morak: Town) -> None:
    hana = somebody(morak, "hana")

    proof = morak.do(lambda tx: queue.next_proof(tx, hana.id))

    assert proof is not None
    assert [copy.name for copy in proof.near_copies] != [proof.name]
    assert len(proof.near_copies) == 1
    assert morak.do(lambda tx: queue.how_many_wait(tx, hana.id)) >= 6


def test_missions_of_every_kind_are_open(morak: Town) -> None:
    running = morak.do(missions.running)

    assert {mission.kind for mission in running} == set(Kind)
    assert Rhythm.WEEKLY in {mission.rhythm for mission in running}
    assert any(mission.tier_floor == 3 for mission in running)
    assert any(mission.slots_left == 3 for mission in running)


def test_the_same_seed_gives_the_same_community(morak: Town, bare: Store) -> None:
    build(bare)

    assert _story(bare) == _story(morak.store)


def test_another_hour_of_the_day_gives_the_same_story(morak: Town, bare: Store) -> None:
    build(bare, now=NOW - timedelta(hours=11))

    assert _story(bare) == _story(morak.store)


def test_another_seed_gives_another_community(morak: Town, bare: Store) -> None:
    build(bare, seed=SEED + 1)

    assert _story(bare)["vote"] != _story(morak.store)["vote"]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 15, 0, tzinfo=UTC),
        datetime(2026, 11, 27, 8, 3, tzinfo=UTC),
        datetime(2026, 11, 27, 8, 6, tzinfo=UTC),
        datetime(2027, 1, 3, 14, 59, tzinfo=UTC),
    ],
    ids=["Monday at midnight", "Friday before the note", "just after it", "a Sunday night"],
)
def test_it_holds_at_any_moment_of_the_week(bare: Store, now: datetime) -> None:
    build(bare, fans=24, now=now)

    town = Town(bare, StoppedClock(now))
    mina = somebody(town, "mina")
    assert examine(bare, now) == []
    assert (mina.tier, len(town.do(lambda tx: notes.news(tx, 10)))) == (3, 6)
    assert town.scalar("SELECT count(*) FROM ledger WHERE at > :now", now=_stored(now)) == 0
    assert town.scalar("SELECT count(*) FROM outbox WHERE sent_at > :now", now=_stored(now)) == 0


def _stored(now: datetime) -> str:
    return now.strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.mark.parametrize("day", [22, 23, 27], ids=["Sunday", "Monday", "Friday"])
def test_mina_has_people_just_above_her_this_week(bare: Store, day: int) -> None:
    now = datetime(2026, 11, day, 6, 0, tzinfo=UTC)
    build(bare, now=now)
    town = Town(bare, StoppedClock(now))
    mina = somebody(town, "mina")

    week = town.do(lambda tx: views.standing(tx, mina.id, period=board.period_of(tx)))

    assert week.score > 0
    place = [row.fan_id for row in week.around].index(mina.id)
    assert place == 3


def test_the_month_costs_no_more_than_its_budget(morak: Town) -> None:
    month = morak.do(economy.this_month)

    assert 0 < month.spent < month.budget


def test_it_is_told_day_by_day(bare: Store) -> None:
    heard: list[tuple[int, int]] = []

    build(bare, fans=24, progress=lambda *step: heard.append(step))

    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == ((0, 61), (61, 61))
    assert len(heard) > 55


def test_a_build_that_was_stopped_leaves_nothing(bare: Store) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(bare, fans=24, progress=stop)

    assert not demo.is_there(bare)
    assert bare.read_now(people.the_community) is None


def test_a_real_community_is_no_demo(town: Town, morak: Town) -> None:
    town.fan("소라", role=Role.MANAGER)

    assert not demo.is_there(town.store)
    assert demo.is_there(morak.store)


def test_it_is_told_on_postgresql_too(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    store.write_now(lambda session: session.execute(text("TRUNCATE community CASCADE")).close())
    build(store, fans=60)
    town = Town(store, StoppedClock(NOW))

    found = examine(store, NOW)
    poll = town.do(polls.running)
    store.close()

    assert found == []
    assert poll is not None
    assert poll.voters == 60
