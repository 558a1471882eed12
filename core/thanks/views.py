"""Reads of thanks: how many somebody received or gave today, and the newest for staff."""

from sqlalchemy import Date, bindparam, text

from core.thanks.results import Given
from core.tx import Tx
from core.types import Instant

RECEIVED = text(
    "SELECT count(*) FROM thanks WHERE fan_id = :fan AND taken_back_at IS NULL",
)

GIVEN_TODAY = text(
    """
    SELECT count(*) FROM thanks
    WHERE giver_id = :fan AND community_id = :community AND day = :day
    """
).bindparams(bindparam("day", type_=Date()))

NEWEST = text(
    """
    SELECT thanks.id, thanks.why, thanks.at, thanks.waits_for IS NOT NULL AS waits,
      CASE WHEN giver.erased_at IS NULL THEN giver.name END AS giver,
      CASE WHEN fan.erased_at IS NULL THEN fan.name END AS fan
    FROM thanks JOIN fan AS giver ON giver.id = thanks.giver_id
    LEFT JOIN fan ON fan.id = thanks.fan_id
    WHERE thanks.community_id = :community AND thanks.taken_back_at IS NULL
    ORDER BY thanks.id DESC LIMIT :limit
    """
).columns(at=Instant())


def received(tx: Tx, fan_id: int) -> int:
    """How often somebody was thanked."""
    return int(tx.session.execute(RECEIVED, {"fan": fan_id}).scalar_one())


def given_today(tx: Tx, fan_id: int) -> int:
    """How many thanks somebody gave today, those that staff took back among them."""
    facts = {"fan": fan_id, "community": tx.community.id, "day": tx.community.today(tx.now)}
    return int(tx.session.execute(GIVEN_TODAY, facts).scalar_one())


def newest(tx: Tx, limit: int = 10) -> list[Given]:
    """The last thanks that stand."""
    rows = tx.session.execute(NEWEST, {"community": tx.community.id, "limit": limit})
    return [Given(row.id, row.giver, row.fan, bool(row.waits), row.why, row.at) for row in rows]
