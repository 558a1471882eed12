"""Earning rules as data: what an act pays at a moment, and how staff change that."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from core.points.models import EarningRuleRecord
from core.points.results import EarningRule
from core.store import Statement
from core.tx import Tx

VALID_RULES = Statement(
    """
    SELECT code, version, amount FROM earning_rule
    WHERE community_id = :community AND valid_from <= :now
      AND (valid_to IS NULL OR valid_to > :now)
    ORDER BY version
    """
)


@dataclass(frozen=True, slots=True)
class Rates:
    """What every act pays at one moment: code to (amount, rule version)."""

    by_code: dict[str, tuple[int, int]]

    def amount(self, code: str) -> int:
        """The rice of one act; none where no rule is in force."""
        return self.by_code.get(code, (0, 0))[0]

    def version(self, code: str) -> int | None:
        return self.by_code[code][1] if code in self.by_code else None


def rates(tx: Tx) -> Rates:
    """The rules in force at the transaction's moment.

    Where a clock that was set back makes two overlap, the newer one.
    """
    found = VALID_RULES.run(tx.session, community=tx.community.id, now=tx.now)
    return Rates({code: (amount, version) for code, version, amount in found})


def set_rate(tx: Tx, code: str, amount: int, valid_from: datetime) -> EarningRule:
    """From `valid_from` on, an act pays `amount`; the old rule ends there and stays readable."""
    newest = tx.session.scalars(
        select(EarningRuleRecord)
        .where(
            col(EarningRuleRecord.community_id) == tx.community.id,
            col(EarningRuleRecord.code) == code,
        )
        .order_by(col(EarningRuleRecord.version).desc())
        .limit(1)
    ).one_or_none()
    if newest is not None:
        tx.session.execute(
            update(EarningRuleRecord)
            .where(col(EarningRuleRecord.id) == newest.id)
            .values(valid_to=max(valid_from, newest.valid_from))
        )
    version = newest.version + 1 if newest else 1
    tx.session.add(
        EarningRuleRecord(
            community_id=tx.community.id,
            code=code,
            version=version,
            amount=amount,
            valid_from=valid_from,
        )
    )
    tx.session.flush()
    return EarningRule(code, version, amount, valid_from, None)


def all_rules(tx: Tx) -> list[EarningRule]:
    """Every rule that is in force or to come, for everybody to see."""
    current = (
        select(EarningRuleRecord)
        .where(
            col(EarningRuleRecord.community_id) == tx.community.id,
            col(EarningRuleRecord.valid_to).is_(None) | (col(EarningRuleRecord.valid_to) > tx.now),
        )
        .order_by(col(EarningRuleRecord.id))
    )
    return [
        EarningRule(rule.code, rule.version, rule.amount, rule.valid_from, rule.valid_to)
        for rule in tx.session.scalars(current)
    ]
