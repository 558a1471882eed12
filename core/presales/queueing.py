"""The line for units that come back: each goes to whoever waits first, with time to pay."""

from collections import Counter
from typing import Any

from sqlalchemy import bindparam, text

from core import jobs, outbox
from core.jobs import Job, Step
from core.presales import codes, rice, rules
from core.presales.claiming import NUMBER, lock
from core.presales.dealing import pay_by
from core.presales.results import Sale
from core.store import Given
from core.tx import Tx
from core.types import Instant

AT_ONCE = 500
"""Fans of one transaction: below 50 ms on SQLite, so that others get their turn."""

LET_GO_ALL = "end-line"
"""The long work of telling all who wait that no unit comes any more."""

FREE_WITH_LINE = text(
    """
    SELECT DISTINCT lot.sale_id FROM lot JOIN sale ON sale.id = lot.sale_id
    WHERE sale.community_id = :community AND sale.state IN ('open', 'paused')
      AND lot.units_left > 0 AND lot.waiting > 0
    ORDER BY lot.sale_id
    """
)

NEXT_IN_LINE = text(
    """
    SELECT id, fan_id, lot_id FROM (
      SELECT reservation.id, reservation.fan_id, reservation.lot_id, lot.units_left,
        row_number() OVER (PARTITION BY lot.id ORDER BY reservation.place) AS nth
      FROM lot JOIN reservation
        ON reservation.lot_id = lot.id AND reservation.state = 'waiting'
      WHERE lot.sale_id = :sale AND lot.units_left > 0
    ) AS line WHERE nth <= units_left ORDER BY lot_id, nth LIMIT :limit
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
    UPDATE reservation SET state = 'cancelled', ended_at = :now WHERE id IN (
      SELECT id FROM reservation WHERE sale_id = :sale AND state = 'waiting' AND community_id
        = :community ORDER BY id LIMIT :limit)
    RETURNING id, fan_id, lot_id, number, place
    """
).bindparams(bindparam("now", type_=Instant()))

LEAVE = text("UPDATE lot SET waiting = waiting - :fans WHERE id = :lot")


def offer(tx: Tx, sale_id: int) -> int:
    """Hold what is free for those who wait longest; says for how many.

    Of many it is the first; the clock goes on. A closed sale offers nothing.
    """
    sale = lock(tx, [sale_id])[sale_id]
    line = tx.session.execute(NEXT_IN_LINE, {"sale": sale_id, "limit": AT_ONCE}).all()
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


def sales_to_offer(tx: Tx) -> list[int]:
    """The sales that have units for those who wait."""
    return list(tx.session.execute(FREE_WITH_LINE, {"community": tx.community.id}).scalars())


def offer_all(tx: Tx) -> int:
    """Offer what was too much for one transaction; 0 when nobody waits for what is there."""
    return sum(offer(tx, sale_id) for sale_id in sales_to_offer(tx))


def leave(tx: Tx, lot_id: int) -> None:
    """One fan less in the line of a lot."""
    tx.session.execute(LEAVE, {"lot": lot_id, "fans": 1})


def let_go(tx: Tx, sale_id: int) -> None:
    """Tell all who wait that no unit comes any more: the first at once, the rest bit by bit."""
    sale = lock(tx, [sale_id])[sale_id]
    if _let_some_go(tx, sale) == AT_ONCE:
        left = sum(lot.waiting for lot in sale.lots) - AT_ONCE
        jobs.start(
            tx, f"{LET_GO_ALL}:{sale_id}:{tx.request_id}", LET_GO_ALL, {"sale": sale_id}, left
        )


def go_on_letting_go(tx: Tx, job: Job) -> Step:
    """Some more of those who wait for a sale that is closed."""
    sale_id = int(job.facts["sale"])
    sale = lock(tx, [sale_id])[sale_id]
    gone = _let_some_go(tx, sale) if sale.state == "closed" else 0
    return Step(job.cursor if gone == AT_ONCE else None, gone)


def variant_of(sale: Sale, lot_id: int) -> str:
    lot = sale.lot(lot_id)
    return lot.variant if lot else ""


def _let_some_go(tx: Tx, sale: Sale) -> int:
    facts = {"sale": sale.id, "now": tx.now, "limit": AT_ONCE, "community": tx.community.id}
    gone = tx.session.execute(LET_GO, facts).all()
    for lot_id, fans in sorted(Counter(row.lot_id for row in gone).items()):
        tx.session.execute(LEAVE, {"lot": lot_id, "fans": fans})
    rice.give_back(tx, sale, gone)
    outbox.tell(
        tx,
        "sale-line-ended",
        [
            (f"line-ended:{row.id}", row.fan_id, {"product": sale.product, "rice": sale.rice})
            for row in gone
        ],
    )
    return len(gone)


def _offer_facts(tx: Tx, sale: Sale, lot_id: int, number: int) -> dict[str, Any]:
    code = codes.code_of(sale.seal, sale.id, number)
    return {
        "product": sale.product,
        "variant": variant_of(sale, lot_id),
        "number": number,
        "code": code,
        "checkout": rules.checkout_link(sale.checkout, code),
        "pay_by": pay_by(sale, tx.now).isoformat(),
    }
