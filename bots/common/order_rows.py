"""An order as a line of a card: what it is, how it stands in plain words, and what can be done."""

from bots.common.replies import Button, Moment, Rice, Row, Say, button, say
from core.presales.orders import COUNTED_AHEAD
from core.presales.results import Order, State

OPEN = (State.HELD, State.WAITING)


def order_row(order: Order, buttons: tuple[Button, ...] = ()) -> Row:
    return Row(named(order), standing(order), buttons=buttons)


def named(order: Order) -> Say:
    return say("order-named", product=order.product, variant=order.variant)


def standing(order: Order) -> Say:
    """How an order stands, and until when or since when."""
    number = order.number or 0
    ended = Moment(order.ended_at or order.at)
    match order.state:
        case State.WAITING:
            return _in_line(order.ahead)
        case State.HELD:
            until = Moment(order.pay_by or order.at)
            return say("order-held", number=number, code=order.code, at=until)
        case State.PAID:
            return say("order-paid", number=number, code=order.code, at=ended)
        case State.EXPIRED | State.CANCELLED | State.REFUNDED:
            return say(f"order-{order.state.value}", at=ended)


def _in_line(ahead: int) -> Say:
    if ahead >= COUNTED_AHEAD:
        return say("order-far-back", ahead=COUNTED_AHEAD)
    return say("order-waiting", ahead=ahead)


def pay(address: str) -> tuple[Button, ...]:
    """The way to the shop's checkout, where there is one."""
    return (Button(say("button-pay"), address, "primary"),) if address else ()


def own_buttons(order: Order) -> tuple[Button, ...]:
    """What its fan can do about an order that is open."""
    if order.state not in OPEN:
        return ()
    label = "give-up" if order.state == State.HELD else "leave-line"
    return (*pay(order.checkout), button("give_up", order.id, label=label))


def rice_back(rice: int) -> tuple[Row, ...]:
    """What went back, where it had cost rice."""
    return (Row(say("order-rice-back", rice=Rice(rice))),) if rice else ()
