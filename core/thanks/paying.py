"""The rice of a thanks: given once for each, where the limits allow it."""

from datetime import date

from sqlalchemy import Date, bindparam, text

from core.points import earning, ledger
from core.points.results import Award
from core.thanks import rules
from core.thanks.results import Pay
from core.tx import Tx

PAID_THAT_DAY = text(
    """
    SELECT count(*) FROM thanks
    WHERE fan_id = :fan AND community_id = :community AND day = :day AND award_key IS NOT NULL
    """
).bindparams(bindparam("day", type_=Date()))

RETURNS_ONE = text(
    """
    SELECT EXISTS (SELECT 1 FROM thanks
      WHERE giver_id = :fan AND fan_id = :giver AND community_id = :community
        AND day > :since AND taken_back_at IS NULL)
    """
).bindparams(bindparam("since", type_=Date()))

NOTE = text("UPDATE thanks SET award_key = :key WHERE id = :number")


def pay(tx: Tx, number: int, giver_id: int, fan_id: int, day: date) -> tuple[Pay, int]:
    """Give the rice of one thanks; says whether it was due, and how much it was."""
    due = _due(tx, giver_id, fan_id, day)
    rates = earning.rates(tx)
    amount = rates.amount(rules.CODE) if due is Pay.PAID else 0
    if not amount:
        return due, 0
    key = f"thanks:{day}:{giver_id}:{fan_id}"
    version = rates.version(rules.CODE)
    ledger.award(tx, Award(fan_id, amount, "thanks", key, version, actor_id=giver_id))
    note(tx, number, key)
    return due, amount


def note(tx: Tx, number: int, key: str) -> None:
    """Say which entry of the ledger stands for a thanks."""
    tx.session.execute(NOTE, {"number": number, "key": key})


def _due(tx: Tx, giver_id: int, fan_id: int, day: date) -> Pay:
    pair = {"community": tx.community.id, "giver": giver_id, "fan": fan_id}
    since = day - rules.LIMITS.returned_within
    returned = tx.session.execute(RETURNS_ONE, {**pair, "since": since}).scalar_one()
    theirs = {"community": tx.community.id, "fan": fan_id, "day": day}
    paid = tx.session.execute(PAID_THAT_DAY, theirs).scalar_one()
    return rules.pay(int(paid), is_returned=bool(returned))
