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

CHANGEABLE = ("name", "language", "zone", "fan_name", "money", "point_value", "monthly_budget")

EXPECTED_ACTIVE_FANS = 150
"""How many active fans the budget is shared among, until staff say otherwise."""


def found(
    session: Session,
    settings: Community,
    now: datetime,
    *,
    active_fans: int = EXPECTED_ACTIVE_FANS,
) -> Community:
    """Lay down a community with everything it needs to begin; gives it back with its number."""
    record = CommunityRecord(
        name=settings.name,
        language=settings.language,
        zone=settings.zone,
        fan_name=settings.fan_name,
        currency_ko=settings.currency.ko,
        currency_counter=settings.currency.counter,
        currency_en=settings.currency.en,
        currency_emoji=settings.currency.emoji,
        money=settings.money,
        point_value=settings.point_value,
        monthly_budget=settings.monthly_budget,
        tier_preset=settings.tier_preset,
        created_at=now,
    )
    session.add(record)
    session.flush()
    assert record.id is not None
    community = replace(settings, id=record.id)
    tx = Tx(session, now, community, request_id="founding")
    tiers.set_up(tx)
    set_rates(tx, active_fans)
    return community


def change(tx: Tx, wanted: Community, active_fans: int | None) -> rules.Plan | None:
    """Give the community new settings; with `active_fans`, derive anew what acts pay.

    Raises:
        Refused: the zone is none that is known.
    """
    if wanted.zone not in available_timezones():
        raise Refused("no-such-zone", zone=wanted.zone[:40])
    before = tx.community
    _write(tx, wanted)
    earlier = {code: rate for code, (rate, _) in earning.rates(tx).by_code.items()}
    derived = replace(tx, community=wanted)
    plan = None if active_fans is None else set_rates(derived, active_fans)
    audit.record(
        tx,
        "setup",
        target=before.id,
        subject=before.name,
        before={**_settings(before), "rates": earlier},
        after=_settings(wanted),
    )
    return plan


def restore(tx: Tx, before: Mapping[str, Any]) -> None:
    """Put settings and rates back as `before` holds them."""
    settings = {key: before[key] for key in CHANGEABLE}
    _write(tx, replace(tx.community, **settings))
    known = earning.rates(tx)
    for code, amount in before["rates"].items():
        if known.amount(code) != amount:
            earning.set_rate(tx, code, amount, tx.now)


def _write(tx: Tx, wanted: Community) -> None:
    tx.session.execute(
        update(CommunityRecord)
        .where(col(CommunityRecord.id) == tx.community.id)
        .values(**_settings(wanted))
    )


def _settings(community: Community) -> dict[str, Any]:
    return {key: getattr(community, key) for key in CHANGEABLE}


def set_rates(tx: Tx, active_fans: int) -> rules.Plan:
    """Derive what each act pays from the budget; a rate that stays the same keeps its version."""
    plan = rules.plan(tx.community.monthly_budget, tx.community.point_value, active_fans)
    known = earning.rates(tx)
    for code, amount in plan.amounts.items():
        if known.version(code) is None or known.amount(code) != amount:
            earning.set_rate(tx, code, amount, tx.now)
    return plan
