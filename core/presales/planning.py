"""A sale as staff wrote it down: kept as rows, read again, and changed while nobody has bought."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, text, update
from sqlmodel import col, select

from core.errors import Refused
from core.people import audit
from core.presales import codes, countdown, rules, views
from core.presales.models import (
    AttemptsRecord,
    BatchRecord,
    LotRecord,
    ReminderRecord,
    SaleRecord,
    WindowRecord,
)
from core.presales.results import Changed, Compared, Drafted, Plan, Window
from core.tx import Tx
from core.types import rows_changed

STORY = ("pitch", "compared", "general_on", "delivery", "terms", "photo_id", "checkout")
"""What may still be told otherwise once fans have seen a sale; what they count on stays."""

OF_ROW = ("product", "price", "per_fan", "rice", "hold_minutes", "queue_per_unit", *STORY)

SEEN = text(
    """
    UPDATE sale SET revision = revision + 1
    WHERE id = :sale AND community_id = :community AND revision = :seen
    """
)


def plan(tx: Tx, planned: Plan) -> Changed:
    """Write a presale down as a draft, which nobody but staff sees.

    Raises:
        Refused: it cannot be held like that.
    """
    rules.check_plan(planned, tx.now)
    record = SaleRecord(
        community_id=tx.community.id,
        seal=codes.new_seal(),
        author_id=tx.actor,
        created_at=tx.now,
        **_columns(planned),
    )
    tx.session.add(record)
    tx.session.flush()
    assert record.id is not None
    _add_windows(tx, record.id, planned.windows)
    add_batch(tx, record.id, 0, planned.opens_at, planned.variants)
    act = audit.record(tx, "launch", target=record.id, subject=planned.product)
    return Changed(read(tx, record.id), act)


def read(tx: Tx, sale_id: int) -> Drafted:
    """A sale with all that was written down about it.

    Raises:
        Refused: there is none.
    """
    record = tx.session.scalars(
        select(SaleRecord).where(
            col(SaleRecord.id) == sale_id, col(SaleRecord.community_id) == tx.community.id
        ),
        execution_options={"populate_existing": True},
    ).one_or_none()
    sale = views.find(tx, sale_id)
    if record is None or sale is None:
        raise Refused("gone", next_step="launches")
    first = next(iter(sale.batches.values()))
    plan = Plan(
        **{name: getattr(record, name) for name in OF_ROW if name != "compared"},
        compared=tuple(Compared(**one) for one in record.compared),
        opens_at=first[0].opens_at,
        variants=tuple((lot.variant, lot.stock) for lot in first),
        windows=sale.windows,
    )
    return Drafted(sale, plan)


def revise(tx: Tx, sale_id: int, seen: int, **changes: Any) -> Changed:
    """Give a sale other words or terms; `seen` is the revision that the change is made upon.

    Raises:
        Refused: somebody changed it meanwhile, it cannot be held like that, or it is too late.
    """
    before = read(tx, sale_id)
    after = replace(before.plan, **changes)
    _check(tx, before, after)
    step_on(tx, sale_id, seen)
    _rewrite(tx, before, after)
    act = audit.record(
        tx,
        "edit-sale",
        target=sale_id,
        subject=after.product,
        before=facts_of(before.plan),
        after=facts_of(after),
    )
    drafted = read(tx, sale_id)
    countdown.renew(tx, drafted.sale, drafted.plan)
    return Changed(drafted, act)


def put_back(tx: Tx, sale_id: int, facts: Mapping[str, Any]) -> None:
    """Have a sale as it was before an edit, as far as it may still be changed."""
    before, after = read(tx, sale_id), plan_of(facts)
    _check(tx, before, after)
    step_on(tx, sale_id, before.sale.revision)
    _rewrite(tx, before, after)
    drafted = read(tx, sale_id)
    countdown.renew(tx, drafted.sale, drafted.plan)


def discard(tx: Tx, sale_id: int) -> None:
    """Throw a draft away.

    Raises:
        Refused: fans have seen it.
    """
    sale = read(tx, sale_id).sale
    if sale.state != "draft" or sale.numbered or sale.passes:
        raise Refused("sale-seen", next_step="launches")
    for table in (ReminderRecord, AttemptsRecord, LotRecord, BatchRecord, WindowRecord):
        tx.session.execute(delete(table).where(col(table.sale_id) == sale_id))
    tx.session.execute(delete(SaleRecord).where(col(SaleRecord.id) == sale_id))


def step_on(tx: Tx, sale_id: int, seen: int) -> None:
    """Count one change more, if nobody has made another since.

    Raises:
        Refused: somebody has.
    """
    facts = {"sale": sale_id, "community": tx.community.id, "seen": seen}
    if rows_changed(tx.session.execute(SEEN, facts)) != 1:
        raise Refused("sale-changed", next_step="launches")


def add_batch(
    tx: Tx,
    sale_id: int,
    position: int,
    opens_at: datetime,
    variants: Sequence[tuple[str, int]],
) -> int:
    """The rows of units that come at one moment; gives the batch's number."""
    batch = BatchRecord(
        community_id=tx.community.id, sale_id=sale_id, position=position, opens_at=opens_at
    )
    tx.session.add(batch)
    tx.session.flush()
    assert batch.id is not None
    tx.session.add_all(
        LotRecord(
            community_id=tx.community.id,
            sale_id=sale_id,
            batch_id=batch.id,
            position=position,
            variant=variant,
            stock=units,
            units_left=units,
        )
        for position, (variant, units) in enumerate(variants)
    )
    tx.session.flush()
    return batch.id


def facts_of(plan: Plan) -> dict[str, Any]:
    """A plan as the log keeps it."""
    day = plan.general_on.isoformat() if plan.general_on else None
    return {**asdict(plan), "opens_at": plan.opens_at.isoformat(), "general_on": day}


def plan_of(facts: Mapping[str, Any]) -> Plan:
    day = facts["general_on"]
    told = {
        "opens_at": datetime.fromisoformat(facts["opens_at"]),
        "general_on": date.fromisoformat(day) if day else None,
        "variants": tuple((name, units) for name, units in facts["variants"]),
        "windows": tuple(Window(**window) for window in facts["windows"]),
        "compared": tuple(Compared(**one) for one in facts["compared"]),
    }
    return Plan(**{**facts, **told})


def _check(tx: Tx, before: Drafted, after: Plan) -> None:
    if before.sale.state == "closed":
        raise Refused("sale-is-closed", next_step="launches")
    told = {name: getattr(after, name) for name in STORY}
    if before.sale.state != "draft" and replace(before.plan, **told) != after:
        raise Refused("sale-seen", next_step="launches")
    if after.opens_at != before.plan.opens_at:
        rules.check_opening(after.opens_at, tx.now)
    rules.check_terms(after)


def _rewrite(tx: Tx, before: Drafted, after: Plan) -> None:
    sale_id = before.sale.id
    this = update(SaleRecord).where(col(SaleRecord.id) == sale_id)
    tx.session.execute(this.values(**_columns(after)))
    if after.windows != before.plan.windows:
        tx.session.execute(delete(WindowRecord).where(col(WindowRecord.sale_id) == sale_id))
        _add_windows(tx, sale_id, after.windows)
    if (after.opens_at, after.variants) != (before.plan.opens_at, before.plan.variants):
        for table in (LotRecord, BatchRecord):
            tx.session.execute(delete(table).where(col(table.sale_id) == sale_id))
        add_batch(tx, sale_id, 0, after.opens_at, after.variants)


def _columns(planned: Plan) -> dict[str, Any]:
    told = {name: getattr(planned, name) for name in OF_ROW}
    return {**told, "compared": [asdict(price) for price in planned.compared]}


def _add_windows(tx: Tx, sale_id: int, windows: Sequence[Window]) -> None:
    tx.session.add_all(
        WindowRecord(sale_id=sale_id, community_id=tx.community.id, **asdict(window))
        for window in windows
    )
    tx.session.flush()
