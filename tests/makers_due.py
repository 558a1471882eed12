"""Makers of time: whatever fell due happens, as the clock has it happen."""

from functools import partial

from core import due, jobs
from core.due import Due
from core.jobs import Job
from core.tx import Tx
from core.work import DUE, JOBS
from tests.makers import Town


def meet_due(town: Town) -> None:
    """Do what fell due by now, each in a transaction of its own, and all long work after it."""
    for moment in town.do(lambda tx: due.fallen_due(tx, kinds=DUE.keys())):
        town.do(partial(_meet, moment=moment))
    while running := town.do(jobs.running):
        for job in running:
            town.do(partial(_step, job=job))


def _meet(tx: Tx, moment: Due) -> None:
    if due.take(tx, moment):
        DUE[moment.kind](tx, moment)


def _step(tx: Tx, job: Job) -> None:
    jobs.advance(tx, job, JOBS[job.kind])
