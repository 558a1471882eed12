"""A sale as staff see it: what was written down, who stands where, and what may still be done."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bots.common.replies import Button, Card, Moment, Money, Rice, Row, Say, button, say
from core.community import Community
from core.presales import rules, views
from core.presales.results import Compared, Drafted, Lot, Plan, Sale, Window
from core.tiers import rules as tiers
from core.tx import Tx


def sale_card(
    tx: Tx, drafted: Drafted, title: Say | None = None, further: tuple[Button, ...] = ()
) -> Card:
    """All of a sale; `title` says what was just done with it."""
    sale, plan = drafted.sale, drafted.plan
    standing = views.fans_by_tier(tx, len(tiers.LADDER))
    rows = (
        *_product_rows(plan),
        *(row for lots in sale.batches.values() for row in _batch_rows(tx, sale, lots, standing)),
        _limits_row(plan),
        *_promise_rows(tx.community, plan),
        *_warning_rows(tx, drafted, standing),
    )
    return Card(
        title or say("launch-card", product=plan.product, state=sale.state),
        rows,
        note=say("launch-note", state=sale.state),
        buttons=(*_buttons(tx, sale), *further),
    )


def sale_row(sale: Sale) -> Row:
    """A sale in the list of all."""
    left, stock = sum(lot.left for lot in sale.lots), sum(lot.stock for lot in sale.lots)
    opens = Moment(sale.lots[0].opens_at)
    return Row(
        say("launch-row", product=sale.product, state=sale.state, price=Money(sale.price)),
        say("launch-row-detail", at=opens, left=left, stock=stock),
        buttons=(button("launch_show", sale.id),),
    )


def tier_named(community: Community, floor: int) -> Say:
    return say(f"tier-{tiers.PRESETS[community.tier_preset][floor]}")


def compared_row(one: Compared) -> Row:
    return Row(
        say("launch-compared", what=one.label, price=Money(one.price)),
        say("launch-source", source=one.source),
    )


def _product_rows(plan: Plan) -> tuple[Row, ...]:
    pitch = say("launch-pitch", pitch=plan.pitch) if plan.pitch else None
    cost = say("launch-price", price=Money(plan.price), product=plan.product)
    also = (Row(say("launch-rice", rice=Rice(plan.rice))),) if plan.rice else ()
    return (
        Row(cost, pitch, photo=plan.photo_id),
        *also,
        *(compared_row(one) for one in plan.compared),
    )


def _batch_rows(
    tx: Tx, sale: Sale, lots: tuple[Lot, ...], fans_by_tier: list[int]
) -> tuple[Row, ...]:
    """When a batch opens for whom, and how much of it is there."""
    nth = list(sale.batches).index(lots[0].batch_id) + 1
    buttons = _batch_buttons(tx, sale, lots[0])
    opens = Row(say("launch-batch-row", nth=nth, at=Moment(lots[0].opens_at)), buttons=buttons)
    standing = rules.standing_in(sale.windows, fans_by_tier)
    windows = [
        _window_row(tx.community, window, lots, fans)
        for window, fans in zip(sale.windows, standing, strict=True)
    ]
    return (opens, *(_lot_row(sale, lot) for lot in lots), *windows)


def _lot_row(sale: Sale, lot: Lot) -> Row:
    if sale.state == "draft":
        return Row(say("launch-units", variant=lot.variant, units=lot.stock))
    gone = (lot.stock - lot.left) / lot.stock
    said = say(
        "launch-left", variant=lot.variant, left=lot.left, stock=lot.stock, waiting=lot.waiting
    )
    return Row(said, progress=gone)


def _window_row(community: Community, window: Window, lots: tuple[Lot, ...], fans: int) -> Row:
    units = sum(lot.stock * window.share // rules.WHOLE for lot in lots)
    return Row(
        say(
            "launch-window",
            nth=window.position + 1,
            tier=tier_named(community, window.tier_floor),
            floor=window.tier_floor,
            at=Moment(rules.opens_for(lots[0], window)),
        ),
        say("launch-window-detail", fans=fans, units=units),
    )


def _limits_row(plan: Plan) -> Row:
    return Row(
        say("launch-limits-row", units=plan.per_fan, minutes=plan.hold_minutes),
        say("launch-queue", places=plan.queue_per_unit),
    )


def _promise_rows(community: Community, plan: Plan) -> tuple[Row, ...]:
    rows = []
    if plan.general_on is not None:
        noon = datetime.combine(plan.general_on, time(12), ZoneInfo(community.zone))
        rows.append(Row(say("launch-general", at=Moment(noon, "date"))))
    if plan.delivery:
        rows.append(Row(say("launch-delivery", delivery=plan.delivery)))
    if plan.checkout:
        rows.append(Row(say("launch-checkout", link=plan.checkout)))
    if plan.terms:
        rows.append(Row(say("launch-terms", terms=plan.terms)))
    return tuple(rows)


def _warning_rows(tx: Tx, drafted: Drafted, standing: list[int]) -> tuple[Row, ...]:
    """Worth a look before anybody sees it; afterwards nobody asks any more."""
    if drafted.sale.state != "draft":
        return ()
    found = rules.warnings(drafted.plan, standing, tx.community.zone, tx.now)
    return tuple(Row(say(f"launch-warn-{key}")) for key in found)


def _batch_buttons(tx: Tx, sale: Sale, lot: Lot) -> tuple[Button, ...]:
    if sale.state not in ("open", "paused"):
        return ()
    more = button("launch_more", lot.batch_id, sale.revision)
    is_to_come = lot.opens_at > tx.now
    return (more, *((button("launch_move", lot.batch_id, sale.revision),) if is_to_come else ()))


def _buttons(tx: Tx, sale: Sale) -> tuple[Button, ...]:
    seen = (sale.id, sale.revision)
    telling = (
        button("launch_story", *seen),
        button("launch_photo", *seen),
        button("launch_checkout", *seen),
    )
    match sale.state:
        case "draft":
            return (
                button("launch_open", *seen, style="primary"),
                button("launch_rehearse", sale.id),
                button("launch_basics", *seen),
                button("launch_limits", *seen),
                button("launch_windows", *seen),
                *telling,
                button("pass_list", sale.id),
            )
        case "open":
            return (
                button("launch_pause", *seen),
                button("launch_batch", *seen),
                button("launch_report", sale.id),
                *telling,
                button("pass_list", sale.id),
                button("launch_close", sale.id, style="danger"),
            )
        case "paused":
            return (
                button("launch_resume", *seen, style="primary"),
                button("launch_batch", *seen),
                button("launch_report", sale.id),
                *telling,
                button("pass_list", sale.id),
                button("launch_close", sale.id, style="danger"),
            )
        case _:
            reported = button("launch_report", sale.id, style="primary")
            return (reported, button("pass_list", sale.id), button("launches"))
