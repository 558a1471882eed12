"""What becomes of a held unit: paid, expired, cancelled, refunded, each exactly once."""

from sqlalchemy import bindparam, text

from core import outbox
from core.errors import Refused
from core.points import ledger
from core.presales import codes, queueing, views
from core.presales.claiming import lock
from core.presales.results import Reservation, State
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

BEFORE = {
    State.PAID: (State.HELD,),
    State.CANCELLED: (State.HELD, State.WAITING),
    State.EXPIRED: (State.HELD,),
    State.REFUNDED: (State.PAID,),
}
"""From which states a reservation comes into another."""

EXPIRED_AT_ONCE = 500
"""Reservations of one transaction: below 50 ms on SQLite, so that others get their turn."""

MOVE = text(
    """
    UPDATE reservation SET state = :state, ended_at = :now
    WHERE id = :id AND state = :before
    """
).bindparams(bindparam("now", type_=Instant()))

OVERDUE = text(
    """
    SELECT id, sale_id, lot_id, fan_id, number FROM reservation
    WHERE state = 'held' AND pay_by <= :now AND community_id = :community AND sale_id = :sale
    ORDER BY pay_by, id LIMIT :limit
    """
).bindparams(bindparam("now", type_=Instant()))

SALES_OVERDUE = text(
    """
    SELECT DISTINCT sale_id FROM reservation
    WHERE state = 'held' AND pay_by <= :now AND community_id = :community ORDER BY sale_id
    """
).bindparams(bindparam("now", type_=Instant()))

EXPIRE = Given(
    """
    WITH {given} UPDATE reservation SET state = 'expired', ended_at = :now
    FROM given WHERE reservation.id = given.id AND reservation.state = 'held'
    """,
    {"id": int},
)

BRING_BACK = text("UPDATE lot SET units_left = units_left + :units WHERE id = :lot")


def by_code(tx: Tx, code: str) -> Reservation:
    """The reservation that a coupon code is of.

    Raises:
        Refused: it is none of ours, or was made up.
    """
    named = codes.read(code)
    sale = views.find(tx, named[0]) if named else None
    if named is None or sale is None or not codes.fits(sale.seal, code):
        raise Refused("no-such-code")
    found = views.by_number(tx, *named)
    if found is None:
        raise Refused("no-such-code")
    return found


def settle(tx: Tx, reservation: Reservation, state: State) -> Reservation | None:
    """Bring a reservation into its next state; None if it is there already.

    A unit that comes back goes to whoever waits first, and the rice that it cost goes back.

    Raises:
        Refused: it cannot come there from where it is.
    """
    lock(tx, [reservation.sale_id])
    now = _again(tx, reservation)
    if now.state == state:
        return None
    if now.state not in BEFORE[state]:
        raise Refused("reservation-over", next_step="claims", state=now.state.value)
    facts = {"id": now.id, "state": state.value, "before": now.state.value, "now": tx.now}
    if rows_changed(tx.session.execute(MOVE, facts)) != 1:
        return None
    if now.state == State.WAITING:
        queueing.leave(tx, now.lot_id)
    elif state != State.PAID:
        _bring_back(tx, now)
    return now


def expire(tx: Tx) -> int:
    """Let go of what was not paid in time; says of how many, 0 when none is left."""
    sales = list(
        tx.session.execute(SALES_OVERDUE, {"now": tx.now, "community": tx.community.id}).scalars()
    )
    return sum(_expire_of(tx, sale_id) for sale_id in sales)


def _expire_of(tx: Tx, sale_id: int) -> int:
    sale = lock(tx, [sale_id])[sale_id]
    facts = {"now": tx.now, "community": tx.community.id, "sale": sale_id}
    late = tx.session.execute(OVERDUE, {**facts, "limit": EXPIRED_AT_ONCE}).all()
    EXPIRE.run(tx.session, [(row.id,) for row in late], now=tx.now)
    for lot_id in sorted({row.lot_id for row in late}):
        units = sum(row.lot_id == lot_id for row in late)
        tx.session.execute(BRING_BACK, {"lot": lot_id, "units": units})
    for row in late:
        ledger.reverse(tx, f"sale:{sale_id}:{row.number}", "sale-ended")
    outbox.tell(
        tx,
        "sale-expired",
        [(f"expired:{row.id}", row.fan_id, {"product": sale.product}) for row in late],
    )
    queueing.offer(tx, sale_id)
    return len(late)


def _bring_back(tx: Tx, reservation: Reservation) -> None:
    tx.session.execute(BRING_BACK, {"lot": reservation.lot_id, "units": 1})
    ledger.reverse(tx, f"sale:{reservation.sale_id}:{reservation.number}", "sale-ended")
    queueing.offer(tx, reservation.sale_id)


def _again(tx: Tx, reservation: Reservation) -> Reservation:
    mine = views.of_fan(tx, reservation.sale_id, reservation.fan_id)
    return next(one for one in mine if one.id == reservation.id)
