"""What the clock does about units that are held: a word before their time ends, and their end."""

from collections.abc import Sequence
from itertools import takewhile

from sqlalchemy import Row, text

from core import outbox
from core.presales import codes, queueing, rules, settling, views
from core.presales.results import Sale
from core.tx import Tx
from core.types import Instant

REMINDED_AT_ONCE = 250
"""Letters of one transaction: below 50 ms on SQLite, so that others get their turn."""

NOT_REMINDED = text(
    """
    SELECT sale.id, sale.hold_minutes, reservation.pay_by FROM sale
    JOIN reservation ON reservation.sale_id = sale.id AND reservation.number = sale.reminded + 1
    WHERE sale.community_id = :community AND sale.reminded < sale.numbered ORDER BY sale.id
    """
).columns(pay_by=Instant())

NEXT = text(
    """
    SELECT reservation.id, reservation.fan_id, reservation.lot_id, reservation.number,
      reservation.state, reservation.pay_by
    FROM reservation JOIN sale ON sale.id = reservation.sale_id
    WHERE reservation.sale_id = :sale AND reservation.number > sale.reminded
    ORDER BY reservation.number LIMIT :limit
    """
).columns(pay_by=Instant())

REMINDED = text("UPDATE sale SET reminded = :number WHERE id = :sale AND reminded < :number")


def is_anything_due(tx: Tx) -> bool:
    """Whether `work` would find something."""
    overdue, offered = settling.overdue_sale(tx), queueing.sale_to_offer(tx)
    return overdue is not None or offered is not None or bool(_sales_to_remind(tx))


def work(tx: Tx) -> int:
    """End what was not paid in time, else offer what is free, else remind; 0 at the end of it."""
    return settling.expire(tx) or queueing.offer_rest(tx) or remind(tx)


def remind(tx: Tx) -> int:
    """Remind some of those whose time to pay ends soon; says how many numbers were looked at."""
    return sum(_remind_of(tx, sale_id) for sale_id in _sales_to_remind(tx)[:1])


def _sales_to_remind(tx: Tx) -> list[int]:
    rows = tx.session.execute(NOT_REMINDED, {"community": tx.community.id})
    return [row.id for row in rows if row.pay_by - rules.reminder_lead(row.hold_minutes) <= tx.now]


def _remind_of(tx: Tx, sale_id: int) -> int:
    """In the order of numbers, which were given in the order of time, up to the first whose time
    has not come."""
    sale = views.find(tx, sale_id)
    assert sale is not None
    until = tx.now + rules.reminder_lead(sale.hold_minutes)
    found = tx.session.execute(NEXT, {"sale": sale_id, "limit": REMINDED_AT_ONCE}).all()
    rows = list(takewhile(lambda row: row.pay_by <= until, found))
    if rows:
        tx.session.execute(REMINDED, {"sale": sale_id, "number": rows[-1].number})
    _tell(tx, sale, [row for row in rows if row.state == "held" and row.pay_by > tx.now])
    return len(rows)


def _tell(tx: Tx, sale: Sale, rows: Sequence[Row[*tuple[object, ...]]]) -> None:
    letters = [(f"pay-soon:{row.id}", row.fan_id, _facts(sale, row)) for row in rows]
    outbox.tell(tx, "sale-pay-soon", letters)


def _facts(sale: Sale, row: Row[*tuple[object, ...]]) -> dict[str, object]:
    code = codes.code_of(sale.seal, sale.id, row.number)
    return {
        "product": sale.product,
        "variant": queueing.variant_of(sale, row.lot_id),
        "code": code,
        "checkout": rules.checkout_link(sale.checkout, code),
        "pay_by": row.pay_by.isoformat(),
    }
