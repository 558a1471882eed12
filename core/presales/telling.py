"""The posts about a sale's end: when the last unit is held, and again when payment has closed.

The first says how long it took until all units were held, and claims no record. The second counts
what was paid: only where every unit was does it say how long that took, up to the last press of
somebody who then paid, and whether nothing of the size ever went faster.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, text

from core import due, outbox
from core.due import Due
from core.presales import curve, views
from core.presales.curve import Batch, Curve
from core.presales.results import Sale
from core.store import Statement
from core.tx import Tx
from core.types import Instant, rows_changed

GONE, SETTLED = "sale-gone", "sale-settled"
"""As kinds of the outbox."""

PLACE = "announcements"

CLOSING = "sale-settles"
"""The moment at which it is looked at whether payment has closed."""

LOOK_EVERY = timedelta(minutes=1)

MARK_GONE = text(
    "UPDATE sale_batch SET gone_at = :now WHERE id = :batch AND gone_at IS NULL"
).bindparams(bindparam("now", type_=Instant()))

MARK_SETTLED = text(
    """
    UPDATE sale_batch SET settled_at = :now, lasted_ms = :lasted
    WHERE id = :batch AND settled_at IS NULL
    """
).bindparams(bindparam("now", type_=Instant()))

IS_UNSETTLED = text(
    """
    SELECT EXISTS (SELECT 1 FROM reservation
      WHERE sale_id = :sale AND state = 'held'
        AND lot_id IN (SELECT id FROM lot WHERE batch_id = :batch))
    """
)

LAST_PRESS = Statement(
    """
    SELECT max(at) AS at FROM reservation
    WHERE sale_id = :sale AND state = 'paid'
      AND lot_id IN (SELECT id FROM lot WHERE batch_id = :batch)
    """,
    returns={"at": Instant()},
)

EARLIER = text(
    """
    SELECT lasted_ms, (SELECT sum(stock) FROM lot WHERE lot.batch_id = sale_batch.id) AS stock
    FROM sale_batch
    WHERE community_id = :community AND lasted_ms IS NOT NULL AND id <> :batch
    ORDER BY settled_at, id
    """
)


def tell_of_last_units(tx: Tx, sale: Sale, left: Mapping[int, int]) -> None:
    """Post at once that a batch is gone, if these `left` of its lots are the first to be none."""
    emptied = {lot.batch_id for lot in sale.lots if lot.left and not left[lot.id]}
    for batch_id in sorted(emptied):
        if not any(left[lot.id] for lot in sale.lots if lot.batch_id == batch_id):
            _tell_of_end(replace(tx, actor=None), sale, batch_id)


def settle_when_due(tx: Tx, moment: Due) -> None:
    """Post what was paid once no unit of the batch is held any more; until then look again."""
    sale = views.find(tx, int(moment.facts["sale"]))
    assert sale is not None
    batch_id = int(moment.facts["batch"])
    if tx.session.execute(IS_UNSETTLED, {"sale": sale.id, "batch": batch_id}).scalar_one():
        _look_again(tx, sale.id, batch_id, tx.now + LOOK_EVERY)
        return
    batch = curve.batch(tx, batch_id)
    went = curve.of_batch(tx, sale, batch, paid=True)
    lasted = _lasted(tx, sale, batch) if went.counts.paid == batch.stock else None
    earlier = _earlier(tx, batch_id)
    marked = {"batch": batch_id, "now": tx.now, "lasted": lasted}
    if rows_changed(tx.session.execute(MARK_SETTLED, marked)) != 1:
        return
    facts = {
        **_facts(sale, batch, went, earlier),
        "ms": lasted,
        "record": lasted is not None and is_record(lasted, batch.stock, earlier),
    }
    outbox.announce(tx, f"{SETTLED}:{batch_id}", SETTLED, facts, place=PLACE)


def is_record(lasted_ms: int, stock: int, earlier: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing ever went as fast, by (milliseconds, units) of what was sold before.

    The fastest of before must not have been the larger one: fewer units prove nothing.
    """
    if not earlier:
        return False
    fastest, units = min(earlier)
    return lasted_ms < fastest and stock >= units


def _tell_of_end(tx: Tx, sale: Sale, batch_id: int) -> None:
    marked = tx.session.execute(MARK_GONE, {"batch": batch_id, "now": tx.now})
    if rows_changed(marked) != 1:
        return
    batch = curve.batch(tx, batch_id)
    went = curve.of_batch(tx, sale, batch)
    facts = _facts(sale, batch, went, _earlier(tx, batch_id))
    facts["ms"] = _ms(tx.now - batch.opens_at)
    outbox.announce(tx, f"{GONE}:{batch_id}", GONE, facts, place=PLACE)
    _look_again(tx, sale.id, batch_id, tx.now + timedelta(minutes=sale.hold_minutes))


def _look_again(tx: Tx, sale_id: int, batch_id: int, at: datetime) -> None:
    due.plan(tx, f"{CLOSING}:{batch_id}", CLOSING, at, {"sale": sale_id, "batch": batch_id})


def _facts(
    sale: Sale, batch: Batch, went: Curve, earlier: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    return {
        "sale": sale.id,
        "product": sale.product,
        "nth": batch.position + 1,
        "batches": len({lot.batch_id for lot in sale.lots}),
        "gone_ms": _ms(batch.gone_at - batch.opens_at) if batch.gone_at else None,
        "before_ms": earlier[-1][0] if earlier else None,
        "points": went.points,
        "shares": [astuple(share) for share in went.shares],
        **asdict(went.counts),
    }


def _lasted(tx: Tx, sale: Sale, batch: Batch) -> int:
    """From the opening to the last press of somebody who then paid."""
    pressed = LAST_PRESS.run(tx.session, sale=sale.id, batch=batch.id).one().at
    return _ms(pressed - batch.opens_at)


def _earlier(tx: Tx, batch_id: int) -> list[tuple[int, int]]:
    rows = tx.session.execute(EARLIER, {"community": tx.community.id, "batch": batch_id})
    return [(row.lasted_ms, row.stock) for row in rows]


def _ms(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
