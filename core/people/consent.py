"""What fans agreed to, by kind of data, and when."""

from datetime import datetime

from sqlmodel import col, select

from core.people.models import ConsentRecord
from core.tx import Tx

AGE_AND_RULES = "age_and_rules"
"""The consent that joining asks for: at least 14 years old, and the privacy notice read."""


NIGHT = "night"
"""The yes to promotions between nine at night and eight in the morning, which Korean law wants
apart from the one to promotions."""

OPTIONAL = ("promotions", "insights", NIGHT)
"""Consents that a fan may give or take back at any time, each for one kind of use."""


def give(tx: Tx, fan_id: int, kind: str) -> None:
    """Note that the fan agrees to one kind of use; agreeing again changes nothing."""
    given = _consent(tx, fan_id, kind)
    if given is None:
        tx.session.add(
            ConsentRecord(community_id=tx.community.id, fan_id=fan_id, kind=kind, given_at=tx.now)
        )
    elif given.withdrawn_at is not None:
        given.given_at, given.withdrawn_at = tx.now, None


def withdraw(tx: Tx, fan_id: int, kind: str) -> None:
    """Take a consent back; from when until when it was given stays on record."""
    given = _consent(tx, fan_id, kind)
    if given is not None and given.withdrawn_at is None:
        given.withdrawn_at = tx.now


def given_at(tx: Tx, fan_id: int, kind: str) -> datetime | None:
    """Since when the fan agrees; None if not, or no longer."""
    given = _consent(tx, fan_id, kind)
    return None if given is None or given.withdrawn_at else given.given_at


def _consent(tx: Tx, fan_id: int, kind: str) -> ConsentRecord | None:
    return tx.session.scalars(
        select(ConsentRecord).where(
            col(ConsentRecord.fan_id) == fan_id, col(ConsentRecord.kind) == kind
        )
    ).one_or_none()
