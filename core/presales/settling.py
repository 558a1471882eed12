"""What becomes of a held unit: paid, expired, cancelled, refunded, each exactly once."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, text

from core import outbox
from core.errors import Refused
from core.presales import codes, queueing, rice, views
from core.presales.claiming import lock
from core.presales.results import Order, Reservation, Sale, State
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

LETTERS = {
    State.PAID: "sale-paid",
    State.CANCELLED: "sale-cancelled",
    State.REFUNDED: "sale-refunded",
}
"""What a fan is told when it was not they who did it."""

EXPIRED_AT_ONCE = 250
"""Reservations of one transaction: below 50 ms on SQLite, so that others get their turn."""

LEFT_TO_PAY = timedelta(minutes=30)
"""At least so long may be paid after a mark of payment was a mistake: nobody could pay before."""

MOVE = text(
    """
    UPDATE reservation SET state = :state, ended_at = :now
    WHERE id = :id AND state = :before
    """
).bindparams(bindparam("now", type_=Instant()))

HOLD_AGAIN = text(
    "UPDATE reservation SET state = 'held', ended_at = NULL, pay_by = :pay_by WHERE id = :id"
).bindparams(bindparam("pay_by", type_=Instant()))

OVERDUE = text(
    """
    SELECT id FROM reservation
    WHERE state = 'held' AND pay_by <= :now AND +sale_id = :sale ORDER BY pay_by, id LIMIT :limit
    """
).bindparams(bindparam("now", type_=Instant()))
"""By the index of what is held, which holds little, as `+` tells both databases."""

LATEST = text(
    """
    SELECT sale_id FROM reservation
    WHERE state = 'held' AND pay_by <= :now AND +community_id = :community
    ORDER BY pay_by LIMIT 1
    """
).bindparams(bindparam("now", type_=Instant()))

EXPIRE = Given(
    """
    WITH {given} UPDATE reservation SET state = 'expired', ended_at = :now
    FROM given WHERE reservation.id = given.id AND reservation.state = 'held'
    RETURNING reservation.id, reservation.fan_id, reservation.lot_id, reservation.number,
      reservation.place
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

    A unit that comes back goes to whoever waits first, and the rice that it cost goes back. The
    fan is told, unless it is they who act. Who leaves the line does not give up the unit that
    came to them in that moment.

    Raises:
        Refused: it cannot come there from where it is.
    """
    sale = lock(tx, [reservation.sale_id])[reservation.sale_id]
    now = _as_it_is(tx, reservation.id)
    if now.state == state:
        return None
    if (reservation.state, now.state) == (State.WAITING, State.HELD):
        raise Refused("reservation-offered", next_step="claims")
    if now.state not in BEFORE[state]:
        raise Refused("reservation-over", next_step="claims", state=now.state.value)
    facts = {"id": now.id, "state": state.value, "before": now.state.value, "now": tx.now}
    if rows_changed(tx.session.execute(MOVE, facts)) != 1:
        return None
    if tx.actor != now.fan_id:
        letter = (f"{state}:{now.id}:{tx.request_id}", now.fan_id, facts_of(sale, now))
        outbox.tell(tx, LETTERS[state], [letter])
    if state != State.PAID:
        _bring_back(tx, sale, now)
    return now


def settle_order(tx: Tx, order: Order, state: State) -> Reservation | None:
    """The same for an order as somebody was shown it."""
    return settle(tx, replace(_as_it_is(tx, order.id), state=order.state), state)


def hold_again(tx: Tx, reservation_id: int) -> Reservation:
    """Hold a unit that was taken for paid by mistake, with time left to pay.

    Raises:
        Refused: it is not paid any more.
    """
    found = views.by_id(tx, reservation_id)
    if found is None:
        raise Refused("nothing-to-undo", next_step="log")
    sale = lock(tx, [found.sale_id])[found.sale_id]
    now = _as_it_is(tx, reservation_id)
    if now.state != State.PAID:
        raise Refused("nothing-to-undo", next_step="log")
    until = max(now.pay_by or tx.now, tx.now + LEFT_TO_PAY)
    tx.session.execute(HOLD_AGAIN, {"id": now.id, "pay_by": until})
    facts = {**facts_of(sale, now), "pay_by": until.isoformat()}
    outbox.tell(tx, "sale-unpaid", [(f"unpaid:{now.id}:{tx.request_id}", now.fan_id, facts)])
    return now


def expire(tx: Tx) -> int:
    """Let go of what was not paid in time, as much as one transaction takes; 0 if none is left."""
    gone = 0
    while gone < EXPIRED_AT_ONCE and (sale_id := overdue_sale(tx)) is not None:
        of_sale = _expire_of(tx, sale_id, EXPIRED_AT_ONCE - gone)
        if not of_sale:
            break
        gone += of_sale
    return gone


def overdue_sale(tx: Tx) -> int | None:
    """The sale of the unit that has waited longest for a payment that is due."""
    facts = {"now": tx.now, "community": tx.community.id}
    return tx.session.execute(LATEST, facts).scalar_one_or_none()


def facts_of(sale: Sale, one: Reservation) -> dict[str, Any]:
    """What a letter about a reservation is made of."""
    return {
        "product": sale.product,
        "variant": queueing.variant_of(sale, one.lot_id),
        "number": one.number or 0,
        "rice": sale.rice,
    }


def _expire_of(tx: Tx, sale_id: int, most: int) -> int:
    sale = lock(tx, [sale_id])[sale_id]
    ids = tx.session.execute(OVERDUE, {"now": tx.now, "sale": sale_id, "limit": most}).scalars()
    late = EXPIRE.run(tx.session, [(number,) for number in ids], now=tx.now).all()
    for lot_id, units in sorted(Counter(row.lot_id for row in late).items()):
        tx.session.execute(BRING_BACK, {"lot": lot_id, "units": units})
    rice.give_back(tx, sale, late)
    outbox.tell(
        tx,
        "sale-expired",
        [
            (f"expired:{row.id}", row.fan_id, {"product": sale.product, "rice": sale.rice})
            for row in late
        ],
    )
    queueing.offer(tx, sale_id)
    return len(late)


def _bring_back(tx: Tx, sale: Sale, ended: Reservation) -> None:
    """The rice to its fan, and the unit to whoever waits; a place in line was no unit."""
    rice.give_back(tx, sale, [ended])
    if ended.state == State.WAITING:
        queueing.leave(tx, ended.lot_id)
        return
    tx.session.execute(BRING_BACK, {"lot": ended.lot_id, "units": 1})
    queueing.offer(tx, ended.sale_id)


def _as_it_is(tx: Tx, reservation_id: int) -> Reservation:
    found = views.by_id(tx, reservation_id)
    assert found is not None, "no reservation is ever deleted"
    return found
