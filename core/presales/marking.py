"""Settling by hand, where no shop calls: staff mark an order as paid, cancelled or refunded."""

from core.people import audit
from core.people.audit import Act
from core.presales import orders, settling
from core.presales.results import Marked, State
from core.tx import Tx

ACTS = {
    State.PAID: "mark-paid",
    State.CANCELLED: "mark-cancelled",
    State.REFUNDED: "mark-refunded",
}


def mark(tx: Tx, order_id: int, state: State) -> Marked:
    """Bring an order into its next state by hand.

    Raises:
        Refused: there is no such order, or it cannot come there from where it is.
    """
    order = orders.found(tx, order_id)
    if settling.settle_order(tx, order, state) is None:
        return Marked(order, None)
    subject = f"{order.product} {order.number or ''}".strip()
    act = audit.record(tx, ACTS[state], target=order.id, subject=subject)
    return Marked(orders.found(tx, order_id), act)


def take_payment_back(tx: Tx, act: Act) -> None:
    """It was not paid after all: the unit is held again.

    Raises:
        Refused: it is not paid any more.
    """
    settling.hold_again(tx, act.target)
