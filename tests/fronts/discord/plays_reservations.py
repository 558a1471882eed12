"""How orders are played: a fan's own, giving one up, and staff who settle one by its code."""

from collections.abc import Mapping

from core.people.results import Role
from core.presales.results import Order, State
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Act, Play
from tests.fronts.discord.stage import Stage
from tests.makers_presales import on_sale
from tests.makers_reservations import last_order, settled, yours

NAMED = {"ko": ("두레 충전기", "세이지"), "en": ("Dure charger", "Sage")}
CHECKOUT = "https://shop.example.com/checkout?coupon={code}"


def _order(stage: Stage, state: State = State.HELD) -> Order:
    product, variant = NAMED[stage.language]
    sale = on_sale(
        stage.town,
        product=product,
        variants=((variant, 10),),
        checkout=CHECKOUT,
        per_fan=3,
    )
    yours(stage.town, stage.fan(), sale)
    if state != State.HELD:
        settled(stage.town, stage.fan(), sale, state)
    return last_order(stage.town, stage.fan())


async def _claims(stage: Stage) -> Answer:
    _order(stage)
    return await stage.press(stage.person(), "d1:claims")


async def _give_up(stage: Stage) -> Answer:
    return await stage.press(stage.person(), f"d1:give_up:{_order(stage).id}")


async def _redeem(stage: Stage) -> Answer:
    order, staff = _order(stage), stage.person("staff", Role.MODERATOR)
    return await staff.slash("redeem", code=order.code)


def _mark(command: str, before: State = State.HELD) -> Act:
    async def act(stage: Stage) -> Answer:
        order, staff = _order(stage, before), stage.person("staff", Role.MODERATOR)
        return await stage.press(staff, f"d1:{command}:{order.id}")

    return act


RESERVATION_PLAYS: Mapping[str, Play] = {
    "claims": Play(_claims, "order-held"),
    "give_up": Play(_give_up, "give-up-unit"),
    "redeem": Play(_redeem, "redeem-title"),
    "mark_paid": Play(_mark("mark_paid"), "order-paid"),
    "mark_cancelled": Play(_mark("mark_cancelled"), "mark-cancelled-sure"),
    "mark_refunded": Play(_mark("mark_refunded", State.PAID), "mark-refunded-sure"),
}
