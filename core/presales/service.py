"""Verbs of presales for staff: open a sale, pause it, go on, close it, and take that back."""

from sqlalchemy import update
from sqlmodel import col

from core.due import Due
from core.errors import Refused
from core.people import audit
from core.presales import countdown, planning, queueing, rules, stocking, views
from core.presales.claiming import lock
from core.presales.models import SaleRecord
from core.presales.results import Moved, Plan, Sale
from core.tx import Tx
from core.types import rows_changed

BEFORE = {
    "open": ("draft",),
    "resume": ("paused",),
    "pause": ("open",),
    "close": ("open", "paused"),
}
AFTER = {"open": "open", "resume": "open", "pause": "paused", "close": "closed"}
ACTS = {
    "open": "sale-open",
    "resume": "sale-resume",
    "pause": "sale-pause",
    "close": "sale-close",
}


def plan(tx: Tx, planned: Plan) -> Sale:
    """`planning.plan`, for whoever wants the sale alone."""
    return planning.plan(tx, planned).drafted.sale


def open_sale(tx: Tx, sale_id: int) -> Sale:
    """Let fans claim from their own minute on: a draft for the first time, or one that paused."""
    way = "resume" if found(tx, sale_id).state == "paused" else "open"
    return move(tx, sale_id, way).sale


def pause(tx: Tx, sale_id: int) -> Sale:
    """Let nobody claim until it is opened again; what is held may still be paid."""
    return move(tx, sale_id, "pause").sale


def close(tx: Tx, sale_id: int) -> Sale:
    """Let nobody claim any more; whoever waits in line is let go, what is held may be paid."""
    return move(tx, sale_id, "close").sale


def restock(tx: Tx, lot_id: int, units: int) -> Sale:
    """`stocking.restock`, for whoever wants the sale alone."""
    return stocking.restock(tx, lot_id, units)


def move(tx: Tx, sale_id: int, way: str, seen: int | None = None) -> Moved:
    """Open, resume, pause or close a sale; an opening is announced after the undo window.

    Raises:
        Refused: it does not stand so that it could, or changed since revision `seen`.
    """
    before = found(tx, sale_id)
    if before.state not in BEFORE[way]:
        raise Refused(f"sale-is-{before.state}", next_step="launches")
    if way == "open":
        rules.check_opening(before.lots[0].opens_at, tx.now)
    planning.step_on(tx, sale_id, before.revision if seen is None else seen)
    _set_state(tx, before, AFTER[way])
    drafted = planning.read(tx, sale_id)
    is_new = way == "open"
    first = next(iter(drafted.sale.batches))
    post = countdown.tell_it_comes(tx, drafted.sale, drafted.plan, first) if is_new else None
    act = audit.record(
        tx,
        ACTS[way],
        target=sale_id,
        subject=before.product,
        before={"state": before.state},
        after={"state": drafted.sale.state, "post": post},
    )
    countdown.renew(tx, drafted.sale, drafted.plan)
    if way == "close":
        queueing.let_go(tx, sale_id)
    return Moved(drafted.sale, act, post)


def take_back_opening(tx: Tx, sale_id: int, post: int | None) -> None:
    """Make a draft again of a sale of which nobody has anything yet; its posts go, too.

    Raises:
        Refused: somebody has a unit or a place in line.
    """
    sale = lock(tx, [sale_id]).get(sale_id)
    if sale is None or sale.state != "open":
        raise Refused("nothing-to-undo", next_step="log")
    if sale.numbered or any(lot.queued for lot in sale.lots):
        raise Refused("sale-has-buyers", next_step="launches")
    put_state_back(tx, sale_id, "open", "draft")
    if post is not None:
        countdown.take_back(tx, post)


def put_state_back(tx: Tx, sale_id: int, state: str, before: str) -> None:
    """Have a sale that stands in a state stand as `before` again.

    Raises:
        Refused: it stands otherwise by now.
    """
    sale = found(tx, sale_id)
    if sale.state != state:
        raise Refused(f"sale-is-{sale.state}", next_step="launches")
    planning.step_on(tx, sale_id, sale.revision)
    _set_state(tx, sale, before)
    drafted = planning.read(tx, sale_id)
    countdown.renew(tx, drafted.sale, drafted.plan)


def come_nearer(tx: Tx, moment: Due) -> None:
    """Tell everybody that a sale opens in a day or an hour, or now."""
    sale = views.find(tx, int(moment.facts["sale"]))
    if sale is not None:
        countdown.come_nearer(tx, moment, planning.read(tx, sale.id).plan)


def found(tx: Tx, sale_id: int) -> Sale:
    sale = views.find(tx, sale_id)
    if sale is None:
        raise Refused("gone", next_step="launches")
    return sale


def _set_state(tx: Tx, before: Sale, state: str) -> None:
    moving = update(SaleRecord).where(
        col(SaleRecord.id) == before.id, col(SaleRecord.state) == before.state
    )
    values: dict[str, object] = {"state": state}
    if state == "closed":
        values["closed_at"] = tx.now
    if before.state == "draft":
        values["opened_at"] = tx.now
    if rows_changed(tx.session.execute(moving.values(**values))) != 1:
        raise Refused("sale-changed", next_step="launches")
