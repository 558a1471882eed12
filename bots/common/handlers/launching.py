"""Commands of sales for staff: write one down, mend it, open it, steer it while it runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Day, Field, Number, Photo, Text, Wrong
from bots.common.fields import Row as RowField
from bots.common.launch_cards import sale_card, sale_row
from bots.common.replies import Card, Form, Money, Reply, Row, Say, button, say
from bots.common.undoing import undo_buttons, waiting_post
from core import photos
from core.people.results import Fan, Role
from core.presales import planning, rules, service, stocking, typed, views
from core.presales.results import Changed, Moved, Plan
from core.tiers.rules import LADDER
from core.tx import Tx

LONGEST_PRODUCT = 60
LONGEST_PITCH = 300
LONGEST_PROMISE = 500
NOTHING = "-"
"""Typed to empty what was told; what is left empty stays."""


@dataclass(frozen=True, kw_only=True)
class Typed(Text):
    """Text that says something to `reads`, or why not."""

    reads: Callable[[str], Any]

    def read(self, raw: Any) -> str:
        told = super().read(raw)
        try:
            if told != NOTHING:
                self.reads(told)
        except typed.Unreadable as nothing:
            raise Wrong(nothing.key, part=nothing.part) from None
        return told


def launch(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    changed = planning.plan(tx, _first_plan(tx, answers))
    return _changed(tx, staff, changed, say("launch-drafted", product=answers["product"]))


def _first_plan(tx: Tx, answers: Answers) -> Plan:
    """What was told, and for the rest what is usual."""
    return Plan(
        product=answers["product"],
        pitch=answers.get("pitch", ""),
        price=answers["price"],
        opens_at=typed.moment_in(answers["opens"], tx.community.zone),
        variants=_variants(answers["units"], answers["product"]),
        windows=rules.usual_windows(views.fans_by_tier(tx, len(LADDER))),
    )


def _variants(told: str, product: str) -> tuple[tuple[str, int], ...]:
    """A number alone is of the product itself."""
    return tuple((name or product, units) for name, units in typed.read_units(told))


def launches(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    sales = views.latest(tx)
    if not sales:
        return Card(say("launches-none"), buttons=(button("launch", style="primary"),))
    return Card(say("launches-title"), tuple(map(sale_row, sales)), buttons=(button("launch"),))


def show(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    return sale_card(tx, planning.read(tx, answers["sale"]))


def basics(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    plan = planning.read(tx, answers["sale"]).plan
    told = _told(answers)
    if not told:
        given = {
            "product": plan.product,
            "price": str(plan.price),
            "opens": typed.write_moment(plan.opens_at, tx.community.zone),
            "units": typed.write_units(plan.variants),
        }
        return _form(tx, "launch_basics", answers, given)
    if "opens" in told:
        told["opens_at"] = typed.moment_in(told.pop("opens"), tx.community.zone)
    if "units" in told:
        told["variants"] = _variants(told.pop("units"), told.get("product", plan.product))
    return _revised(tx, staff, answers, told)


def limits(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    plan = planning.read(tx, answers["sale"]).plan
    told = _told(answers)
    if told:
        return _revised(tx, staff, answers, {LIMITS[name]: value for name, value in told.items()})
    given = {name: str(getattr(plan, column)) for name, column in LIMITS.items()}
    return _form(tx, "launch_limits", answers, given)


LIMITS = {
    "per_fan": "per_fan",
    "hold": "hold_minutes",
    "rice": "rice",
    "queue": "queue_per_unit",
}
"""Which column each field changes."""


def windows(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    plan = planning.read(tx, answers["sale"]).plan
    if "windows" in answers:
        told = answers["windows"]
        usual = rules.usual_windows(views.fans_by_tier(tx, len(LADDER)))
        wanted = usual if told == NOTHING else typed.read_windows(told)
        return _revised(tx, staff, answers, {"windows": wanted})
    given = {"windows": typed.write_windows(plan.windows, staff.language)}
    return _form(tx, "launch_windows", answers, given)


def story(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    plan = planning.read(tx, answers["sale"]).plan
    told = {name: "" if value == NOTHING else value for name, value in _told(answers).items()}
    if not told:
        given = {
            "pitch": plan.pitch,
            "compared": typed.write_compared(plan.compared),
            "general": plan.general_on.isoformat() if plan.general_on else "",
            "delivery": plan.delivery,
            "terms": plan.terms,
        }
        return _form(tx, "launch_story", answers, given)
    if "compared" in told:
        told["compared"] = typed.read_compared(told["compared"])
    if "general" in told:
        told["general_on"] = date.fromisoformat(told.pop("general"))
    return _revised(tx, staff, answers, told)


def picture(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    kept = photos.keep(tx, staff.id, answers["photo"])
    return _revised(tx, staff, answers, {"photo_id": kept})


def checkout(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    if "checkout" in answers:
        told = answers["checkout"]
        return _revised(tx, staff, answers, {"checkout": "" if told == NOTHING else told})
    given = {"checkout": planning.read(tx, answers["sale"]).plan.checkout}
    return _form(tx, "launch_checkout", answers, given)


def open_sale(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    moved = service.move(tx, answers["sale"], "open", answers["revision"])
    assert moved.post is not None
    rows = (Row(say("launch-price", product=moved.sale.product, price=Money(moved.sale.price))),)
    shown = button("launch_show", moved.sale.id)
    return waiting_post(tx, say("launch-opened"), rows, moved.post, shown)


def resume(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    moved = service.move(tx, answers["sale"], "resume", answers["revision"])
    return _moved(tx, staff, moved, say("launch-resumed"))


def pause(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    moved = service.move(tx, answers["sale"], "pause", answers["revision"])
    return _moved(tx, staff, moved, say("launch-paused"))


def ask_to_close(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    sale = planning.read(tx, answers["sale"]).sale
    left, waiting = sum(lot.left for lot in sale.lots), sum(lot.waiting for lot in sale.lots)
    return Card(
        say("launch-close-sure", product=sale.product),
        (Row(say("launch-close-what", left=left, waiting=waiting)),),
        note=say("launch-close-note"),
        buttons=(
            button("launch_end", sale.id, sale.revision, style="danger"),
            button("launch_show", sale.id),
        ),
    )


def close(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    moved = service.move(tx, answers["sale"], "close", answers["revision"])
    drafted = planning.read(tx, moved.sale.id)
    return sale_card(tx, drafted, say("launch-closed", product=moved.sale.product))


def more(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    if "units" in answers:
        stock = dict(typed.read_units(answers["units"]))
        moved = stocking.set_stock(tx, answers["batch"], stock, answers["revision"])
        return _moved(tx, staff, moved, say("launch-restocked"))
    lots = stocking.batch(tx, answers["batch"]).batches[answers["batch"]]
    given = {"units": typed.write_units([(lot.variant, lot.stock) for lot in lots])}
    return _batch_form(tx, "launch_more", answers, given)


def another_batch(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    sale = planning.read(tx, answers["sale"]).sale
    at = typed.moment_in(answers["opens"], tx.community.zone)
    units = _variants(answers["units"], sale.product)
    moved = stocking.add_batch(tx, sale.id, at, units, answers["revision"])
    assert moved.post is not None
    shown = button("launch_show", sale.id)
    rows = (Row(say("launch-units-told", units=typed.write_units(units))),)
    return waiting_post(tx, say("launch-batch-added"), rows, moved.post, shown)


def reset(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    if "opens" in answers:
        at = typed.moment_in(answers["opens"], tx.community.zone)
        moved = stocking.reset(tx, answers["batch"], at, answers["revision"])
        return _moved(tx, staff, moved, say("launch-moved"))
    lots = stocking.batch(tx, answers["batch"]).batches[answers["batch"]]
    given = {"opens": typed.write_moment(lots[0].opens_at, tx.community.zone)}
    return _batch_form(tx, "launch_move", answers, given)


def _told(answers: Answers) -> dict[str, Any]:
    """What was typed, without what the button brought."""
    return {name: value for name, value in answers.items() if name not in ("sale", "revision")}


def _form(tx: Tx, command: str, answers: Answers, given: Mapping[str, str]) -> Form:
    """The form with all as it stands, to be changed upon the revision that is shown."""
    sale = planning.read(tx, answers["sale"]).sale
    return Form(command, {"sale": sale.id, "revision": sale.revision}, dict(given))


def _batch_form(tx: Tx, command: str, answers: Answers, given: Mapping[str, str]) -> Form:
    revision = stocking.batch(tx, answers["batch"]).revision
    return Form(command, {"batch": answers["batch"], "revision": revision}, dict(given))


def _revised(tx: Tx, staff: Fan, answers: Answers, changes: Mapping[str, Any]) -> Card:
    changed = planning.revise(tx, answers["sale"], answers["revision"], **changes)
    return _changed(tx, staff, changed, say("launch-edited", product=changed.drafted.plan.product))


def _changed(tx: Tx, staff: Fan, changed: Changed, title: Say) -> Card:
    return sale_card(tx, changed.drafted, title, undo_buttons(tx, staff, changed.act))


def _moved(tx: Tx, staff: Fan, moved: Moved, title: Say) -> Card:
    drafted = planning.read(tx, moved.sale.id)
    return sale_card(tx, drafted, title, undo_buttons(tx, staff, moved.act))


SALE = (RowField(name="sale", hidden=True), RowField(name="revision", hidden=True))
BATCH = (RowField(name="batch", hidden=True), RowField(name="revision", hidden=True))
ONE_SALE = (RowField(name="sale", hidden=True),)


def _opens(*, optional: bool = False) -> Field:
    return Typed(name="opens", reads=typed.read_moment, most=40, optional=optional)


def _units(*, optional: bool = False) -> Field:
    return Typed(name="units", reads=typed.read_units, most=400, long=True, optional=optional)


def _button(
    name: str, run: Callable[[Tx, Fan, Answers], Reply], fields: tuple[Field, ...], **how: bool
) -> Command:
    return Command(
        name=name,
        run=run,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=fields,
        reads=how.get("reads", False),
        in_turn=how.get("in_turn", False),
    )


COMMANDS = (
    Command(
        name="launch",
        run=launch,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Text(name="product", most=LONGEST_PRODUCT),
            Number(name="price", least=0, most=rules.MOST_PRICE),
            _opens(),
            _units(),
            Text(name="pitch", most=LONGEST_PITCH, long=True, optional=True),
        ),
        aliases=("판매열기",),
    ),
    Command(
        name="launches",
        run=launches,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        aliases=("판매목록",),
    ),
    _button("launch_show", show, ONE_SALE, reads=True),
    _button(
        "launch_basics",
        basics,
        (
            *SALE,
            Text(name="product", most=LONGEST_PRODUCT, optional=True),
            Number(name="price", least=0, most=rules.MOST_PRICE, optional=True),
            _opens(optional=True),
            _units(optional=True),
        ),
    ),
    _button(
        "launch_limits",
        limits,
        (
            *SALE,
            Number(name="per_fan", most=rules.MOST_PER_FAN, optional=True),
            Number(name="hold", most=rules.LONGEST_HOLD_MINUTES, optional=True),
            Number(name="rice", least=0, optional=True),
            Number(name="queue", least=0, most=rules.MOST_QUEUE_PER_UNIT, optional=True),
        ),
    ),
    _button(
        "launch_windows",
        windows,
        (*SALE, Typed(name="windows", reads=typed.read_windows, most=200, optional=True)),
    ),
    _button(
        "launch_story",
        story,
        (
            *SALE,
            Text(name="pitch", most=LONGEST_PITCH, long=True, optional=True),
            Typed(name="compared", reads=typed.read_compared, most=600, long=True, optional=True),
            Day(name="general", optional=True),
            Text(name="delivery", most=LONGEST_PROMISE, long=True, optional=True),
            Text(name="terms", most=LONGEST_PROMISE, long=True, optional=True),
        ),
    ),
    _button("launch_photo", picture, (*SALE, Photo(name="photo"))),
    _button("launch_open", open_sale, SALE, in_turn=True),
    _button("launch_resume", resume, SALE, in_turn=True),
    _button("launch_pause", pause, SALE, in_turn=True),
    _button(
        "launch_checkout",
        checkout,
        (*SALE, Text(name="checkout", most=rules.LONGEST_CHECKOUT, optional=True)),
    ),
    _button("launch_close", ask_to_close, ONE_SALE, reads=True),
    _button("launch_end", close, SALE, in_turn=True),
    _button("launch_more", more, (*BATCH, _units(optional=True)), in_turn=True),
    _button("launch_batch", another_batch, (*SALE, _opens(), _units()), in_turn=True),
    _button("launch_move", reset, (*BATCH, _opens(optional=True)), in_turn=True),
)
