"""Launching a sale as staff meet it: in words, with whatever was wrong and where to go on."""

import pytest

from bots.common import posts
from bots.common.replies import Card, Form, Refusal
from bots.common.serving import Served
from core.people.results import Fan, Role
from core.presales import countdown, passes, planning, views
from core.presales.results import Sale
from tests.fronts.test_mission_commands import problems, text_of, tokens
from tests.makers import Town
from tests.makers_presales import as_it_is, claimed, on_sale

NEW = {
    "product": "두레 충전기",
    "price": "29,000",
    "opens": "2026-11-20 19:00",
    "units": "세이지 60, 모카 40",
    "pitch": "작고 조용해요",
}


async def launched(town: Town, staff: Fan) -> Sale:
    await town.say(staff, "launch", **NEW)
    return town.do(views.latest)[0]


async def edited(town: Town, staff: Fan, command: str, sale: Sale, **told: str) -> Served:
    seen = as_it_is(town, sale).revision
    return await town.say(staff, command, sale=sale.id, revision=seen, **told)


async def test_a_manager_writes_a_sale_down_and_sees_who_stands_where(town: Town) -> None:
    for _ in range(8):
        town.fan()
    town.fan(rice=1_000)

    served = await town.say(town.staff(), "launch", **NEW)

    text = text_of(served)
    for line in (
        "두레 충전기 · 29,000원",
        "1차 · 11월 20일 (금) 오후 7:00",
        "1번째 · 벼꽃(4) 등급부터 · 11월 20일 (금) 오후 7:00",
        "1명이 서요 · 이때까지 70개",
        "2번째 · 모두 · 11월 20일 (금) 오후 7:05",
        "8명이 서요 · 이때까지 100개",
        "⚠️ 배송과 청약철회·환불 안내가 비어 있어요.",
    ):
        assert line in text
    assert "d1:launch_open:" in " ".join(tokens(served.reply))


@pytest.mark.parametrize(
    ("wrong", "field", "key"),
    [
        ({"units": "많이"}, "units", "wrong-sale-units"),
        ({"opens": "다음 주"}, "opens", "wrong-sale-moment"),
        ({"price": "-5"}, "price", "wrong-out-of-range"),
        ({"product": ""}, "product", "wrong-missing"),
    ],
)
async def test_what_cannot_be_read_is_asked_for_again(
    town: Town, wrong: dict[str, str], field: str, key: str
) -> None:
    served = await town.say(town.staff(), "launch", **{**NEW, **wrong})

    assert problems(served.reply) == {field: key}
    assert text_of(served)


async def test_a_past_opening_is_refused_with_a_way_on(town: Town) -> None:
    served = await town.say(town.staff(), "launch", **{**NEW, "opens": "2026-11-01 19:00"})

    assert isinstance(served.reply, Refusal)
    assert served.reply.reason.key == "refused-sale-opens-past"
    assert tokens(served.reply) == ["d1:launches"]


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("launch_basics", {"product": "두레 충전기", "units": "세이지 60, 모카 40"}),
        ("launch_limits", {"per_fan": "1", "hold": "60"}),
        ("launch_windows", {"windows": "0+ 0분 100%"}),
        ("launch_story", {"pitch": "작고 조용해요"}),
    ],
)
async def test_a_form_shows_what_stands_before_it_is_changed(
    town: Town, command: str, given: dict[str, str]
) -> None:
    staff = town.staff()
    sale = await launched(town, staff)

    form = (await edited(town, staff, command, sale)).reply

    assert isinstance(form, Form)
    assert {name: form.given[name] for name in given} == given


async def test_a_sale_is_told_about_and_emptied_again(town: Town) -> None:
    staff, _ = town.staff(), town.fan()
    sale = await launched(town, staff)
    story = {
        "compared": "쇼핑몰 | 35,000 | 다나와 11월 30일",
        "general": "2027-03-02",
        "delivery": "다음 날 보내요",
        "terms": "7일 안에 돌려받아요",
    }

    served = await edited(town, staff, "launch_story", sale, **story)

    text = text_of(served)
    assert "다른 곳: 쇼핑몰 35,000원" in text
    assert "출처: 다나와 11월 30일" in text
    assert "모두에게는 3월 2일 (화)부터 팔아요" in text
    assert "⚠️" not in text
    await edited(town, staff, "launch_story", sale, pitch="-")
    assert town.do(lambda tx: planning.read(tx, sale.id)).plan.pitch == ""


async def test_the_second_of_two_staff_is_told_that_it_changed_meanwhile(town: Town) -> None:
    staff = town.staff()
    sale = await launched(town, staff)
    await edited(town, staff, "launch_limits", sale, per_fan="2")

    late = await town.say(
        town.staff(), "launch_limits", sale=sale.id, revision=sale.revision, per_fan="3"
    )

    assert "그사이 다른 분이 이 판매를 바꿨어요" in text_of(late)


async def test_windows_that_overlap_are_refused_by_name(town: Town) -> None:
    staff = town.staff()
    sale = await launched(town, staff)

    served = await edited(town, staff, "launch_windows", sale, windows="2+ 5분 50%, 2+ 1분")

    assert isinstance(served.reply, Refusal)
    assert served.reply.reason.key == "refused-sale-windows-overlap"


async def test_the_post_that_announces_a_sale_can_be_taken_back(town: Town) -> None:
    staff = town.staff()
    sale = await launched(town, staff)

    opened = await edited(town, staff, "launch_open", sale)

    cancel = next(token for token in tokens(opened.reply) if "cancel_post" in token)
    await town.say(staff, "cancel_post", post=int(cancel.split(":")[-1]))
    assert as_it_is(town, sale).state == "draft"


async def test_the_posts_of_a_sale_say_how_it_stands(town: Town) -> None:
    staff = town.staff()
    sale = await launched(town, staff)
    await edited(town, staff, "launch_open", sale)
    served = await town.say(staff, "launches")

    kinds = ("sale-announced", "sale-more", "sale-comes")
    drafted = town.do(lambda tx: planning.read(tx, sale.id))
    first = next(iter(drafted.sale.batches))
    facts = countdown.facts_of(drafted.sale, drafted.plan, first, "announced")
    for kind in kinds:
        for step in ("announced", "day", "hour", "first", "all"):
            for state in ("open", "paused", "closed", "draft"):
                told = {**facts, "step": step, "state": state, "nth": 2}
                post = posts.worded(kind, served.voice.community, told)
                assert isinstance(post, Card)
                assert text_of(Served(post, served.voice, staff.id))


async def test_a_sale_is_closed_only_when_asked_twice(town: Town) -> None:
    staff, sale = town.staff(), on_sale(town, stock=1)
    claimed(town, town.fan(), sale)
    claimed(town, town.fan(), sale)

    sure = await town.say(staff, "launch_close", sale=sale.id)

    assert "0개가 남아 있고, 1명이 줄을 서 있어요." in text_of(sure)
    assert as_it_is(town, sale).state == "open"
    await edited(town, staff, "launch_end", sale)
    assert as_it_is(town, sale).state == "closed"


async def test_stock_is_not_lowered_below_what_is_out_and_says_how_much_is(town: Town) -> None:
    staff, sale = town.staff(), on_sale(town, stock=3)
    for _ in range(2):
        claimed(town, town.fan(), sale)
    batch, seen = sale.lots[0].batch_id, as_it_is(town, sale).revision

    served = await town.say(staff, "launch_more", batch=batch, revision=seen, units="세이지 1")

    assert "이미 2개가 나갔어요" in text_of(served)


async def test_a_fan_brings_a_code_and_sees_it_among_their_own(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()
    one = town.do(lambda tx: passes.make(tx, sale)).made[0]

    served = await town.say(fan, "pass", code=one.code)

    assert "초대권이 이제 내 것이에요" in text_of(served)
    assert one.code in text_of(await town.say(fan, "pass"))
    other = await town.say(town.fan(), "pass", code=one.code)
    assert "이미 쓰인 초대권이에요" in text_of(other)


async def test_nobody_below_a_manager_launches(town: Town) -> None:
    served = await town.say(town.staff(Role.MODERATOR), "launch", **NEW)

    assert isinstance(served.reply, Refusal)
