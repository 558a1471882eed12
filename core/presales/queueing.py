"""The line for units that come back: each goes to whoever waits first, with time to pay."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text

from core import jobs, outbox
from core.jobs import Job, Step
from core.presales import codes, rice, rules
from core.presales.claiming import NUMBER, lock
from core.presales.results import Sale
from core.store import Given
from core.tx import Tx

AT_ONCE = 250
"""Fans of one transaction: below 50 ms on SQLite, so that others get their turn."""

LET_GO_ALL = "end-line"
"""The long work of telling all who wait that no unit comes any more."""

FREE_WITH_LINE = text(
    """
    SELECT lot.sale_id FROM lot JOIN sale ON sale.id = lot.sale_id
    WHERE sale.community_id = :community AND sale.state IN ('open', 'paused')
      AND lot.units_left > 0 AND lot.waiting > 0
    LIMIT 1
    """
)

FIRST_OF_LOT = text(
    """
    SELECT id, fan_id, lot_id FROM reservation
    WHERE lot_id = :lot AND state = 'waiting' ORDER BY place LIMIT :limit
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

LET_GO = Given(
    """
    WITH {given} UPDATE reservation SET state = 'cancelled', ended_at = :now
    FROM given WHERE reservation.id = given.id AND reservation.state = 'waiting'
    RETURNING reservation.id, reservation.fan_id, reservation.lot_id, reservation.number,
      reservation.place
    """,
    {"id": int},
)

LEAVE = text("UPDATE lot SET waiting = waiting - :fans WHERE id = :lot")


def offer(tx: Tx, sale_id: int) -> int:
    """Hold what is free for those who wait longest; says for how many.

    Of many it is the first; the clock goes on. A closed sale offers nothing.
    """
    sale = lock(tx, [sale_id])[sale_id]
    line = _first(tx, [(lot.id, lot.left) for lot in sale.lots if lot.left and lot.waiting])
    if not line or sale.state == "closed":
        return 0
    numbered = [(row.id, sale.numbered + nth) for nth, row in enumerate(line, 1)]
    until = rules.offered_until(sale.hold_minutes, tx.now, tx.community.zone)
    HOLD.run(tx.session, numbered, pay_by=until)
    TAKE.run(tx.session, sorted(Counter(row.lot_id for row in line).items()))
    NUMBER.run(tx.session, [(sale_id, sale.numbered + len(line))])
    letters = [
        (f"offered:{row.id}", row.fan_id, _offer_facts(sale, row.lot_id, number, until))
        for row, (_, number) in zip(line, numbered, strict=True)
    ]
    outbox.tell(tx, "sale-offered", letters)
    return len(line)


def sale_to_offer(tx: Tx) -> int | None:
    """A sale that has units for those who wait."""
    facts = {"community": tx.community.id}
    return tx.session.execute(FREE_WITH_LINE, facts).scalar_one_or_none()


def offer_rest(tx: Tx) -> int:
    """Offer what was too much for one transaction; 0 when nobody waits for what is there."""
    sale_id = sale_to_offer(tx)
    return 0 if sale_id is None else offer(tx, sale_id)


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


def _first(tx: Tx, wanted: Sequence[tuple[int, int]]) -> list[Row[*tuple[Any, ...]]]:
    """Who waits longest for each (lot, units), as many as one transaction takes."""
    line: list[Row[*tuple[Any, ...]]] = []
    for lot_id, units in wanted:
        facts = {"lot": lot_id, "limit": min(units, AT_ONCE - len(line))}
        line += tx.session.execute(FIRST_OF_LOT, facts).all()
    return line


def _let_some_go(tx: Tx, sale: Sale) -> int:
    line = _first(tx, [(lot.id, AT_ONCE) for lot in sale.lots if lot.waiting])
    gone = LET_GO.run(tx.session, [(row.id,) for row in line], now=tx.now).all()
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


def _offer_facts(sale: Sale, lot_id: int, number: int, until: datetime) -> dict[str, Any]:
    code = codes.code_of(sale.seal, sale.id, number)
    return {
        "product": sale.product,
        "variant": variant_of(sale, lot_id),
        "number": number,
        "code": code,
        "checkout": rules.checkout_link(sale.checkout, code),
        "pay_by": until.isoformat(),
    }
