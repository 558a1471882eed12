"""Commands of presales for fans: what is sold before everybody, and the press that claims it."""

from collections.abc import Sequence

from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.replies import Button, Card, Moment, Money, Reply, Rice, Row, Say, button, say
from core.errors import Refused
from core.people.results import Fan
from core.presales import claiming, rules, views
from core.presales.results import (
    Lot,
    Queued,
    Reservation,
    Sale,
    State,
    Want,
    Window,
    Yours,
)
from core.tx import Tx


def presale(tx: Tx, fan: Fan, _: Answers) -> Reply:
    sales = views.running(tx)
    if not sales:
        return Card(say("presale-none"), buttons=(button("missions"), button("tiers")))
    rows = [row for sale in sales for row in _sale_rows(tx, sale, fan)]
    return Card(say("presale-title"), tuple(rows), buttons=(button("claims"),))


def _sale_rows(tx: Tx, sale: Sale, fan: Fan) -> list[Row]:
    window = rules.window_of(sale.windows, fan.tier)
    about = Row(
        say("presale-product", product=sale.product, price=Money(sale.price)),
        _price_in_rice(sale),
    )
    return [about, *(_lot_row(tx, sale, lot, window, fan) for lot in sale.lots)]


def _price_in_rice(sale: Sale) -> Say | None:
    return say("presale-rice", rice=Rice(sale.rice)) if sale.rice else None


def _lot_row(tx: Tx, sale: Sale, lot: Lot, window: Window | None, fan: Fan) -> Row:
    """A variant: how many are left, and the press or the minute of this fan."""
    left = say("presale-left", variant=lot.variant, left=lot.left, stock=lot.stock)
    if window is None:
        return Row(left, say("presale-no-window"))
    opens = rules.opens_for(lot, window)
    if tx.now < opens:
        return Row(left, say("presale-opens", at=Moment(opens)), buttons=_earlier(sale, window))
    if sale.state == "paused" or fan.is_staff:
        return Row(left, say("presale-paused") if sale.state == "paused" else None)
    return Row(left, buttons=(button("reserve", lot.id, label=lot.variant, style="primary"),))


def _earlier(sale: Sale, mine: Window) -> tuple[Button, ...]:
    """The way to an earlier minute, for whoever has not the first."""
    is_first = mine.after_s == min(window.after_s for window in sale.windows)
    return () if is_first else (button("tiers"),)


def reserve(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    wants = [Want(ask.fan, ask.answers["lot"], ask.asked_at) for ask in asks]
    return [_verdict(answer) for answer in claiming.claim_all(tx, wants)]


def _verdict(answer: Yours | Queued | Refused) -> Reply | Refused:
    match answer:
        case Yours():
            return Card(
                say("presale-yours", product=answer.product, variant=answer.variant),
                (
                    Row(say("presale-number", number=answer.number)),
                    Row(say("presale-code", code=answer.code)),
                    Row(say("presale-pay-by", at=Moment(answer.pay_by))),
                ),
                buttons=(button("claims", style="primary"),),
            )
        case Queued():
            return Card(
                say("presale-queued", product=answer.product, variant=answer.variant),
                (Row(say("presale-ahead", ahead=answer.ahead)),),
                note=say("presale-queued-note"),
                buttons=(button("claims", style="primary"),),
            )
        case Refused():
            return answer


def claims(tx: Tx, fan: Fan, _: Answers) -> Reply:
    mine = [
        row
        for sale in views.running(tx)
        for one in views.of_fan(tx, sale.id, fan.id)
        for row in _reservation_rows(sale, one)
    ]
    if not mine:
        return Card(say("reservations-none"), buttons=(button("presale", style="primary"),))
    return Card(say("reservations-title"), tuple(mine), buttons=(button("presale"),))


def _reservation_rows(sale: Sale, one: Reservation) -> list[Row]:
    lot = sale.lot(one.lot_id)
    if lot is None:
        return []
    named = say("reservation", product=sale.product, variant=lot.variant)
    return [Row(named, _standing(one))]


def _standing(one: Reservation) -> Say:
    if one.state == State.HELD and one.pay_by is not None:
        return say("reservation-held", number=one.number or 0, at=Moment(one.pay_by))
    return say("reservation-state", state=one.state.value)


COMMANDS = (
    Command(name="presale", run=presale, reads=True, guest=True, aliases=("우선구매",)),
    Command(
        name="reserve",
        run_set=reserve,
        rank=Rank.BUTTON,
        fields=(RowField(name="lot", hidden=True),),
    ),
    Command(name="claims", run=claims, reads=True, aliases=("내예약",)),
)
