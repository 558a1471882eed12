"""Founding a community: its settings, its ladder of tiers, and what acts earn within its budget."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from core.community import Community
from core.people.models import CommunityRecord
from core.points import earning, rules
from core.tiers import service as tiers
from core.tx import Tx

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


def set_rates(tx: Tx, active_fans: int) -> rules.Plan:
    """Derive what each act pays from the budget; a rate that stays the same keeps its version."""
    plan = rules.plan(tx.community.monthly_budget, tx.community.point_value, active_fans)
    known = earning.rates(tx)
    for code, amount in plan.amounts.items():
        if known.version(code) is None or known.amount(code) != amount:
            earning.set_rate(tx, code, amount, tx.now)
    return plan
