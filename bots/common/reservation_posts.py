"""What the letters about an order look like."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bots.common.order_rows import pay, rice_back
from bots.common.replies import Card, Moment, Reply, Row, Say, button, say
from core.community import Community

Facts = Mapping[str, Any]


def _named(key: str, facts: Facts) -> Say:
    return say(key, product=facts["product"], variant=facts["variant"])


def _to_pay(key: str, facts: Facts) -> Card:
    """A unit that waits to be paid: until when, its code, and the way to the shop."""
    until = Moment(datetime.fromisoformat(facts["pay_by"]))
    return Card(
        _named(key, facts),
        (Row(say("order-until", at=until)), Row(say("order-code", code=facts["code"]))),
        buttons=(*pay(facts["checkout"]), button("claims")),
    )


def _offered(_: Community, facts: Facts) -> Card:
    return _to_pay("letter-offered", facts)


def _pay_soon(_: Community, facts: Facts) -> Card:
    return _to_pay("letter-pay-soon", facts)


def _paid(_: Community, facts: Facts) -> Card:
    return Card(
        _named("letter-paid", facts),
        (Row(say("letter-paid-number", number=int(facts["number"]))),),
        note=say("letter-paid-note"),
        buttons=(button("claims", style="primary"),),
    )


def _unpaid(_: Community, facts: Facts) -> Card:
    until = Moment(datetime.fromisoformat(facts["pay_by"]))
    return Card(
        _named("letter-unpaid", facts),
        (Row(say("order-until", at=until)),),
        buttons=(button("claims", style="primary"),),
    )


def _ended(key: str) -> Callable[[Community, Facts], Card]:
    """A letter about an order that is over, with the rice that went back."""

    def post(_: Community, facts: Facts) -> Card:
        title = say(key, product=facts["product"])
        return Card(title, rice_back(int(facts["rice"])), buttons=(button("presale"),))

    return post


RESERVATION_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    "sale-offered": _offered,
    "sale-pay-soon": _pay_soon,
    "sale-paid": _paid,
    "sale-unpaid": _unpaid,
    "sale-expired": _ended("letter-expired"),
    "sale-cancelled": _ended("letter-cancelled"),
    "sale-refunded": _ended("letter-refunded"),
    "sale-line-ended": _ended("letter-line-ended"),
}
