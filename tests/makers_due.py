"""Makers of time: whatever fell due happens, as the clock has it happen."""

from core import due, jobs
from core.tx import Tx
from core.work import DUE, JOBS
from tests.makers import Town


def meet_due(town: Town) -> None:
    """Do what fell due by now, each in a transaction of its own, and all long work after it."""
    for moment in town.do(lambda tx: due.fallen_due(tx, kinds=DUE.keys())):
        town.do(lambda tx, moment=moment: due.take(tx, moment) and DUE[moment.kind](tx, moment))
    while running := town.do(jobs.running):
        for job in running:
            town.do(lambda tx, job=job: _step(tx, job))


def _step(tx: Tx, job: jobs.Job) -> None:
    jobs.advance(tx, job, JOBS[job.kind])
