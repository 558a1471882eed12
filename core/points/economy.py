"""What the programme costs: this month's rice in money, and what fans could still redeem."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, text

from core.clock import start_of_day
from core.tx import Tx
from core.types import Instant

Standing = Literal["calm", "near", "over"]
"""How the month's spending stands to its budget; the words `budget-<standing>` say it."""

WARNING_SHARE = 0.8
"""From this share of the budget on, staff are warned; nothing is ever cut by itself."""

GIVEN_SINCE = text(
    """
    SELECT coalesce(sum(amount), 0) FROM ledger
    WHERE community_id = :community AND at >= :since AND lifetime <> 0
    """
).bindparams(bindparam("since", type_=Instant()))

HELD = text("SELECT coalesce(sum(balance), 0) FROM fan WHERE community_id = :community")


@dataclass(frozen=True, slots=True)
class Economy:
    """Figures of one month: rice and money given less what was taken back, the budget, and the
    liability."""

    given: int
    spent: int
    budget: int
    held: int
    liability: int

    @property
    def standing(self) -> Standing:
        if self.spent > self.budget:
            return "over"
        return "near" if self.spent >= self.budget * WARNING_SHARE else "calm"

    @property
    def share(self) -> float:
        """How much of the budget is used, 1.0 at most."""
        return min(1.0, self.spent / self.budget) if self.budget else 1.0


def this_month(tx: Tx) -> Economy:
    """The running calendar month of the community."""
    community = tx.community
    facts = {"community": community.id}
    given = tx.session.execute(GIVEN_SINCE, {**facts, "since": _month_start(tx)}).scalar_one()
    held = tx.session.execute(HELD, facts).scalar_one()
    return Economy(
        given=int(given),
        spent=int(given) * community.point_value,
        budget=community.monthly_budget,
        held=int(held),
        liability=int(held) * community.point_value,
    )


def _month_start(tx: Tx) -> datetime:
    return start_of_day(tx.community.today(tx.now).replace(day=1), tx.community.zone)
