"""Makers of tier roles: servers that give them, members who wear them, and the work behind."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core import due as moments
from core import jobs
from core.badges import nightly, service, tending
from core.badges.results import Badge, Settled, State
from core.homes.results import Home
from core.people import service as people
from core.people.results import Caller, Fan
from core.points import ledger
from core.points.results import Award
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


def award(town: Town, fan: Fan, amount: int, key: str = "") -> None:
    gift = Award(fan.id, amount, "grant", key or f"{fan.id}:{amount}")
    town.do(lambda tx: ledger.award(tx, gift) and None)


def due(town: Town, owner: str = "me") -> list[Badge]:
    return town.do(lambda tx: tending.due(tx, "discord", owner, 50))


def settle(town: Town, settled: Sequence[Settled]) -> int:
    return town.do(lambda tx: tending.settle(tx, settled))


def done(town: Town, *badges: Badge) -> int:
    return settle(town, [settled(badge) for badge in badges])


def settled(badge: Badge) -> Settled:
    return Settled(badge, State.DONE)


def stopped(town: Town, badge: Badge) -> Settled:
    again = town.clock.now + timedelta(minutes=15)
    return Settled(badge, State.WAITING, again, "hierarchy", "새싹")


def worn(town: Town) -> dict[str, str]:
    """What each member is to wear."""
    return dict(town.rows("SELECT member, wanted FROM badge ORDER BY id"))


def roles(town: Town, guild: Home) -> dict[int, str]:
    return town.do(lambda tx: service.roles_of(tx, guild.id))


def struck(town: Town, at: str) -> None:
    """Do what falls due by then, and the long work that follows."""
    town.clock.now = datetime.fromisoformat(at)
    for moment in town.do(moments.fallen_due):
        if town.do(lambda tx, m=moment: moments.take(tx, m)):  # type: ignore[misc]
            town.do(lambda tx, m=moment: nightly.strike(tx, m))  # type: ignore[misc]
    laboured(town)
