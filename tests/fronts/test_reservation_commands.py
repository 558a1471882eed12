"""Orders through the desk: a fan's own, giving one up, and staff who settle one by its code."""

import asyncio

import pytest

from bots.common.replies import Card
from bots.common.rota import Rota
from core.people.results import Fan, Role
from core.presales.results import Sale, State
from tests.cards import card, read_letter, refusal, texts, tokens
from tests.makers import Town
from tests.makers_presales import is_exact, on_sale
from tests.makers_reservations import (
    last_order,
    letters,
    overdue,
    queued,
    settled,
    yours,
)

LINK = "https://shop.example.com/checkout?coupon={code}"


def bought(town: Town, fan: Fan, **further: object) -> Sale:
    """A sale of which a fan holds the first unit."""
    sale = on_sale(town, **further)  # type: ignore[arg-type]
    yours(town, fan, sale)
    return sale


async def test_a_fan_sees_their_unit_with_its_code_its_time_and_the_way_to_pay(town: Town) -> None:
    joon = town.fan("준호")
    bought(town, joon, checkout=LINK)
    order = last_order(town, joon)

    served = await town.say(joon, "내예약")

    assert texts(served) == [
        "내 예약",
        "두레 충전기 · 세이지",
        f"1번째 한 대 · 코드 {order.code}\n11월 16일 (월) 오후 2:00까지 결제하면 내 것이에요.",
        "제때 결제하지 못한 자리는 기다리는 분께 드려요.",
    ]
    (row,) = card(served.reply).rows
    assert tokens(row) == [LINK.replace("{code}", order.code), f"d1:give_up:{order.id}"]


async def test_a_fan_sees_how_many_are_ahead(town: Town) -> None:
    sale, joon = on_sale(town, stock=1, queue_per_unit=3), town.fan(language="en")
    yours(town, town.fan(), sale)
    ahead = queued(town, town.fan(), sale)
    queued(town, joon, sale)

    served = await town.say(joon, "claims")

    assert ahead.place == 1
    told = "One person is ahead of you. We will tell you when it is your turn."
    assert texts(served)[2] == told


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.PAID, "결제했어요."),
        (State.CANCELLED, "내려놓았어요."),
        (State.EXPIRED, "다음 분께 드렸어요."),
    ],
)
async def test_what_is_over_stays_to_be_seen(town: Town, state: State, said: str) -> None:
    joon = town.fan()
    sale = bought(town, joon)
    if state == State.EXPIRED:
        town.clock.go(hours=1)
        overdue(town)
    else:
        settled(town, joon, sale, state)

    served = await town.say(joon, "claims")

    assert said in texts(served)[2]
    assert card(served.reply).rows[0].buttons == ()


async def test_many_orders_are_leafed_through(town: Town) -> None:
    joon, other = town.fan(), town.fan()
    sale = on_sale(town, stock=10, per_fan=7)
    for _ in range(7):
        yours(town, joon, sale)

    first = card((await town.say(joon, "claims")).reply)
    older = next(token for token in tokens(first) if token.startswith("d1:claims:"))
    second = await town.say(joon, older)

    assert len(first.rows) == 5
    assert len(card(second.reply).rows) == 2
    assert "1번째 한 대" in texts(second)[-2]
    assert card((await town.say(other, older)).reply).rows == ()


async def test_giving_up_asks_first_and_gives_the_unit_to_whoever_waits(town: Town) -> None:
    joon, mina = town.fan(rice=50), town.fan(rice=50)
    sale = bought(town, joon, stock=1, rice=30)
    queued(town, mina, sale)
    order = last_order(town, joon)

    asked = await town.say(joon, f"d1:give_up:{order.id}")
    assert last_order(town, joon).state == State.HELD
    assert "되돌릴 수 없어요" in texts(asked)[0]
    done = await town.say(joon, tokens(card(asked.reply))[-1])

    assert texts(done)[:2] == [
        "두레 충전기 세이지를 내려놓았어요.",
        "쌀 30톨을 돌려 드렸어요.",
    ]
    assert town.again(joon).balance == 50
    assert last_order(town, mina).state == State.HELD
    assert letters(town, joon) == []
    assert read_letter(town, mina)[0] == "차례가 왔어요! 두레 충전기 세이지, 잡아 두었어요."
    is_exact(town, sale)


async def test_giving_up_twice_gives_back_once(town: Town) -> None:
    joon = town.fan(rice=50)
    sale = bought(town, joon, rice=30)
    token = f"d1:give_up:{last_order(town, joon).id}:1"

    await asyncio.gather(*(town.say(joon, token) for _ in range(5)))

    assert town.again(joon).balance == 50
    is_exact(town, sale)


async def test_leaving_the_line_asks_first(town: Town) -> None:
    sale, joon = on_sale(town, stock=1), town.fan()
    yours(town, town.fan(), sale)
    queued(town, joon, sale)
    (row,) = card((await town.say(joon, "claims")).reply).rows

    asked = await town.say(joon, tokens(row)[0])
    await town.say(joon, tokens(card(asked.reply))[-1])

    assert texts(asked)[0] == "정말 줄에서 나갈까요? 다시 서면 맨 뒤예요."
    assert last_order(town, joon).state == State.CANCELLED
    is_exact(town, sale)


async def test_who_leaves_the_line_as_their_turn_comes_keeps_the_unit(town: Town) -> None:
    """They were asked about a place in line, so their yes is none to losing a unit."""
    sale, owner, joon = on_sale(town, stock=1), town.fan(), town.fan()
    yours(town, owner, sale)
    queued(town, joon, sale)
    asked = await town.say(joon, f"d1:give_up:{last_order(town, joon).id}")
    settled(town, owner, sale, State.CANCELLED)

    again = await town.say(joon, tokens(card(asked.reply))[-1])

    assert last_order(town, joon).state == State.HELD
    assert texts(again)[0] == "정말 내려놓을까요? 기다리는 분께 바로 드려서, 되돌릴 수 없어요."


@pytest.mark.parametrize("sure", ["", ":1"])
async def test_nobody_gives_up_what_is_anothers(town: Town, sure: str) -> None:
    joon, thief = town.fan(), town.fan()
    bought(town, joon)
    order = last_order(town, joon)

    served = await town.say(thief, f"d1:give_up:{order.id}{sure}")

    assert refusal(served)
    assert last_order(town, joon).state == State.HELD


async def test_what_is_paid_is_not_given_up_by_an_old_button(town: Town) -> None:
    joon = town.fan()
    sale = bought(town, joon)
    settled(town, joon, sale, State.PAID)

    served = await town.say(joon, f"d1:give_up:{last_order(town, joon).id}:1")

    assert refusal(served) == "벌써 결제된 예약이에요. 취소와 환불은 문의로 알려 주세요."
    assert last_order(town, joon).state == State.PAID


async def test_one_who_may_not_give_up_spoils_nobodys_press(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    sale = bought(town, joon)
    yours(town, mina, sale)
    settled(town, mina, sale, State.PAID)
    presses = [
        town.say(fan, f"d1:give_up:{last_order(town, fan).id}:1") for fan in (joon, mina, joon)
    ]

    gave, no, again = await asyncio.gather(*presses)

    assert isinstance(gave.reply, Card)
    assert isinstance(again.reply, Card)
    assert refusal(no)
    is_exact(town, sale)


async def test_staff_settle_by_code_and_undo_a_payment(town: Town) -> None:
    joon, boss = town.fan("준호"), town.staff()
    bought(town, joon)
    order = last_order(town, joon)

    found = await town.say(boss, "redeem", code=order.code.lower().replace("-", " "))
    assert texts(found)[0] == "준호님의 예약"
    paid = await town.say(boss, tokens(card(found.reply))[0])
    assert last_order(town, joon).state == State.PAID
    undo = next(token for token in tokens(card(paid.reply)) if "undo" in token)
    await town.say(boss, undo)

    assert last_order(town, joon).state == State.HELD
    assert letters(town, joon) == ["sale-paid", "sale-unpaid"]
    assert town.rows("SELECT act, subject FROM audit WHERE act LIKE 'mark%'") == [
        ("mark-paid", "두레 충전기 1")
    ]


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [("mark_cancelled", State.HELD, "cancelled"), ("mark_refunded", State.PAID, "refunded")],
)
async def test_staff_are_asked_before_what_cannot_be_undone(
    town: Town, command: str, before: State, after: str
) -> None:
    joon, boss = town.fan(), town.staff()
    sale = bought(town, joon)
    if before == State.PAID:
        settled(town, joon, sale, State.PAID)
    order = last_order(town, joon)

    asked = await town.say(boss, f"d1:{command}:{order.id}")
    assert last_order(town, joon).state == before
    await town.say(boss, tokens(card(asked.reply))[0])

    assert last_order(town, joon).state == State(after)
    is_exact(town, sale)


async def test_fans_settle_nothing(town: Town) -> None:
    joon, reviewer = town.fan(), town.staff(Role.REVIEWER)
    bought(town, joon)
    order = last_order(town, joon)

    for who in (joon, reviewer):
        for command in ("mark_paid", "mark_cancelled", "mark_refunded"):
            assert refusal(await town.say(who, f"d1:{command}:{order.id}:1"))
        assert refusal(await town.say(who, "redeem", code=order.code))

    assert last_order(town, joon).state == State.HELD


@pytest.mark.parametrize("code", ["없어요", "1-1-0000-0000", "<b>x</b>", "Z" * 40])
async def test_a_code_that_is_none_is_said_to_be_none(town: Town, code: str) -> None:
    served = await town.say(town.staff(), "redeem", code=code)

    assert refusal(served) == "그런 코드는 없어요. 받은 대로 다시 적어 주세요."


async def test_every_letter_can_be_read_in_both_languages(town: Town) -> None:
    joon, mina = town.fan(rice=50), town.fan(rice=50)
    sale = bought(town, joon, stock=1, rice=30, checkout=LINK)
    queued(town, mina, sale)
    town.clock.go(minutes=30)
    overdue(town)
    assert "Your time to pay ends soon" in read_letter(town, joon, "en")[0]

    town.clock.go(minutes=30)
    overdue(town)
    assert read_letter(town, joon)[-1] == "쌀 30톨을 돌려 드렸어요."
    assert read_letter(town, mina, "en")[1:] == [
        "Please pay until Mon, Nov 16, 3:00 PM.",
        f"Your code to pay: {last_order(town, mina).code}",
    ]


async def test_the_clock_lets_go_and_offers_by_itself(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    sale = bought(town, joon, stock=1)
    queued(town, mina, sale)
    rota = Rota(town.store, town.clock)

    town.clock.go(hours=1)
    await rota.tick(town.clock.now)

    assert last_order(town, joon).state == State.EXPIRED
    assert last_order(town, mina).state == State.HELD
    is_exact(town, sale)


async def test_several_clocks_let_go_once(town: Town) -> None:
    sale = on_sale(town, stock=6)
    fans = [town.fan() for _ in range(6)]
    for fan in fans:
        yours(town, fan, sale)
    town.clock.go(hours=1)

    rotas = [Rota(town.store, town.clock) for _ in range(4)]
    await asyncio.gather(*(rota.tick(town.clock.now) for rota in rotas))

    assert {last_order(town, fan).state for fan in fans} == {State.EXPIRED}
    assert all(letters(town, fan) == ["sale-expired"] for fan in fans)
    is_exact(town, sale)


async def test_a_payment_and_the_clock_at_one_moment_are_one_or_the_other(town: Town) -> None:
    sale = on_sale(town, stock=6)
    fans = [town.fan() for _ in range(6)]
    for fan in fans:
        yours(town, fan, sale)
    boss = town.staff()
    town.clock.go(hours=1)
    rota = Rota(town.store, town.clock)

    await asyncio.gather(
        rota.tick(town.clock.now),
        *(town.say(boss, f"d1:mark_paid:{last_order(town, fan).id}") for fan in fans),
    )

    for fan in fans:
        told = {State.PAID: ["sale-paid"], State.EXPIRED: ["sale-expired"]}
        assert letters(town, fan) == told[last_order(town, fan).state]
    is_exact(town, sale)
