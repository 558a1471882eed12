"""Presales through the desk: what a fan sees before, while and after it is open to them."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bots.cli.preparing import prepare
from bots.common.pictures import alternative, drawn
from bots.common.posts import worded
from bots.common.replies import Card, Picture, Refusal, SaleFigures
from bots.common.spans import span
from bots.common.words import LANGUAGES, Voice, render
from core.community import UNNAMED
from core.people.results import Role
from core.pictures.painter import Painter
from core.presales import passes, service, telling
from core.presales.results import Compared
from core.settings import read as read_settings
from tests.cards import card, refusal, texts, tokens
from tests.makers import Town, stranger
from tests.makers_presales import BY_TIER, announced, claimed, is_exact, on_sale

HOSTILE = "**<b>@everyone</b>** {$x} { -y }"

FULLY_TOLD: dict[str, Any] = {
    "compared": (Compared("비슷한 충전기", 39_000, "다나와 11월 1일"),),
    "general_on": date(2027, 2, 1),
    "delivery": "12월 첫째 주에 보내요",
    "terms": "받은 뒤 7일 안에 돌려보낼 수 있어요",
    "rice": 100,
    "windows": BY_TIER,
    "variants": (("세이지", 6), ("먹색", 4)),
}


async def test_a_fan_sees_all_they_should_know_before_they_press(town: Town) -> None:
    announced(town, **FULLY_TOLD)
    joon = town.fan(rice=150)

    served = await town.say(joon, "presale")

    assert texts(served) == [
        "두레 충전기, 누구보다 먼저",
        "작고 조용해요",
        "먼저 사는 값 29,000원과 쌀 100톨",
        "모두에게는 2월 1일 (월)부터 팔아요.",
        "비슷한 충전기 39,000원, 여기서는 10,000원 싸게",
        "출처: 다나와 11월 1일",
        "나에게는 11월 16일 (월) 오후 1:05에 열려요.",
        "1시간 5분 남았어요.",
        "줄기부터는 11월 16일 (월) 오후 1:00에 열려요.",
        "쌀 250톨만 더 모으면 그때 함께 살 수 있어요.",
        "세이지 · 6대 가운데 6대 남았어요.",
        "먹색 · 4대 가운데 4대 남았어요.",
        "배송: 12월 첫째 주에 보내요",
        "취소와 환불: 받은 뒤 7일 안에 돌려보낼 수 있어요",
        "한 분이 1대까지 · 자리를 잡으면 60분 안에 결제해 주세요.",
    ]
    assert tokens(card(served.reply))[0].startswith("d1:remind")
    assert not _claims(card(served.reply))


async def test_whoever_is_let_in_presses_right_on_the_card(town: Town) -> None:
    sale = on_sale(town, **{**FULLY_TOLD, "rice": 0})
    early, late = town.fan(rice=400), town.fan()

    open_to = card(await town.press(early, "presale"))
    not_yet = card(await town.press(late, "presale"))

    assert _claims(open_to) == [f"d1:reserve:{lot.id}" for lot in sale.lots]
    assert not _claims(not_yet)
    assert isinstance(await town.press(early, _claims(open_to)[1]), Card)
    is_exact(town, sale)


async def test_whoever_has_a_pass_is_let_in_with_the_first(town: Town) -> None:
    sale, mina = on_sale(town, windows=BY_TIER), town.fan("미나")
    town.do(lambda tx: passes.make(tx, sale, fan_id=mina.id))

    shown = card(await town.press(mina, "presale"))

    assert _claims(shown) == [f"d1:reserve:{sale.lots[0].id}"]
    assert isinstance(await town.press(mina, _claims(shown)[0]), Card)


async def test_a_guest_sees_it_and_joins_by_the_press(town: Town) -> None:
    sale = on_sale(town)
    sora = stranger("소라")

    seen = card(await town.press(sora, "presale"))
    door = card(await town.press(sora, _claims(seen)[0]))
    mine = card(await town.press(sora, door.buttons[0].token))

    assert door.title.key == "join-title"
    assert mine.title.key == "presale-yours"
    is_exact(town, sale)


async def test_an_answer_to_a_press_is_a_title_and_three_lines(town: Town) -> None:
    sale = on_sale(town, stock=1)

    yours = await town.say(town.fan(), f"d1:reserve:{sale.lots[0].id}")
    queued = await town.say(town.fan(), f"d1:reserve:{sale.lots[0].id}")

    assert texts(yours)[:2] == ["두레 충전기 세이지, 내 것이 됐어요.", "1번째 한 대예요."]
    assert texts(yours)[3] == "11월 16일 (월) 오후 2:00까지 결제해 주세요."
    assert texts(queued) == [
        "두레 충전기 세이지, 줄을 섰어요.",
        "1번째 자리예요.",
        "바로 다음 차례예요.",
        "자리가 나면 차례대로 바로 알려 드릴게요.",
    ]
    assert len(texts(yours)) == len(texts(queued)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_no_has_its_sentence_and_a_next_step(town: Town, language: str) -> None:
    sale = on_sale(town, stock=2, windows=BY_TIER)
    lot, staff = sale.lots[0].id, town.staff()
    early, late = town.fan(rice=400, language=language), town.fan(language=language)
    said = [
        await town.say(staff, f"d1:reserve:{lot}"),
        await town.say(late, f"d1:reserve:{lot}"),
        await _after(town.say(early, f"d1:reserve:{lot}"), town.say(early, f"d1:reserve:{lot}")),
        await town.say(town.fan(rice=400, language=language), f"d1:reserve:{lot}"),
        await town.say(late, "d1:reserve:4711"),
    ]
    town.do(lambda tx: service.pause(tx, sale.id), staff.id)
    said.append(await town.say(late, f"d1:reserve:{lot}"))
    town.do(lambda tx: service.close(tx, sale.id), staff.id)
    said.append(await town.say(late, f"d1:reserve:{lot}"))

    keys = [served.reply.reason.key for served in said if isinstance(served.reply, Refusal)]
    assert keys == [
        f"refused-{key}"
        for key in (
            "sale-staff",
            "sale-not-yet",
            "sale-limit",
            "sale-part-gone",
            "gone",
            "sale-paused",
            "sale-closed",
        )
    ]
    assert len({refusal(served, language) for served in said}) == len(said)
    assert all(served.reply.buttons for served in said if isinstance(served.reply, Refusal))


async def test_too_early_a_press_is_told_its_minute(town: Town) -> None:
    sale, joon = announced(town), town.fan()

    no = await town.say(joon, f"d1:reserve:{sale.lots[0].id}")

    assert refusal(no) == "나에게는 11월 16일 (월) 오후 1:00에 열려요. 그 순간 알려 드릴까요?"
    assert tokens(no.reply) == ["d1:remind"]  # type: ignore[arg-type]


async def test_two_presses_at_one_moment_give_one_unit(town: Town) -> None:
    sale, joon = on_sale(town), town.fan()
    press = f"d1:reserve:{sale.lots[0].id}"

    replies = await asyncio.gather(*(town.press(joon, press) for _ in range(5)))

    assert sum(isinstance(reply, Card) for reply in replies) == 1
    is_exact(town, sale)


@pytest.mark.parametrize("forged", ["0", "4711", "999999999999999999", "-1", "1:2"])
async def test_a_forged_number_takes_nothing(town: Town, forged: str) -> None:
    sale = on_sale(town)

    reply = await town.press(town.fan(), f"d1:reserve:{forged}" if forged != "1:2" else "reserve")

    assert isinstance(reply, Refusal)
    assert town.scalar("SELECT count(*) FROM reservation") == 0
    is_exact(town, sale)


@pytest.mark.parametrize("command", ["presale", "sale_board", "sale_terms", "remind"])
async def test_a_sale_that_never_was_is_said_to_be_over(town: Town, command: str) -> None:
    on_sale(town)

    assert refusal(await town.say(town.fan(), f"d1:{command}:4711")).startswith(
        "이 판매는 끝났어요"
    )


async def test_a_press_after_the_end_is_told_so(town: Town) -> None:
    sale = on_sale(town)
    staff = town.staff()
    town.do(lambda tx: service.close(tx, sale.id), staff.id)

    assert refusal(await town.say(town.fan(), f"d1:reserve:{sale.lots[0].id}")) == (
        "이 판매는 끝났어요. 다음 판매를 우선구매 카드에서 확인해 주세요."
    )
    assert texts(await town.say(town.fan(), "presale"))[0].startswith(
        "지금은 먼저 파는 것이 없어요"
    )


async def test_what_a_brand_typed_stays_text(town: Town) -> None:
    on_sale(town, product=HOSTILE, pitch=HOSTILE, variants=((HOSTILE, 3),))

    said = texts(await town.say(town.fan(), "presale"))

    assert HOSTILE in said
    assert f"{HOSTILE}, 누구보다 먼저" in said


async def test_the_day_has_the_next_sale_in_one_line(town: Town) -> None:
    sale, joon = announced(town), town.fan()
    soon = await town.say(joon, "today")
    town.clock.go(hours=1)
    is_open = await town.say(joon, "today")
    for _ in range(10):
        claimed(town, town.fan(), sale)
    gone = await town.say(joon, "today")

    assert "두레 충전기 우선구매, 나에게는 11월 16일 (월) 오후 1:00에 열려요." in texts(soon)
    assert "두레 충전기 우선구매가 열려 있어요. 10대 남았어요." in texts(is_open)
    assert not [line for line in texts(gone) if "우선구매" in line]
    row = next(row for row in card(is_open.reply).rows if row.text.key == "today-sale-open")
    assert tokens(row) == [f"d1:presale:{sale.id}"]


async def test_a_reminder_is_pressed_on_and_off(town: Town) -> None:
    sale, joon = announced(town), town.fan()

    on = await town.say(joon, f"d1:remind:{sale.id}")
    shown = card(await town.press(joon, "presale"))
    off = await town.say(joon, f"d1:remind:{sale.id}")

    assert texts(on)[:3] == [
        "두레 충전기, 열릴 때 알려 드릴게요.",
        "11월 16일 (월) 오후 1:00",
        "1시간 0분 남았어요.",
    ]
    assert shown.buttons[0].label.key == "button-remind-off"
    assert texts(off) == ["두레 충전기 알림을 껐어요. 언제든 다시 켤 수 있어요."]


async def test_staff_see_the_sale_and_no_button_to_buy(town: Town) -> None:
    on_sale(town)

    seen = card(await town.press(town.staff(Role.REVIEWER), "presale"))

    assert not _claims(seen)
    assert seen.note is not None
    assert seen.note.key == "presale-staff"


async def test_the_card_leads_to_the_live_board_where_the_house_has_pages(
    house: Town, tmp_path: Path
) -> None:
    sale = on_sale(house)
    assert f"d1:sale_board:{sale.id}" in tokens(card(await house.press(house.fan(), "presale")))

    await asyncio.to_thread(prepare, read_settings(tmp_path / "none.env"), "en")

    shown = card(await house.press(house.fan(), "presale"))
    pages = [token.partition("#")[0] for token in tokens(shown)]
    assert f"https://dure.example.com/presale/{sale.id}" in pages


async def test_pages_that_are_not_encrypted_are_no_place_to_lead_to(
    house: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale = on_sale(house)
    monkeypatch.setenv("DURE_PUBLIC_URL", "http://dure.example.com")

    await asyncio.to_thread(prepare, read_settings(tmp_path / "none.env"), "en")

    shown = card(await house.press(house.fan(), "presale"))
    assert f"d1:sale_board:{sale.id}" in tokens(shown)


@pytest.mark.parametrize(
    ("ms", "korean", "english"),
    [
        (0, "0.0초", "0.0 seconds"),
        (41_249, "41.2초", "41.2 seconds"),
        (119_900, "119.9초", "119.9 seconds"),
        (641_000, "10분 41초", "10 min 41 s"),
        (7_380_000, "2시간 3분", "2 h 3 min"),
    ],
)
def test_a_time_is_as_exact_as_anybody_cares_for(ms: int, korean: str, english: str) -> None:
    said = [render(span(ms), Voice(language, "Asia/Seoul", UNNAMED)) for language in LANGUAGES]

    assert said == [korean, english]


FACTS: dict[str, Any] = {
    "sale": 1,
    "product": "두레 충전기",
    "nth": 1,
    "batches": 1,
    "ms": 41_240,
    "gone_ms": 41_240,
    "before_ms": 86_000,
    "record": True,
    "points": [[round(41_240 * i / 60), round(1000 * (1 - (1 - i / 60) ** 3))] for i in range(61)],
    "shares": [[5, 0, 500], [1, 12, 350], [0, 25, 150]],
    "announced": 1000,
    "held": 0,
    "paid": 1000,
    "invited": 0,
}
ENDS: dict[str, tuple[str, dict[str, Any]]] = {
    "gone": (telling.GONE, {"held": 1000, "paid": 0}),
    "record": (telling.SETTLED, {}),
    "paid": (telling.SETTLED, {"record": False, "batches": 2, "nth": 2}),
    "part": (telling.SETTLED, {"ms": None, "paid": 986, "record": False, "invited": 20}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", ENDS)
async def test_each_end_has_a_picture_that_can_be_painted(
    tmp_path: Path, end: str, language: str
) -> None:
    kind, further = ENDS[end]
    picture = worded(kind, UNNAMED, {**FACTS, **further})
    voice = Voice(language, "Asia/Seoul", UNNAMED)
    painter = Painter(tmp_path)
    try:
        assert isinstance(picture, Picture)
        assert isinstance(picture.figures, SaleFigures)
        png = await painter.png(drawn(picture, voice))
    finally:
        await painter.close()

    said = [render(row.text, voice) for row in picture.rows] + [alternative(picture, voice)]
    assert png.startswith(b"\x89PNG")
    assert any("41.2" in line for line in said)
    assert ("기록이에요" in said[-1] or "a record" in said[-1]) is (end == "record")


def test_the_first_card_never_speaks_of_a_record() -> None:
    picture = worded(telling.GONE, UNNAMED, {**FACTS, "held": 1000, "paid": 0})

    assert isinstance(picture, Picture)
    voice = Voice("ko", "Asia/Seoul", UNNAMED)
    said = [picture.title, *(part for row in picture.rows for part in (row.text, row.detail))]
    assert not [part for part in said if part and "기록" in render(part, voice)]


async def _after(first: Any, then: Any) -> Any:
    await first
    return await then


def _claims(shown: Card) -> list[str]:
    pressed = [button.token for row in shown.rows for button in row.buttons]
    return [token for token in pressed if token.startswith("d1:reserve")]
