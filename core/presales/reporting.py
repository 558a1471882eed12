"""What staff want to know of a sale: who got how much of it, what was paid, what was asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from core.presales import passes, views
from core.presales.results import Attempts, Invited, Sale, Taken
from core.tx import Tx
from core.types import Instant

TAKEN = text(
    """
    SELECT fan.tier, window_position, count(*) AS units,
      count(CASE WHEN state IN ('paid', 'refunded') THEN 1 END) AS paid,
      count(DISTINCT fan.id) AS fans
    FROM reservation JOIN fan ON fan.id = reservation.fan_id
    WHERE reservation.sale_id = :sale AND number IS NOT NULL
    GROUP BY fan.tier, window_position ORDER BY window_position, fan.tier DESC
    """
)

BY_STATE = text(
    """
    SELECT state, count(*) FROM reservation WHERE sale_id = :sale AND number IS NOT NULL
    GROUP BY state
    """
)

FIRST_BATCH = text(
    "SELECT opens_at, gone_at FROM sale_batch WHERE sale_id = :sale AND position = 0"
).columns(opens_at=Instant(), gone_at=Instant())


@dataclass(frozen=True, slots=True)
class Report:
    """A sale in figures; `gone_s` is how long the first batch lasted, None while some is left."""

    sale: Sale
    given: int
    held: int
    paid: int
    waiting: int
    gone_s: float | None
    taken: tuple[Taken, ...]
    attempts: Attempts
    invited: Invited

    @property
    def conversion(self) -> float | None:
        """Paid of all units that were decided; None before any was."""
        decided = self.given - self.held
        return self.paid / decided if decided else None


def report(tx: Tx, sale: Sale) -> Report:
    """How a sale went, or goes, by its rows."""
    rows = tx.session.execute(BY_STATE, {"sale": sale.id})
    states: dict[str, int] = dict(tuple(row) for row in rows)
    opens_at, gone_at = tx.session.execute(FIRST_BATCH, {"sale": sale.id}).one()
    return Report(
        sale=sale,
        given=sum(states.values()),
        held=states.get("held", 0),
        paid=states.get("paid", 0) + states.get("refunded", 0),
        waiting=sum(lot.waiting for lot in sale.lots),
        gone_s=_lasted(opens_at, gone_at),
        taken=taken(tx, sale.id),
        attempts=views.attempts(tx, sale.id),
        invited=passes.counted(tx, sale.id),
    )


def taken(tx: Tx, sale_id: int) -> tuple[Taken, ...]:
    """What each tier was given through each window, the first window first."""
    return tuple(Taken(*row) for row in tx.session.execute(TAKEN, {"sale": sale_id}))


def _lasted(opens_at: datetime, gone_at: datetime | None) -> float | None:
    return None if gone_at is None else (gone_at - opens_at).total_seconds()
