"""Earning rules as data: what an act pays at a moment, and how staff change that."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, literal, update
from sqlmodel import col, select

from core.points.models import EarningRuleRecord
from core.points.results import EarningRule
from core.points.rules import PRESET
from core.store import Statement
from core.tx import Tx
from core.types import Instant

VALID_RULES = Statement(
    """
    SELECT code, version, amount FROM earning_rule
    WHERE community_id = :community AND valid_from <= :now
      AND (valid_to IS NULL OR valid_to > :now)
    ORDER BY version
    """
)

IN_USE = Statement(
    """
    SELECT EXISTS (
      SELECT 1 FROM ledger WHERE community_id = :community AND rule_version IS NOT NULL)
    """
)

NOTICE = timedelta(days=7)
"""How long before it falls a rate is said to fall; nothing that fans earn is cut without notice."""


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
    found = VALID_RULES.fetch(tx.session, community=tx.community.id, now=tx.now)
    return Rates({code: (amount, version) for code, version, amount in found})


def agreed(tx: Tx) -> dict[str, int]:
    """What each act pays by the newest rule, be it in force yet or not."""
    return {rule.code: rule.amount for rule in sorted(all_rules(tx), key=lambda r: r.version)}


def are_in_use(tx: Tx) -> bool:
    """Whether anybody earned anything by them yet."""
    return bool(IN_USE.run(tx.session, community=tx.community.id).scalar_one())


def set_rate(tx: Tx, code: str, amount: int, valid_from: datetime) -> EarningRule:
    """From `valid_from` on, an act pays `amount`; older rules end there and stay readable.

    One that was to begin later never does.
    """
    record = EarningRuleRecord
    begins = literal(valid_from, Instant())
    ends = case((col(record.valid_from) > begins, col(record.valid_from)), else_=begins)
    mine = (col(record.community_id) == tx.community.id, col(record.code) == code)
    open_still = col(record.valid_to).is_(None) | (col(record.valid_to) > begins)
    tx.session.execute(update(record).where(*mine, open_still).values(valid_to=ends))
    newest = tx.session.scalar(select(func.max(col(record.version))).where(*mine)) or 0
    rule = EarningRule(code, newest + 1, amount, valid_from, None)
    tx.session.add(record(community_id=tx.community.id, **asdict(rule)))
    tx.session.flush()
    return rule


def all_rules(tx: Tx) -> list[EarningRule]:
    """Every rule that is in force or to come, for everybody to see, act by act."""
    current = (
        select(EarningRuleRecord)
        .where(
            col(EarningRuleRecord.community_id) == tx.community.id,
            col(EarningRuleRecord.valid_to).is_(None) | (col(EarningRuleRecord.valid_to) > tx.now),
            col(EarningRuleRecord.valid_to).is_distinct_from(col(EarningRuleRecord.valid_from)),
        )
        .order_by(col(EarningRuleRecord.id))
    )
    found = [
        EarningRule(rule.code, rule.version, rule.amount, rule.valid_from, rule.valid_to)
        for rule in tx.session.scalars(current)
    ]
    order = list(PRESET)
    return sorted(found, key=lambda rule: order.index(rule.code))
