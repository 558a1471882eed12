"""Looking over all badges: every night, and whenever the roles of a home change."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import due, jobs
from core.badges.wanting import is_used, want_anew
from core.due import Due
from core.jobs import Job, Step
from core.store import Statement
from core.tx import Tx

QUIET_HOUR = time(4)
"""In the community's zone: nobody looks, and the day's changes of clocks are over."""

AT_ONCE = 500
"""Accounts of one transaction, below 50 ms."""

KEY = "badges-nightly"

HOW_MANY = Statement("SELECT count(*) AS n FROM account WHERE community_id = :community")

NEXT = Statement(
    """
    SELECT id, fan_id FROM account WHERE community_id = :community AND id > :after
    ORDER BY id LIMIT :most
    """
)


def start(tx: Tx, key: str) -> None:
    """Look over everybody's badges, as long work; and every night from now on."""
    total = HOW_MANY.run(tx.session, community=tx.community.id).scalar_one()
    jobs.start(tx, key, "look-over-badges", {}, total)
    due.plan(tx, KEY, KEY, next_night(tx.now, tx.community.zone), {})


def strike(tx: Tx, _: Due) -> None:
    """It is night: begin, and plan the next one, as long as any home gives roles."""
    if is_used(tx):
        start(tx, f"{KEY}:{tx.community.today(tx.now)}")


def look_over(tx: Tx, job: Job) -> Step:
    """One step: the next accounts by number."""
    facts = {"community": tx.community.id, "after": job.cursor, "most": AT_ONCE}
    rows = NEXT.run(tx.session, **facts).all()
    if not rows:
        return Step(None, 0)
    want_anew(tx, sorted({row.fan_id for row in rows}))
    return Step(rows[-1].id, len(rows))


def next_night(now: datetime, zone: str) -> datetime:
    """The next quiet hour of the zone that is still to come."""
    local = now.astimezone(ZoneInfo(zone))
    tonight = datetime.combine(local.date(), QUIET_HOUR, ZoneInfo(zone))
    if tonight > now:
        return tonight
    return datetime.combine(local.date() + timedelta(days=1), QUIET_HOUR, ZoneInfo(zone))
