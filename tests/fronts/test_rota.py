"""The clock: what falls due happens once, whatever the clock does and however many tick."""

import asyncio
import threading
from datetime import timedelta

import pytest

from bots.common import rota as rotas
from bots.common.rota import Rota
from core import due, jobs, requests
from core.due import Due
from core.jobs import Job, Step
from core.polls import views as polls
from core.store import Store
from core.tx import Tx
from core.work import DUE
from tests.makers import MONDAY, Town
from tests.makers_polls import asked, voted

HOUR = timedelta(hours=1)


async def test_a_question_closes_at_its_time_and_its_result_is_posted(town: Town) -> None:
    poll = asked(town)
    rota = Rota(town.store, town.clock)
    await rota.tick(poll.closes_at - timedelta(seconds=1))
    assert town.do(polls.running) is not None

    await rota.tick(poll.closes_at)

    assert town.do(polls.running) is None
    assert _posts(town) == 1


async def test_a_clock_that_jumps_ahead_by_a_week_catches_everything_up_once(town: Town) -> None:
    rung: list[str] = []
    rota = _rota(town, rung)
    for hour in range(1, 6):
        _plan(town, f"bell-{hour}", hour)

    for _ in range(3):
        await rota.tick(MONDAY + timedelta(days=7))

    assert rung == ["1", "2", "3", "4", "5"]


async def test_a_clock_that_is_set_back_repeats_nothing_and_loses_nothing(town: Town) -> None:
    rung: list[str] = []
    rota = _rota(town, rung)
    _plan(town, "early", 1)
    _plan(town, "late", 30)
    await rota.tick(MONDAY + 2 * HOUR)

    await rota.tick(MONDAY - 22 * HOUR)
    await rota.tick(MONDAY + 2 * HOUR)
    await rota.tick(MONDAY + 30 * HOUR)

    assert rung == ["1", "30"]


async def test_one_moment_that_fails_stops_no_other_and_is_tried_again(town: Town) -> None:
    rung: list[str] = []
    broken = [True]

    def ring(_: Tx, moment: Due) -> None:
        if moment.facts["hour"] == 1 and broken[0]:
            raise ZeroDivisionError
        rung.append(str(moment.facts["hour"]))

    rota = Rota(town.store, town.clock, happenings={"bell": ring})
    _plan(town, "first", 1)
    _plan(town, "second", 2)

    await rota.tick(MONDAY + 3 * HOUR)
    assert rung == ["2"]
    broken[0] = False
    await rota.tick(MONDAY + 3 * HOUR)

    assert rung == ["2", "1"]


async def test_a_moment_of_an_unknown_kind_waits_for_a_program_that_knows_it(town: Town) -> None:
    town.do(lambda tx: due.plan(tx, "a", "gong", MONDAY, {}))

    await Rota(town.store, town.clock).tick(MONDAY)

    assert [moment.kind for moment in town.do(due.fallen_due)] == ["gong"]


async def test_more_moments_than_one_page_are_all_met_in_one_tick(town: Town) -> None:
    def plan(tx: Tx) -> None:
        for number in range(120):
            due.plan(tx, f"bell-{number}", "bell", MONDAY, {"hour": number})

    rung: list[str] = []
    town.do(plan)

    await _rota(town, rung).tick(MONDAY)

    assert rung == [str(number) for number in range(120)]


async def test_two_clocks_close_a_question_once_and_post_once(town: Town, store_url: str) -> None:
    poll = asked(town)
    other = Store(store_url)
    both = [Rota(store, town.clock) for store in (town.store, other)]

    await asyncio.gather(*(rota.tick(poll.closes_at) for rota in both * 3))
    other.close()

    assert town.do(polls.running) is None
    assert _posts(town) == 1


async def test_two_clocks_do_each_step_of_long_work_once(town: Town, store_url: str) -> None:
    """Each step takes a key of its own, as a payment does; a step done twice would clash."""
    other = Store(store_url)
    works = {"count": _counting}
    both = [Rota(store, town.clock, works=works) for store in (town.store, other)]
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 25))

    for _ in range(20):
        await asyncio.gather(*(rota.tick(MONDAY) for rota in both))
    other.close()

    job, is_done = town.do(jobs.latest)[0]
    assert (is_done, job.done) == (True, 25)
    assert town.scalar("SELECT count(*) FROM due WHERE kind = 'step'") == 25


async def test_long_work_goes_on_where_it_was_after_a_restart(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotas, "JOBS_S", 0.0001)
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 5))
    ticks = 0

    while town.do(jobs.running):
        await Rota(town.store, town.clock, works={"count": _counting}).tick(MONDAY)
        ticks += 1
        assert ticks <= 5

    assert town.scalar("SELECT count(*) FROM due WHERE kind = 'step'") == 5
    assert ticks > 1


async def test_work_that_fails_keeps_no_other_waiting(town: Town) -> None:
    def fail(_: Tx, __: Job) -> Step:
        raise ZeroDivisionError

    town.do(lambda tx: jobs.start(tx, "fail", "fail", {}, 5))
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 5))

    await Rota(town.store, town.clock, works={"count": _counting, "fail": fail}).tick(MONDAY)

    assert [job.kind for job in town.do(jobs.running)] == ["fail"]


async def test_a_tick_leaves_the_boards_up_to_date(town: Town) -> None:
    town.fan(rice=5, name="미나")

    await Rota(town.store, town.clock).tick(town.clock())

    assert [(row.name, row.score) for row in town.leading()] == [("미나", 5)]


async def test_a_write_is_on_the_boards_within_a_second_without_a_tick(town: Town) -> None:
    rota = Rota(town.store, town.clock)
    mina, poll = town.fan(name="미나"), asked(town)
    voted(town, mina, poll)

    for _ in range(100):
        rota.wake()
    started = asyncio.get_running_loop().time()
    await rota.close()

    assert [(row.name, row.score) for row in town.leading()] == [("미나", 10)]
    assert asyncio.get_running_loop().time() - started < 1


async def test_what_was_served_is_remembered_for_two_days_and_forgotten_by_the_hour(
    town: Town,
) -> None:
    rota, mina = Rota(town.store, town.clock), town.fan()
    await town.press(mina, "/checkin")
    await rota.tick(town.clock())
    town.clock.go(hours=48)
    await town.press(mina, "/checkin")

    await rota.tick(town.clock())
    assert town.scalar("SELECT count(*) FROM request") == 2
    town.clock.go(minutes=59)
    await rota.tick(town.clock())
    assert town.scalar("SELECT count(*) FROM request") == 2
    town.clock.go(minutes=1)
    await rota.tick(town.clock())
    assert town.scalar("SELECT count(*) FROM request") == 1


def test_old_requests_are_forgotten_a_few_at_a_time(town: Town) -> None:
    replies = [(f"press-{n}", "{}") for n in range(5)]
    town.do(lambda tx: requests.remember(tx.session, tx.community.id, replies, MONDAY))
    later = MONDAY + timedelta(days=3)

    gone = [town.do(lambda tx: requests.forget_old(tx.session, later, 2)) for _ in range(4)]

    assert gone == [2, 2, 1, 0]


async def test_started_it_ticks_by_itself_and_closing_stops_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotas, "TICK_S", 0.02)
    rung = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ring(_: Tx, __: Due) -> None:
        loop.call_soon_threadsafe(rung.set)

    rota = Rota(town.store, town.clock, happenings={"bell": ring})
    rota.start()
    town.do(lambda tx: due.plan(tx, "a", "bell", MONDAY, {}))
    await asyncio.wait_for(rung.wait(), 5)
    await rota.close()
    town.do(lambda tx: due.plan(tx, "b", "bell", MONDAY, {}))
    town.clock.go(minutes=1)
    await _turns(50)

    assert [moment.kind for moment in town.do(due.fallen_due)] == ["bell"]


async def test_a_tick_that_takes_long_is_logged_once(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rotas, "TICK_S", 0.02)
    told: list[str] = []
    monkeypatch.setattr(rotas.log, "warning", told.append)
    go_on = threading.Event()

    def ring(_: Tx, __: Due) -> None:
        go_on.wait(30)

    rota = Rota(town.store, town.clock, happenings={"bell": ring})
    _plan(town, "bell-1", -1)

    rota.start()
    await asyncio.sleep(25 * rotas.TICK_S)
    go_on.set()
    await rota.close()

    assert told == ["tick_late"]
    assert not [record for record in caplog.records if "skipped" in record.message]


async def test_whoever_listens_hears_of_writes_and_of_nothing_else(town: Town) -> None:
    writes: list[None] = []
    rota = Rota(town.store, town.clock, after_write=lambda: writes.append(None))
    await rota.tick(town.clock())
    assert not writes
    town.fan(rice=5)
    await rota.tick(town.clock())
    assert len(writes) == 1


def test_every_planned_kind_is_known_to_the_clock(town: Town) -> None:
    asked(town)

    assert town.scalar("SELECT kind FROM due") in DUE


def _rota(town: Town, rung: list[str]) -> Rota:
    def ring(_: Tx, moment: Due) -> None:
        rung.append(str(moment.facts["hour"]))

    return Rota(town.store, town.clock, happenings={"bell": ring})


def _plan(town: Town, key: str, hour: int) -> None:
    town.do(lambda tx: due.plan(tx, key, "bell", MONDAY + hour * HOUR, {"hour": hour}))


def _counting(tx: Tx, job: Job) -> Step:
    """A step that leaves a trace of its own, and would leave a second if it were done twice."""
    key = f"step-{job.cursor}-{len(due.fallen_due(tx, 1_000))}"
    due.plan(tx, key, "step", MONDAY, {})
    reached = job.cursor + 1
    return Step(reached if reached < job.total else None, 1)


def _posts(town: Town) -> int:
    count: int = town.scalar("SELECT count(*) FROM outbox WHERE kind = 'poll-closed'")
    return count


async def _turns(times: int) -> None:
    """Let the loop and the store's threads have so many turns."""
    for _ in range(times):
        await asyncio.to_thread(lambda: None)
