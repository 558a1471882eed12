"""A presale as a fan's card: the product and its price, their own minute, and what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bots.common.replies import Button, Card, Fact, Moment, Money, Rice, Row, Say, button, say
from core.community import Community
from core.people import views as people
from core.people.results import Fan
from core.presales import about, entries, reminding, rules, views
from core.presales.about import About
from core.presales.entries import Entry
from core.presales.results import Compared, Lot, Sale, Window
from core.tx import Tx

Facts = dict[str, Fact]

NOON = time(12)
"""At which a calendar day is the same day in every zone but the outermost."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one fan stands to a sale: their window, when it opens, and how many units they have."""

    fan: Fan
    window: Window | None
    opens: datetime | None
    units: int
    wants_to_hear: bool

    def is_let_in(self, now: datetime) -> bool:
        return self.opens is not None and self.opens <= now


def standing(tx: Tx, sale: Sale, fan: Fan) -> Standing:
    window = about.window_of(tx, sale, fan)
    opens = rules.opens_for(about.batch(sale)[0], window) if window else None
    units = views.units_of(tx, [(sale.id, fan.id)]).get((sale.id, fan.id), 0)
    return Standing(fan, window, opens, units, reminding.is_wanted(tx, sale.id, fan.id))


def sale_card(tx: Tx, sale: Sale, fan: Fan, others: Sequence[Sale]) -> Card:
    """Everything that a fan should know before they press, and the buttons to press."""
    mine, told = standing(tx, sale, fan), about.about(tx, sale.id)
    return Card(
        say("presale-title", product=sale.product),
        (
            *_about_product(sale, told),
            *_minute(tx, sale, mine),
            *(_lot(tx, sale, lot, mine) for lot in about.batch(sale)),
            *_later(sale),
            *_terms(told),
        ),
        note=_note(sale, mine),
        buttons=(*_buttons(tx, sale, mine), *map(_other, others)),
    )


def terms_card(tx: Tx, sale: Sale) -> Card:
    """What does not change while the units go: the product, its price, delivery and refunds."""
    told = about.about(tx, sale.id)
    return Card(
        say("sale-terms-title", product=sale.product),
        (*_about_product(sale, told), *_terms(told)),
        note=say("presale-limits", most=sale.per_fan, minutes=sale.hold_minutes),
        buttons=(button("presale", sale.id),),
    )


def watch_button(community: Community, sale_id: int, way_in: str = "") -> Button:
    """The way to the live board; where there are no pages, a card that says how it stands.

    With a fan's `way_in` they may buy there as well.
    """
    if not community.site:
        return button("sale_board", sale_id)
    page = f"{community.site}/presale/{sale_id}"
    return Button(say("button-watch-sale"), f"{page}#{way_in}" if way_in else page)


def today_row(tx: Tx, sale: Sale, fan: Fan) -> Row | None:
    """The sale in one line of the day's card; None once all of it is gone."""
    if about.is_gone(sale):
        return None
    mine = standing(tx, sale, fan)
    look = (button("presale", sale.id),)
    if mine.opens is None or mine.is_let_in(tx.now):
        left = sum(lot.left for lot in about.batch(sale))
        return Row(say("today-sale-open", product=sale.product, left=left), buttons=look)
    return Row(say("today-sale-soon", product=sale.product, at=Moment(mine.opens)), buttons=look)


def countdown(now: datetime, until: datetime) -> Say:
    """How long it still is, in the two largest units that say something."""
    minutes = -(-max(until - now, timedelta(minutes=1)) // timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return say("presale-in-days", days=days, hours=hours)
    if hours:
        return say("presale-in-hours", hours=hours, minutes=minutes)
    return say("presale-in-minutes", minutes=minutes)


def _about_product(sale: Sale, told: About) -> Iterator[Row]:
    if told.pitch:
        yield Row(say("presale-pitch", pitch=told.pitch))
    price = say("presale-price", price=Money(sale.price))
    if sale.rice:
        price = say("presale-price-rice", price=Money(sale.price), rice=Rice(sale.rice))
    later = None
    if told.general_on is not None:
        day = datetime.combine(told.general_on, NOON, UTC)
        later = say("presale-general", at=Moment(day, "date"))
    yield Row(price, later)
    for compared in told.compared:
        yield _compared(sale, compared)


def _compared(sale: Sale, compared: Compared) -> Row:
    """The like elsewhere, with how much less ours costs and where that price was read."""
    less = compared.price - sale.price
    facts: Facts = {"label": compared.label, "price": Money(compared.price)}
    line = say("presale-compared", **facts)
    if less > 0:
        line = say("presale-compared-less", **facts, less=Money(less))
    return Row(line, say("presale-source", source=compared.source))


def _minute(tx: Tx, sale: Sale, mine: Standing) -> Iterator[Row]:
    """The fan's own minute, and the nearest way to an earlier one while there is one."""
    if about.is_gone(sale):
        return
    if mine.opens is None:
        yield Row(say("presale-no-window"))
    elif mine.is_let_in(tx.now):
        yield Row(say("presale-now"))
        return
    else:
        when = say("presale-minute", at=Moment(mine.opens))
        yield Row(when, countdown(tx.now, mine.opens))
    way = about.way_to_earlier(tx, sale, mine.fan)
    if way is not None:
        opens = rules.opens_for(about.batch(sale)[0], way.window)
        key = "presale-earlier" if opens > tx.now else "presale-earlier-now"
        line = say(key, tier=say(f"tier-{way.tier}"), at=Moment(opens))
        missing = say("presale-earlier-missing", missing=Rice(way.missing))
        yield Row(line, missing, buttons=(button("missions", label="presale-earlier"),))


def _lot(tx: Tx, sale: Sale, lot: Lot, mine: Standing) -> Row:
    """A variant: how many are left, and the press that claims one where it is open to the fan."""
    facts: Facts = {"variant": lot.variant, "left": lot.left, "stock": lot.stock}
    taken = 1 - lot.left / lot.stock
    if lot.left == 0:
        return Row(say("presale-lot-gone", **facts), *_line(tx, sale, lot, mine))
    line = say("presale-lot", **facts)
    later = rules.next_opening(lot, sale.windows, tx.now)
    is_open = lot.opens_at <= tx.now and lot.left < lot.stock
    kept = lot.stock - lot.left >= rules.takeable(lot, sale.windows, tx.now)
    if is_open and kept and later is not None:
        return Row(line, say("presale-part-gone", at=Moment(later)), taken)
    claim = button("reserve", lot.id, label="claim-unit", style="primary", variant=lot.variant)
    return Row(line, None, taken, (claim,) if _may_press(tx, sale, mine) else ())


def _line(tx: Tx, sale: Sale, lot: Lot, mine: Standing) -> tuple[Say, float, tuple[Button, ...]]:
    """What there is beside a variant that is gone: a place in line, while there are some."""
    if lot.waiting >= rules.queue_of(sale, lot):
        return say("presale-line-full"), 1.0, ()
    stand = button("reserve", lot.id, label="stand-in-line", variant=lot.variant)
    presses = (stand,) if _may_press(tx, sale, mine) else ()
    return say("presale-line", waiting=lot.waiting), 1.0, presses


def _may_press(tx: Tx, sale: Sale, mine: Standing) -> bool:
    is_selling = sale.state == "open" and not mine.fan.is_staff
    return is_selling and mine.is_let_in(tx.now) and mine.units < sale.per_fan


def _later(sale: Sale) -> Iterator[Row]:
    """Batches that are still to come, each with its moment."""
    later = about.later_batches(sale)
    for opens in sorted({lot.opens_at for lot in later}):
        units = sum(lot.stock for lot in later if lot.opens_at == opens)
        yield Row(say("presale-later", units=units, at=Moment(opens)))


def _terms(told: About) -> Iterator[Row]:
    if told.delivery:
        yield Row(say("presale-delivery", text=told.delivery))
    if told.terms:
        yield Row(say("presale-terms", text=told.terms))


def _note(sale: Sale, mine: Standing) -> Say:
    if sale.state == "paused":
        return say("presale-paused")
    if mine.fan.is_guest:
        return say("presale-guest")
    if mine.fan.is_staff:
        return say("presale-staff")
    if mine.units:
        return say("presale-mine", units=mine.units, most=sale.per_fan)
    return say("presale-limits", most=sale.per_fan, minutes=sale.hold_minutes)


def _buttons(tx: Tx, sale: Sale, mine: Standing) -> Iterator[Button]:
    is_before = mine.opens is not None and tx.now < mine.opens
    if is_before and not mine.fan.is_staff:
        label = "remind-off" if mine.wants_to_hear else "remind"
        style = "plain" if mine.wants_to_hear else "primary"
        yield button("remind", sale.id, label=label, style=style)
    yield watch_button(tx.community, sale.id, _way_in(tx, sale, mine.fan))
    if sale.passes and not mine.fan.is_staff and not mine.fan.is_guest:
        yield button("pass_bring")
    if not mine.fan.is_guest:
        yield button("claims")


def _way_in(tx: Tx, sale: Sale, fan: Fan) -> str:
    """What lets a fan press on the page as well; nothing for guests, or where there is none."""
    account = people.an_account(tx, fan.id) if tx.community.site else None
    return entries.write(sale.seal, Entry(sale.id, *account)) if account else ""


def _other(sale: Sale) -> Button:
    return button("presale", sale.id, label="presale-other", product=sale.product)
