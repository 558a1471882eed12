"""After a claim: paid, expired, cancelled, refunded, each once; reminders, marks and the shop."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from core.errors import Refused
from core.people.results import Fan
from core.presales import marking, orders, redeeming, rules, settling
from core.presales.results import Sale, ShopAnswer, State
from core.tx import Tx
from core.undo import undo
from tests.makers import Town
from tests.makers_presales import as_it_is, is_exact, on_sale, planned
from tests.makers_reservations import (
    last_order,
    letters,
    overdue,
    queued,
    refused_state,
    settled,
    yours,
)

LINK = "https://shop.example.com/checkout?coupon={code}"


@pytest.mark.parametrize(
    ("way", "state", "told"),
    [
        ([State.PAID], State.PAID, ["sale-paid"]),
        ([State.CANCELLED], State.CANCELLED, ["sale-cancelled"]),
        ([State.PAID, State.REFUNDED], State.REFUNDED, ["sale-paid", "sale-refunded"]),
    ],
)
def test_each_state_is_reached_once_and_told_once(
    town: Town, way: list[State], state: State, told: list[str]
) -> None:
    sale, fan = on_sale(town), town.fan()
    yours(town, fan, sale)

    assert [settled(town, fan, sale, step) for step in way] == [True] * len(way)
    assert not settled(town, fan, sale, way[-1])

    assert last_order(town, fan).state == state
    assert letters(town, fan) == told
    is_exact(town, sale)


@pytest.mark.parametrize(
    ("way", "state", "was"),
    [
        ([], State.REFUNDED, "held"),
        ([State.PAID], State.CANCELLED, "paid"),
        ([State.CANCELLED], State.PAID, "cancelled"),
        ([State.PAID, State.REFUNDED], State.PAID, "refunded"),
    ],
)
def test_an_order_comes_nowhere_by_a_side_door(
    town: Town, way: list[State], state: State, was: str
) -> None:
    sale, fan = on_sale(town), town.fan()
    yours(town, fan, sale)
    for step in way:
        settled(town, fan, sale, step)

    assert refused_state(town, fan, sale, state) == was
    is_exact(town, sale)


def test_who_gives_up_is_sent_no_letter_about_it(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()
    yours(town, fan, sale)

    settled(town, fan, sale, State.CANCELLED, actor=fan)

    assert letters(town, fan) == []


def test_a_place_that_became_a_unit_meanwhile_is_not_given_up_as_a_place(town: Town) -> None:
    sale, owner, fan = on_sale(town, stock=1), town.fan(), town.fan()
    yours(town, owner, sale)
    queued(town, fan, sale)
    shown = last_order(town, fan)
    settled(town, owner, sale, State.CANCELLED)

    with pytest.raises(Refused, match="reservation-offered"):
        town.do(lambda tx: settling.settle_order(tx, shown, State.CANCELLED), fan.id)

    assert last_order(town, fan).state == State.HELD
    is_exact(town, sale)


def test_a_fan_is_reminded_once_at_half_of_the_time(town: Town) -> None:
    sale, fan, late = on_sale(town), town.fan(), town.fan()
    yours(town, fan, sale)
    town.clock.go(minutes=10)
    yours(town, late, sale)
    town.clock.go(minutes=19)
    assert overdue(town) == 0

    town.clock.go(minutes=1)
    assert overdue(town) == 1
    assert overdue(town) == 0

    assert letters(town, fan) == ["sale-pay-soon"]
    assert letters(town, late) == []
    town.clock.go(minutes=10)
    overdue(town)
    assert letters(town, late) == ["sale-pay-soon"]


def test_a_long_hold_is_recalled_an_hour_before_its_end(town: Town) -> None:
    sale, fan = on_sale(town, hold_minutes=24 * 60), town.fan()
    yours(town, fan, sale)
    town.clock.go(hours=22, minutes=59)
    assert overdue(town) == 0

    town.clock.go(minutes=1)
    overdue(town)

    assert letters(town, fan) == ["sale-pay-soon"]


def test_who_has_paid_is_not_reminded(town: Town) -> None:
    sale, fan, other = on_sale(town), town.fan(), town.fan()
    yours(town, fan, sale)
    yours(town, other, sale)
    settled(town, fan, sale, State.PAID)
    town.clock.go(minutes=30)

    overdue(town)

    assert letters(town, fan) == ["sale-paid"]
    assert letters(town, other) == ["sale-pay-soon"]


def test_whoever_was_offered_a_unit_is_reminded_in_their_own_time(town: Town) -> None:
    sale, owner, waiting = on_sale(town, stock=1), town.fan(), town.fan()
    yours(town, owner, sale)
    queued(town, waiting, sale)
    town.clock.go(minutes=50)
    overdue(town)
    settled(town, owner, sale, State.CANCELLED, actor=owner)
    town.clock.go(minutes=29)
    overdue(town)
    assert letters(town, waiting) == ["sale-offered"]

    town.clock.go(minutes=1)
    overdue(town)

    assert letters(town, waiting) == ["sale-offered", "sale-pay-soon"]


@pytest.mark.parametrize(
    ("hour", "until"),
    [(12, 13), (20, 21), (21, 34), (23, 34), (24 + 3, 34), (24 + 7, 34), (24 + 8, 33)],
)
def test_who_is_offered_a_unit_in_their_sleep_has_until_the_morning(
    town: Town, hour: int, until: int
) -> None:
    """Hours since the Monday of Seoul began."""
    midnight = town.clock.now - timedelta(hours=12)
    at = midnight + timedelta(hours=hour)

    assert rules.offered_until(60, at, "Asia/Seoul") == midnight + timedelta(hours=until)
    assert rules.offered_until(3 * 24 * 60, at, "Asia/Seoul") == at + timedelta(days=3)


def test_a_unit_that_comes_back_at_night_waits_for_its_fan(town: Town) -> None:
    sale, owner, waiting = on_sale(town, stock=1), town.fan(), town.fan()
    town.clock.go(hours=11)
    yours(town, owner, sale)
    queued(town, waiting, sale)
    settled(town, owner, sale, State.CANCELLED)
    offered = last_order(town, waiting)
    assert offered.pay_by == town.clock.now + timedelta(hours=10)

    town.clock.go(hours=9, minutes=29)
    overdue(town)
    assert letters(town, waiting) == ["sale-offered"]
    town.clock.go(minutes=1)
    overdue(town)
    assert letters(town, waiting) == ["sale-offered", "sale-pay-soon"]


def test_what_is_overdue_of_several_sales_ends_bit_by_bit(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "EXPIRED_AT_ONCE", 3)
    both = [on_sale(town, hold_minutes=120) for _ in range(2)]
    for fan in fans(town, 2):
        for sale in both:
            yours(town, fan, sale)
    town.clock.go(hours=3)

    assert [town.do(settling.expire) for _ in range(3)] == [3, 1, 0]

    for sale in both:
        assert as_it_is(town, sale).lots[0].left == 10
        is_exact(town, sale)


def test_a_machine_that_slept_lets_go_and_reminds_nobody_of_what_is_over(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()
    yours(town, fan, sale)
    town.clock.go(hours=9)

    overdue(town)

    assert letters(town, fan) == ["sale-expired"]
    assert overdue(town) == 0


def test_an_order_shows_its_code_link_and_place(town: Town) -> None:
    sale, fan, second, third = on_sale(town, 1, checkout=LINK, queue_per_unit=2), *fans(town, 3)
    unit = yours(town, fan, sale)
    queued(town, second, sale)
    queued(town, third, sale)

    mine, waits = last_order(town, fan), last_order(town, third)

    assert mine.code == unit.code
    assert mine.checkout == unit.checkout == f"https://shop.example.com/checkout?coupon={unit.code}"
    assert (waits.ahead, waits.code, waits.checkout) == (1, "", "")
    settled(town, fan, sale, State.PAID)
    assert last_order(town, fan).checkout == ""


def test_orders_come_the_newest_first_and_are_nobody_elses(town: Town) -> None:
    sale, fan, other = on_sale(town, per_fan=3), *fans(town, 2)
    for _ in range(3):
        yours(town, fan, sale)

    shown = town.do(lambda tx: orders.of_fan(tx, fan.id, 2))
    older = town.do(lambda tx: orders.of_fan(tx, fan.id, 2, shown[-1].id))

    assert [order.number for order in (*shown, *older)] == [3, 2, 1]
    assert town.do(lambda tx: orders.of_fan(tx, other.id, 2)) == []
    with pytest.raises(Refused, match="gone"):
        town.do(lambda tx: orders.found(tx, shown[0].id, other.id))


@pytest.mark.parametrize(
    "template",
    [
        "http://shop.example.com/{code}",
        "https://shop.example.com/checkout",
        "https://{code}.example.com/",
        "https://shop.example.com{code}",
        "https://shop.example.com/{code}/{code}",
        "https://user@shop.example.com/{code}",
        "https://shop/{code}",
        "https://shop.example.com/{code} now",
        "https://shop.example.com/{code}?x={y}",
        "https://[shop.example.com/{code}",
        "javascript:alert('{code}')",
        "https://shop.example.com/" + "a" * 300 + "{code}",
    ],
)
def test_a_checkout_link_that_leads_anywhere_else_is_not_planned(town: Town, template: str) -> None:
    with pytest.raises(Refused, match="sale-checkout"):
        rules.check_plan(planned(town, checkout=template), town.clock.now)


def test_a_mark_of_payment_is_undone_with_time_left_to_pay(town: Town) -> None:
    sale, fan, boss = on_sale(town), town.fan(), town.staff()
    yours(town, fan, sale)
    order = last_order(town, fan)
    marked = town.do(lambda tx: marking.mark(tx, order.id, State.PAID), boss.id)
    assert marked.act is not None
    town.clock.go(hours=3)
    overdue(town)

    act = marked.act
    town.do(lambda tx: undo(tx, act), boss.id)

    again = last_order(town, fan)
    assert (again.state, again.number) == (State.HELD, order.number)
    assert again.pay_by == town.clock.now + timedelta(minutes=30)
    assert letters(town, fan) == ["sale-paid", "sale-unpaid"]
    is_exact(town, sale)


def test_what_was_refunded_since_is_not_held_again(town: Town) -> None:
    sale, fan, boss = on_sale(town), town.fan(), town.staff()
    yours(town, fan, sale)
    order = last_order(town, fan)
    paid = town.do(lambda tx: marking.mark(tx, order.id, State.PAID), boss.id)
    refunded = town.do(lambda tx: marking.mark(tx, order.id, State.REFUNDED), boss.id)
    assert paid.act is not None
    assert refunded.act is not None

    for number, key in ((paid.act, "nothing-to-undo"), (refunded.act, "cannot-undo")):
        with pytest.raises(Refused, match=key):
            town.do(partial(undo, act_id=number), boss.id)

    assert as_it_is(town, sale).lots[0].left == 10


def test_staff_who_mark_twice_are_told_that_it_is_so(town: Town) -> None:
    sale, fan, boss = on_sale(town), town.fan(), town.staff()
    yours(town, fan, sale)
    order = last_order(town, fan)

    first, second = (
        town.do(lambda tx: marking.mark(tx, order.id, State.PAID), boss.id) for _ in range(2)
    )

    assert first.act is not None
    assert second.act is None
    assert town.scalar("SELECT count(*) FROM audit WHERE act = 'mark-paid'") == 1


def said(town: Town, call: str, code: str, state: State = State.PAID) -> ShopAnswer:
    return town.do(lambda tx: redeeming.redeem(tx, call, code, state))


def unit_of(town: Town) -> tuple[Sale, Fan, str]:
    sale, fan = on_sale(town), town.fan()
    return sale, fan, yours(town, fan, sale).code


def test_one_call_of_the_shop_has_one_effect(town: Town) -> None:
    sale, fan, code = unit_of(town)

    assert said(town, "msg_1", code) == ShopAnswer(State.PAID, 1)
    said(town, "msg_2", code, State.REFUNDED)
    assert said(town, "msg_1", code) == ShopAnswer(State.PAID, 1, is_repeated=True)

    assert last_order(town, fan).state == State.REFUNDED
    assert letters(town, fan) == ["sale-paid", "sale-refunded"]
    is_exact(town, sale)


def test_two_calls_that_say_the_same_are_both_right(town: Town) -> None:
    _, fan, code = unit_of(town)

    assert said(town, "msg_1", code) == said(town, "msg_2", code)

    assert letters(town, fan) == ["sale-paid"]


def test_a_call_said_again_for_another_code_is_refused(town: Town) -> None:
    sale, _, code = unit_of(town)
    other = yours(town, town.fan(), sale).code
    said(town, "msg_1", code)

    with pytest.raises(Refused, match="shop-call-reused"):
        said(town, "msg_1", other)
    with pytest.raises(Refused, match="shop-call-reused"):
        said(town, "msg_1", code, State.REFUNDED)


def test_a_refund_that_came_before_its_payment_may_come_again(town: Town) -> None:
    _, fan, code = unit_of(town)
    with pytest.raises(Refused, match="reservation-over"):
        said(town, "msg_2", code, State.REFUNDED)
    said(town, "msg_1", code)

    said(town, "msg_2", code, State.REFUNDED)

    assert last_order(town, fan).state == State.REFUNDED


def test_a_code_of_another_community_is_none_of_ours(town: Town) -> None:
    sale, _, code = unit_of(town)
    names = "name, language, zone, fan_name, currency_ko, currency_counter, currency_en"
    further = "currency_emoji, money, point_value, monthly_budget, active_fans, tier_preset"
    columns = f"{names}, {further}, evening_hour, invented, created_at"
    copy = f"INSERT INTO community ({columns}) SELECT {columns} FROM community RETURNING id"

    def move(tx: Tx) -> None:
        other = tx.session.execute(text(copy)).scalar_one()
        facts = {"other": other, "sale": sale.id}
        tx.session.execute(text("UPDATE sale SET community_id = :other WHERE id = :sale"), facts)

    town.do(move)

    with pytest.raises(Refused, match="no-such-code"):
        said(town, "msg_1", code)


@pytest.mark.parametrize(
    "code", ["", "x", "Z" * 40, "ZZZZZZZZZZZZZ-1-0000-0000", "1-1-0000-0000", "\x00-1-1-1"]
)
def test_a_code_that_was_made_up_is_no_code(town: Town, code: str) -> None:
    unit_of(town)

    with pytest.raises(Refused, match="no-such-code"):
        said(town, "msg_1", code)


def fans(town: Town, count: int) -> list[Fan]:
    return [town.fan() for _ in range(count)]
