"""Long work: begun once under its key, done step by step, each step by one process."""

import pytest

from core import jobs
from core.jobs import Job, Step, StepTaken
from core.tx import Tx
from tests.makers import Town


def test_work_is_begun_once_for_its_key(town: Town) -> None:
    town.do(lambda tx: jobs.start(tx, "pay:1", "pay", {"idea": 1}, 3))
    town.do(lambda tx: jobs.start(tx, "pay:1", "pay", {"idea": 2}, 7))

    running = town.do(jobs.running)

    assert [(j.kind, j.facts, j.cursor, j.done, j.total) for j in running] == [
        ("pay", {"idea": 1}, 0, 0, 3)
    ]


def test_steps_lead_from_cursor_to_cursor_until_nothing_is_left(town: Town) -> None:
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 3))

    more = [_advance(town) for _ in range(3)]

    assert more == [True, True, False]
    assert town.do(jobs.running) == []
    job, is_done = town.do(jobs.latest)[0]
    assert (is_done, job.done, job.total) == (True, 3, 3)


def test_a_step_that_another_process_did_is_not_done_again(town: Town) -> None:
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 3))
    seen = town.do(jobs.running)[0]
    _advance(town)
    steps: list[int] = []

    def count(_: Tx, job: Job) -> Step:
        steps.append(job.cursor)
        return Step(job.cursor + 1, 1)

    with pytest.raises(StepTaken):
        town.do(lambda tx: jobs.advance(tx, seen, count))

    assert steps == []
    assert town.do(jobs.running)[0].done == 1


def test_a_step_that_fails_leaves_the_work_where_it_was(town: Town) -> None:
    town.do(lambda tx: jobs.start(tx, "count", "count", {}, 3))

    def fail(_: Tx, __: Job) -> Step:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        town.do(lambda tx: jobs.advance(tx, jobs.running(tx)[0], fail))

    assert town.do(jobs.running)[0].cursor == 0


def test_the_newest_work_is_seen_first(town: Town) -> None:
    def start_three(tx: Tx) -> None:
        for kind in "abc":
            jobs.start(tx, kind, kind, {}, 1)

    town.do(start_three)

    assert [job.kind for job, _ in town.do(lambda tx: jobs.latest(tx, 2))] == ["c", "b"]


def _advance(town: Town) -> bool:
    """One step of a job that counts to its total."""

    def count(_: Tx, job: Job) -> Step:
        reached = job.cursor + 1
        return Step(reached if reached < job.total else None, 1)

    return town.do(lambda tx: jobs.advance(tx, jobs.running(tx)[0], count))
