"""Verbs of presales for staff: write one down, announce it, pause, close, bring more units."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import text, update
from sqlmodel import col

from core.errors import Refused
from core.people import audit
from core.presales import codes, queueing, rules, views
from core.presales.claiming import lock
from core.presales.models import BatchRecord, LotRecord, SaleRecord, WindowRecord
from core.presales.results import Plan, Sale, Window
from core.tx import Tx
from core.types import rows_changed

STATES_BEFORE = {"open": ("draft", "paused"), "paused": ("open",), "closed": ("open", "paused")}
"""From where a sale comes into a state."""

RESTOCK = text(
    """
    UPDATE lot SET stock = stock + :units, units_left = units_left + :units
    WHERE id = :lot AND units_left + :units >= 0 AND stock + :units > 0
    """
)


def plan(tx: Tx, planned: Plan) -> Sale:
    """Write a presale down as a draft, which nobody but staff sees.

    Raises:
        Refused: it cannot be held like that.
    """
    rules.check_plan(planned, tx.now)
    record = _record(tx, planned)
    tx.session.add(record)
    tx.session.flush()
    assert record.id is not None
    _add_windows(tx, record.id, planned.windows)
    _add_batch(tx, record.id, planned)
    audit.record(tx, "launch", target=record.id, subject=planned.product)
    return found(tx, record.id)


def open_sale(tx: Tx, sale_id: int) -> Sale:
    """Let fans claim from their own minute on: a draft for the first time, or one that paused."""
    return _move(tx, sale_id, "open")


def pause(tx: Tx, sale_id: int) -> Sale:
    """Let nobody claim until it is opened again; what is held may still be paid."""
    return _move(tx, sale_id, "paused")


def close(tx: Tx, sale_id: int) -> Sale:
    """Let nobody claim any more; whoever waits in line is let go, what is held may be paid."""
    closed = _move(tx, sale_id, "closed")
    queueing.let_go(tx, sale_id)
    return closed


def restock(tx: Tx, lot_id: int, units: int) -> Sale:
    """Bring more units, or take back some that nobody has; who waits in line comes first.

    Raises:
        Refused: fewer units would be left than are out.
    """
    sale_id = next(iter(views.sales_of_lots(tx, [lot_id])), None)
    if sale_id is None:
        raise Refused("gone", next_step="launch")
    sale = lock(tx, [sale_id])[sale_id]
    if rows_changed(tx.session.execute(RESTOCK, {"lot": lot_id, "units": units})) != 1:
        raise Refused("sale-stock-out", next_step="launch")
    queueing.offer(tx, sale_id)
    audit.record(tx, "restock", target=lot_id, subject=sale.product, after={"units": units})
    return found(tx, sale_id)


def found(tx: Tx, sale_id: int) -> Sale:
    sale = views.find(tx, sale_id)
    if sale is None:
        raise Refused("gone", next_step="launch")
    return sale


def _move(tx: Tx, sale_id: int, state: str) -> Sale:
    before = found(tx, sale_id)
    moving = update(SaleRecord).where(
        col(SaleRecord.id) == sale_id, col(SaleRecord.state).in_(STATES_BEFORE[state])
    )
    ended = {"closed_at": tx.now} if state == "closed" else {}
    if rows_changed(tx.session.execute(moving.values(state=state, **ended))) != 1:
        raise Refused(f"sale-is-{before.state}", next_step="launch")
    audit.record(
        tx,
        f"sale-{state}",
        target=sale_id,
        subject=before.product,
        before={"state": before.state},
        after={"state": state},
    )
    return found(tx, sale_id)


def _record(tx: Tx, planned: Plan) -> SaleRecord:
    return SaleRecord(
        community_id=tx.community.id,
        product=planned.product,
        pitch=planned.pitch,
        price=planned.price,
        compared=[asdict(price) for price in planned.compared],
        general_on=planned.general_on,
        delivery=planned.delivery,
        terms=planned.terms,
        checkout=planned.checkout,
        per_fan=planned.per_fan,
        rice=planned.rice,
        hold_minutes=planned.hold_minutes,
        queue_per_unit=planned.queue_per_unit,
        seal=codes.new_seal(),
        author_id=tx.actor,
        created_at=tx.now,
    )


def _add_windows(tx: Tx, sale_id: int, windows: Sequence[Window]) -> None:
    for window in windows:
        tx.session.add(
            WindowRecord(sale_id=sale_id, community_id=tx.community.id, **asdict(window))
        )


def _add_batch(tx: Tx, sale_id: int, planned: Plan) -> None:
    batch = BatchRecord(
        community_id=tx.community.id, sale_id=sale_id, position=0, opens_at=planned.opens_at
    )
    tx.session.add(batch)
    tx.session.flush()
    assert batch.id is not None
    for position, (variant, units) in enumerate(planned.variants):
        tx.session.add(
            LotRecord(
                community_id=tx.community.id,
                sale_id=sale_id,
                batch_id=batch.id,
                position=position,
                variant=variant,
                stock=units,
                units_left=units,
            )
        )
    tx.session.flush()
