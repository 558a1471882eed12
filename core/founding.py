"""Founding a community and changing its settings: names, zone, budget and what acts earn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlmodel import col

from core import outbox
from core.community import Community
from core.errors import Refused
from core.people import audit
from core.people.audit import Act
from core.people.models import CommunityRecord
from core.points import earning, rules
from core.tiers import service as tiers
from core.tx import Tx

REWARDING = ("monthly_budget", "point_value", "active_fans")
"""The settings that what acts pay is derived from."""

PLACE = "announcements"


def found(session: Session, settings: Community, now: datetime) -> Community:
    """Lay down a community with everything it needs to begin; gives it back with its number."""
    record = CommunityRecord(**settings.columns, created_at=now)
    session.add(record)
    session.flush()
    assert record.id is not None
    community = replace(settings, id=record.id)
    tx = Tx(session, now, community, request_id="founding")
    tiers.set_up(tx)
    set_rates(tx)
    return community


def change(tx: Tx, changes: Mapping[str, Any]) -> tuple[Community, rules.Plan | None]:
    """Give the community new settings, by column; what acts pay is derived anew if that changes it.

    What pays more does so at once; what pays less is announced, and does so after the notice.

    Raises:
        Refused: the zone is none that is known.
    """
    before = tx.community
    wanted = Community.of(before.id, {**before.columns, **changes})
    if wanted.zone not in available_timezones():
        raise Refused("no-such-zone", zone=wanted.zone[:40])
    _write(tx, wanted)
    earlier = earning.agreed(tx)
    is_rewarding = any(setting in changes for setting in REWARDING)
    plan = set_rates(replace(tx, community=wanted)) if is_rewarding else None
    post = _announce(tx, earlier, plan) if plan else None
    audit.record(
        tx,
        "setup",
        target=before.id,
        subject=before.name,
        before={**before.columns, "rates": earlier},
        after={**wanted.columns, "post": post},
    )
    return wanted, plan


def open_at(session: Session, site: str) -> None:
    """Take down where the pages are, for whatever leads there; each opening says it anew."""
    elsewhere = update(CommunityRecord).where(col(CommunityRecord.site) != site)
    session.execute(elsewhere.values(site=site))


def restore(tx: Tx, act: Act) -> None:
    """Put settings and rates back as they were before an act, and take its announcement back."""
    _write(tx, Community.of(tx.community.id, act.before))
    if act.after.get("post"):
        outbox.cancel(tx, act.after["post"])
    agreed = earning.agreed(tx)
    for code, amount in act.before["rates"].items():
        if agreed.get(code) != amount:
            earning.set_rate(tx, code, amount, tx.now)


def _write(tx: Tx, wanted: Community) -> None:
    tx.session.execute(
        update(CommunityRecord)
        .where(col(CommunityRecord.id) == tx.community.id)
        .values(**wanted.columns)
    )


def set_rates(tx: Tx) -> rules.Plan:
    """Derive what each act pays from the budget; a rate that stays the same keeps its version."""
    settings = tx.community
    plan = rules.plan(settings.monthly_budget, settings.point_value, settings.active_fans)
    agreed, in_use = earning.agreed(tx), earning.are_in_use(tx)
    for code, amount in plan.amounts.items():
        if agreed.get(code) != amount:
            falls = in_use and amount < agreed.get(code, amount)
            earning.set_rate(tx, code, amount, tx.now + earning.NOTICE if falls else tx.now)
    return plan


def _announce(tx: Tx, earlier: Mapping[str, int], plan: rules.Plan) -> int | None:
    """Say what is going to pay less, and from when; gives the post, if there is anything to say."""
    falling = [
        [code, earlier[code], amount]
        for code, amount in plan.amounts.items()
        if amount < earlier.get(code, amount)
    ]
    if not falling or not earning.are_in_use(tx):
        return None
    facts = {"at": (tx.now + earning.NOTICE).isoformat(), "rates": falling}
    return outbox.announce(tx, f"rates:{tx.request_id}", "rates-fall", facts, place=PLACE)
