"""Founding a community and changing its settings: names, zone, budget and what acts earn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlmodel import col

from core.community import Community
from core.errors import Refused
from core.people import audit
from core.people.models import CommunityRecord
from core.points import earning, rules
from core.tiers import service as tiers
from core.tx import Tx

REWARDING = ("monthly_budget", "point_value", "active_fans")
"""The settings that what acts pay is derived from."""


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

    Raises:
        Refused: the zone is none that is known.
    """
    before = tx.community
    wanted = Community.of(before.id, {**before.columns, **changes})
    if wanted.zone not in available_timezones():
        raise Refused("no-such-zone", zone=wanted.zone[:40])
    _write(tx, wanted)
    earlier = {code: rate for code, (rate, _) in earning.rates(tx).by_code.items()}
    is_rewarding = any(setting in changes for setting in REWARDING)
    plan = set_rates(replace(tx, community=wanted)) if is_rewarding else None
    audit.record(
        tx,
        "setup",
        target=before.id,
        subject=before.name,
        before={**before.columns, "rates": earlier},
        after=wanted.columns,
    )
    return wanted, plan


def restore(tx: Tx, before: Mapping[str, Any]) -> None:
    """Put settings and rates back as `before` holds them."""
    _write(tx, Community.of(tx.community.id, before))
    known = earning.rates(tx)
    for code, amount in before["rates"].items():
        if known.amount(code) != amount:
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
    known = earning.rates(tx)
    for code, amount in plan.amounts.items():
        if known.version(code) is None or known.amount(code) != amount:
            earning.set_rate(tx, code, amount, tx.now)
    return plan
