"""Commands of presales for fans: what is sold before everybody, and the press that claims it."""

from collections.abc import Sequence

from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.order_rows import pay
from bots.common.presale_cards import countdown, sale_card, terms_card
from bots.common.replies import Card, Moment, Reply, Row, button, say
from bots.common.sale_board import board_card
from core.errors import Refused
from core.people.results import Fan
from core.presales import about, claiming, reminding
from core.presales.results import Queued, Sale, Want, Yours
from core.tx import Tx


def presale(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    sales = about.running(tx)
    if not sales:
        return Card(say("presale-none"), buttons=(button("missions"), button("tiers")))
    sale = _wanted(sales, answers)
    return sale_card(tx, sale, fan, [other for other in sales if other.id != sale.id])


def board(tx: Tx, _: Fan, answers: Answers) -> Reply:
    return board_card(tx, _wanted(about.running(tx), answers))


def terms(tx: Tx, _: Fan, answers: Answers) -> Reply:
    return terms_card(tx, _wanted(about.running(tx), answers))


def reserve(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    wants = [Want(ask.fan, ask.answers["lot"], ask.asked_at) for ask in asks]
    return [_verdict(answer) for answer in claiming.claim_all(tx, wants)]


def _verdict(answer: Yours | Queued | Refused) -> Reply | Refused:
    """Small, since thousands are kept of it in one second: a title, three lines and a way on."""
    match answer:
        case Yours():
            return Card(
                say("presale-yours", product=answer.product, variant=answer.variant),
                (
                    Row(say("presale-number", number=answer.number)),
                    Row(say("presale-code", code=answer.code)),
                    Row(say("presale-pay-by", at=Moment(answer.pay_by))),
                ),
                buttons=(*pay(answer.checkout), button("claims", style="primary")),
            )
        case Queued():
            return Card(
                say("presale-queued", product=answer.product, variant=answer.variant),
                (
                    Row(say("presale-place", place=answer.place)),
                    Row(say("presale-ahead", ahead=answer.ahead)),
                    Row(say("presale-queued-next")),
                ),
                buttons=(button("claims", style="primary"),),
            )
        case Refused():
            return answer


def remind(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    sales = about.running(tx)
    if not sales:
        raise Refused("remind-none", next_step="presale")
    sale = _wanted(sales, answers)
    opens = reminding.toggle(tx, fan, sale)
    look = button("presale", sale.id)
    if opens is None:
        return Card(say("remind-dropped", product=sale.product), buttons=(look,))
    return Card(
        say("remind-kept", product=sale.product),
        (Row(say("remind-at", at=Moment(opens)), countdown(tx.now, opens)),),
        note=say("remind-note"),
        buttons=(look, button("tiers")),
    )


def _wanted(sales: Sequence[Sale], answers: Answers) -> Sale:
    """The sale that was named, else the first.

    Raises:
        Refused: the one that was named is over, or never was; or there is none at all.
    """
    named = answers.get("sale")
    found = next((sale for sale in sales if named in (None, sale.id)), None)
    if found is None:
        raise Refused("sale-over", next_step="presale")
    return found


A_SALE = (RowField(name="sale", hidden=True, optional=True),)

COMMANDS = (
    Command(
        name="presale", run=presale, reads=True, guest=True, fields=A_SALE, aliases=("우선구매",)
    ),
    Command(
        name="reserve",
        run_set=reserve,
        rank=Rank.BUTTON,
        fields=(RowField(name="lot", hidden=True),),
    ),
    Command(name="sale_board", run=board, reads=True, guest=True, rank=Rank.BUTTON, fields=A_SALE),
    Command(name="sale_terms", run=terms, reads=True, guest=True, rank=Rank.BUTTON, fields=A_SALE),
    Command(name="remind", run=remind, fields=A_SALE, aliases=("열릴때알림",)),
)
