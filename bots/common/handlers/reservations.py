"""Commands of orders: a fan's own, giving one up, and for staff settling one by its code."""

from collections.abc import Sequence

from bots.common.catalogue import Answers, Ask, Command, Rank, Run
from bots.common.fields import Row as RowField
from bots.common.fields import Text
from bots.common.naming import person
from bots.common.order_rows import named, order_row, own_buttons, rice_back, standing
from bots.common.replies import Button, Card, Moment, Money, Reply, Row, button, say
from bots.common.undoing import undo_buttons
from core.errors import Refused
from core.people.results import Fan, Role
from core.presales import marking, orders, settling
from core.presales.results import Order, State
from core.tx import Tx

SHOWN = 5
"""Orders of one card, which then fits a phone."""

SURE = 1
SURE_OF = {State.HELD: SURE, State.WAITING: 2}
"""What the second press brings along after the question, by what was asked about."""

LONGEST_CODE = 40


def claims(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    before = answers.get("before", orders.NEWEST)
    mine = orders.of_fan(tx, fan.id, SHOWN + 1, before)
    look = button("presale", style="plain" if mine else "primary")
    if not mine:
        key = "claims-empty" if before == orders.NEWEST else "claims-no-older"
        return Card(say(key), buttons=(look,))
    rows = tuple(order_row(order, own_buttons(order)) for order in mine[:SHOWN])
    older = (button("claims", mine[SHOWN - 1].id, label="older"),) if len(mine) > SHOWN else ()
    return Card(say("claims-title"), rows, note=say("claims-note"), buttons=(*older, look))


def give_up(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    return [_given_up(tx.on_behalf_of(ask.fan.id, ask.request_id), ask) for ask in asks]


def _given_up(tx: Tx, ask: Ask) -> Reply | Refused:
    try:
        order = orders.found(tx, ask.answers["order"], ask.fan.id)
        if order.state in SURE_OF and ask.answers.get("sure") != SURE_OF[order.state]:
            return _asked(order)
        settling.settle_order(tx, order, State.CANCELLED)
    except Refused as no:
        return no
    return Card(
        say("gave-up", product=order.product, variant=order.variant),
        rice_back(order.rice),
        note=say("gave-up-note"),
        buttons=(button("claims"), button("presale")),
    )


def _asked(order: Order) -> Card:
    """The question before what cannot be taken back."""
    key = "give-up-unit" if order.state == State.HELD else "give-up-place"
    yes = button("give_up", order.id, SURE_OF[order.state], label="give-up-yes", style="danger")
    keep = button("claims", label="keep-order", style="primary")
    return Card(say(key), (order_row(order),), buttons=(keep, yes))


def redeem(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    reservation = settling.by_code(tx, answers["code"])
    return _order_card(orders.found(tx, reservation.id))


def _order_card(order: Order, *further: Button) -> Card:
    """An order as staff see it: whose, what for, how it stands, and what may be marked."""
    return Card(
        say("redeem-title", fan=person(order.fan)),
        (
            Row(named(order), say("redeem-price", price=Money(order.price))),
            Row(standing(order)),
            Row(say("redeem-since", at=Moment(order.at))),
        ),
        buttons=(*_marks(order), *further, button("redeem", label="redeem-next")),
    )


def _marks(order: Order) -> tuple[Button, ...]:
    match order.state:
        case State.HELD:
            paid = button("mark_paid", order.id, style="primary")
            return (paid, button("mark_cancelled", order.id, style="danger"))
        case State.PAID:
            return (button("mark_refunded", order.id, style="danger"),)
        case _:
            return ()


def mark_paid(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    marked = marking.mark(tx, answers["order"], State.PAID)
    undo = undo_buttons(tx, staff, marked.act) if marked.act else ()
    return _order_card(marked.order, *undo)


def mark_finally(state: State) -> Run:
    """Marks what cannot be undone, after a question."""

    def mark(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
        if answers.get("sure") == SURE:
            return _order_card(marking.mark(tx, answers["order"], state).order)
        order = orders.found(tx, answers["order"])
        yes = button(f"mark_{state.value}", order.id, SURE, label="mark-yes", style="danger")
        return Card(
            say(f"mark-{state.value}-sure", fan=person(order.fan)),
            (order_row(order),),
            note=say("mark-final"),
            buttons=(yes, button("redeem", label="redeem-next")),
        )

    return mark


ORDER = RowField(name="order", hidden=True)
IS_SURE = RowField(name="sure", hidden=True, optional=True)

COMMANDS = (
    Command(
        name="claims",
        run=claims,
        reads=True,
        fields=(RowField(name="before", hidden=True, optional=True),),
        aliases=("내예약",),
    ),
    Command(name="give_up", run_set=give_up, rank=Rank.BUTTON, fields=(ORDER, IS_SURE)),
    Command(
        name="redeem",
        run=redeem,
        reads=True,
        who=Role.MODERATOR,
        rank=Rank.STAFF,
        fields=(Text(name="code", most=LONGEST_CODE),),
        aliases=("코드확인",),
    ),
    Command(
        name="mark_paid",
        run=mark_paid,
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(ORDER,),
        in_turn=True,
    ),
    Command(
        name="mark_cancelled",
        run=mark_finally(State.CANCELLED),
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(ORDER, IS_SURE),
        in_turn=True,
    ),
    Command(
        name="mark_refunded",
        run=mark_finally(State.REFUNDED),
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(ORDER, IS_SURE),
        in_turn=True,
    ),
)
