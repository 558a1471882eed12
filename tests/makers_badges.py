"""Makers of tier roles: servers that give them, members who wear them, and the work behind."""

from collections.abc import Mapping

from core import jobs
from core.badges import service
from core.homes.results import Home
from core.people import service as people
from core.people.results import Caller, Fan
from core.work import JOBS
from tests.makers import Town
from tests.makers_post import home

ROLES: Mapping[int, str] = {0: "seed", 1: "sprout", 3: "stem"}


def dressed(town: Town, roles: Mapping[int, str] = ROLES, external_id: str = "g1") -> Home:
    """A live server with roles for some tiers, which everybody has been looked over for."""
    guild = home(town, external_id, announcements="c1")
    town.do(lambda tx: service.map_roles(tx, guild.id, roles))
    if external_id != "g1" or not town.scalar("SELECT count(*) FROM account"):
        laboured(town)
    return guild


def member(town: Town, external_id: str) -> Fan:
    caller = Caller("discord", external_id, external_id, "ko")
    return town.do(lambda tx: people.join(tx, caller))


def laboured(town: Town) -> int:
    """Do all long work; says in how many steps."""
    steps = 0
    while running := town.do(jobs.running):
        town.do(lambda tx, job=running[0]: jobs.advance(tx, job, JOBS[job.kind]))  # type: ignore[misc]
        steps += 1
    return steps
