"""How much of a sale there is: more or fewer units of a batch, another batch, another moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, text
from sqlmodel import col

from core.errors import Refused
from core.people import audit
from core.presales import countdown, planning, queueing, reminding, rules, views
from core.presales.claiming import lock
from core.presales.models import BatchRecord, LotRecord
from core.presales.results import Lot, Moved, Sale
from core.tx import Tx
from core.types import Instant, rows_changed

STOCK = text(
    """
    UPDATE lot SET stock = stock + :units, units_left = units_left + :units
    WHERE id = :lot AND units_left + :units >= 0 AND stock + :units > 0
    """
)

RESET = text(
    "UPDATE sale_batch SET opens_at = :at WHERE id = :batch AND community_id = :community"
).bindparams(bindparam("at", type_=Instant()))

EXTENDED = ("open", "paused")
"""A draft is edited, and what is closed stays so."""


def restock(tx: Tx, lot_id: int, units: int) -> Sale:
    """Bring more units of a lot, or take back some that nobody has; who waits comes first.

    Raises:
        Refused: fewer units would be left than are out, or the sale is no more.
    """
    sale = _of_lot(tx, lot_id)
    lot = sale.lot(lot_id)
    assert lot is not None
    return set_stock(tx, lot.batch_id, {lot.variant: lot.stock + units}).sale


def set_stock(tx: Tx, batch_id: int, stock: Mapping[str, int], seen: int | None = None) -> Moved:
    """Have this much of each variant named in a batch; who waits in line is offered it first.

    Raises:
        Refused: fewer would be there than are out, a variant is none of the batch, or somebody
            changed the sale since revision `seen`.
    """
    sale = batch(tx, batch_id)
    planning.step_on(tx, sale.id, sale.revision if seen is None else seen)
    changes = [_change(sale, batch_id, name, units) for name, units in stock.items()]
    rules.check_stock(tuple(stock.items()))
    _apply(tx, sale, changes)
    act = audit.record(
        tx,
        "restock",
        target=sale.id,
        subject=sale.product,
        after={"units": [[lot.id, units] for lot, units in changes]},
    )
    drafted = planning.read(tx, sale.id)
    countdown.renew(tx, drafted.sale, drafted.plan)
    return Moved(drafted.sale, act)


def take_back_restock(tx: Tx, sale_id: int, units: Sequence[Sequence[int]]) -> None:
    """Have as much again as before; refused where the units are out by now."""
    sale = lock(tx, [sale_id])[sale_id]
    changes = [(lot, -more) for number, more in units if (lot := sale.lot(number)) is not None]
    planning.step_on(tx, sale_id, sale.revision)
    _apply(tx, sale, changes)


def add_batch(
    tx: Tx,
    sale_id: int,
    opens_at: datetime,
    variants: Sequence[tuple[str, int]],
    seen: int | None = None,
) -> Moved:
    """More units at a later moment, from which the clock of the windows counts anew.

    Raises:
        Refused: it lies in the past or has no units, or the sale was changed or is no more.
    """
    sale = _running(tx, sale_id)
    rules.check_opening(opens_at, tx.now)
    rules.check_stock(variants)
    planning.step_on(tx, sale_id, sale.revision if seen is None else seen)
    batch_id = planning.add_batch(tx, sale_id, len(sale.batches), opens_at, variants)
    drafted = planning.read(tx, sale_id)
    post = countdown.tell_it_comes(tx, drafted.sale, drafted.plan, batch_id)
    act = audit.record(
        tx,
        "add-batch",
        target=batch_id,
        subject=sale.product,
        after={"post": post},
    )
    countdown.renew(tx, drafted.sale, drafted.plan)
    reminding.plan(tx, drafted.sale)
    return Moved(drafted.sale, act, post)


def take_back_batch(tx: Tx, batch_id: int, post: int) -> None:
    """Have a batch come no more, of which nobody has anything.

    Raises:
        Refused: somebody has a unit of it, or waits for one.
    """
    sale = batch(tx, batch_id)
    lots = sale.batches.get(batch_id, ())
    if any(lot.left < lot.stock or lot.queued for lot in lots):
        raise Refused("sale-has-buyers", next_step="launches")
    planning.step_on(tx, sale.id, sale.revision)
    countdown.take_back(tx, post)
    countdown.forget(tx, batch_id)
    tx.session.execute(delete(LotRecord).where(col(LotRecord.batch_id) == batch_id))
    tx.session.execute(delete(BatchRecord).where(col(BatchRecord.id) == batch_id))


def reset(tx: Tx, batch_id: int, opens_at: datetime, seen: int | None = None) -> Moved:
    """Have a batch that is not open yet open at another moment; whoever was told is told again.

    Raises:
        Refused: it is open, the new moment is past, or the sale was changed or is no more.
    """
    sale = batch(tx, batch_id)
    before = sale.batches[batch_id][0].opens_at
    planning.step_on(tx, sale.id, sale.revision if seen is None else seen)
    move_batch(tx, sale.id, batch_id, opens_at)
    act = audit.record(
        tx,
        "move-sale",
        target=sale.id,
        subject=sale.product,
        before={"batch": batch_id, "at": before.isoformat()},
    )
    return Moved(views.find_all(tx, [sale.id])[sale.id], act)


def move_batch(tx: Tx, sale_id: int, batch_id: int, opens_at: datetime) -> None:
    """`reset` without a line in the log; undoing calls this too."""
    lots = planning.read(tx, sale_id).sale.batches.get(batch_id)
    if not lots or lots[0].opens_at <= tx.now:
        raise Refused("sale-batch-open", next_step="launches")
    rules.check_opening(opens_at, tx.now)
    facts = {"at": opens_at, "batch": batch_id, "community": tx.community.id}
    tx.session.execute(RESET, facts)
    drafted = planning.read(tx, sale_id)
    countdown.renew(tx, drafted.sale, drafted.plan)
    reminding.plan(tx, drafted.sale)


def _change(sale: Sale, batch_id: int, variant: str, units: int) -> tuple[Lot, int]:
    lots = sale.batches[batch_id]
    lot = next((lot for lot in lots if lot.variant == variant), None)
    if lot is None:
        raise Refused("sale-no-variant", next_step="launches", variant=variant)
    if units < lot.stock - lot.left:
        raise _is_out(lot)
    return lot, units - lot.stock


def _apply(tx: Tx, sale: Sale, changes: Sequence[tuple[Lot, int]]) -> None:
    for lot, units in changes:
        if rows_changed(tx.session.execute(STOCK, {"lot": lot.id, "units": units})) != 1:
            raise _is_out(lot)
    queueing.offer(tx, sale.id)


def _is_out(lot: Lot) -> Refused:
    out = lot.stock - lot.left
    return Refused("sale-stock-out", next_step="launches", variant=lot.variant, out=out)


def _of_lot(tx: Tx, lot_id: int) -> Sale:
    found = views.sales_of_lots(tx, [lot_id])
    return _running(tx, found[0] if found else 0)


def batch(tx: Tx, batch_id: int) -> Sale:
    """The sale that a batch is of, held until this transaction ends.

    Raises:
        Refused: it is a draft, closed, or not there.
    """
    return _running(tx, views.sale_of_batch(tx, batch_id))


def _running(tx: Tx, sale_id: int) -> Sale:
    sale = lock(tx, [sale_id]).get(sale_id)
    if sale is None:
        raise Refused("gone", next_step="launches")
    if sale.state not in EXTENDED:
        raise Refused(f"sale-is-{sale.state}", next_step="launches")
    return sale
