"""The line for units that come back: each goes to whoever waits first, with time to pay."""

from collections import Counter
from typing import Any

from sqlalchemy import bindparam, text

from core import outbox
from core.presales import codes, views
from core.presales.claiming import NUMBER, lock
from core.presales.dealing import pay_by
from core.presales.results import Sale
from core.store import Given
from core.tx import Tx
from core.types import Instant

NEXT_IN_LINE = text(
    """
    SELECT id, fan_id, lot_id FROM (
      SELECT reservation.id, reservation.fan_id, reservation.lot_id, lot.units_left,
        row_number() OVER (PARTITION BY lot.id ORDER BY reservation.place) AS nth
      FROM lot JOIN reservation
        ON reservation.lot_id = lot.id AND reservation.state = 'waiting'
      WHERE lot.sale_id = :sale AND lot.units_left > 0
    ) AS line WHERE nth <= units_left ORDER BY lot_id, nth
    """
)

HOLD = Given(
    """
    WITH {given} UPDATE reservation SET state = 'held', number = given.number, pay_by = :pay_by
    FROM given WHERE reservation.id = given.id AND reservation.state = 'waiting'
    """,
    {"id": int, "number": int},
)

TAKE = Given(
    """
    WITH {given} UPDATE lot SET units_left = lot.units_left - given.units,
      waiting = lot.waiting - given.units
    FROM given
    WHERE lot.id = given.lot_id AND lot.units_left >= given.units
    """,
    {"lot_id": int, "units": int},
)

LET_GO = text(
    """
    UPDATE reservation SET state = 'cancelled', ended_at = :now
    WHERE sale_id = :sale AND state = 'waiting' RETURNING id, fan_id
    """
).bindparams(bindparam("now", type_=Instant()))

LEAVE = text("UPDATE lot SET waiting = waiting - 1 WHERE id = :lot")
EMPTY = text("UPDATE lot SET waiting = 0 WHERE sale_id = :sale")


def offer(tx: Tx, sale_id: int) -> int:
    """Hold what is free for those who wait longest; says for how many.

    The caller holds the sale, and a closed one offers nothing.
    """
    sale = lock(tx, [sale_id])[sale_id]
    line = tx.session.execute(NEXT_IN_LINE, {"sale": sale_id}).all()
    if not line or sale.state == "closed":
        return 0
    numbered = [(row.id, sale.numbered + nth) for nth, row in enumerate(line, 1)]
    HOLD.run(tx.session, numbered, pay_by=pay_by(sale, tx.now))
    TAKE.run(tx.session, sorted(Counter(row.lot_id for row in line).items()))
    NUMBER.run(tx.session, [(sale_id, sale.numbered + len(line))])
    letters = [
        (f"offered:{row.id}", row.fan_id, _offer_facts(tx, sale, row.lot_id, number))
        for row, (_, number) in zip(line, numbered, strict=True)
    ]
    outbox.tell(tx, "sale-offered", letters)
    return len(line)


def leave(tx: Tx, lot_id: int) -> None:
    """One fan less in the line of a lot."""
    tx.session.execute(LEAVE, {"lot": lot_id})


def let_go(tx: Tx, sale_id: int) -> None:
    """Tell all who wait that no unit comes any more."""
    sale = views.find(tx, sale_id)
    assert sale is not None
    gone = tx.session.execute(LET_GO, {"sale": sale_id, "now": tx.now}).all()
    tx.session.execute(EMPTY, {"sale": sale_id})
    outbox.tell(
        tx,
        "sale-line-ended",
        [(f"line-ended:{row.id}", row.fan_id, {"product": sale.product}) for row in gone],
    )


def _offer_facts(tx: Tx, sale: Sale, lot_id: int, number: int) -> dict[str, Any]:
    lot = sale.lot(lot_id)
    assert lot is not None
    return {
        "sale": sale.id,
        "product": sale.product,
        "variant": lot.variant,
        "number": number,
        "code": codes.code_of(sale.seal, sale.id, number),
        "pay_by": pay_by(sale, tx.now).isoformat(),
    }
