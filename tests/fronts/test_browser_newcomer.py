"""A newcomer's first ten minutes, in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from core.missions.results import Kind
from core.people.results import Role
from core.polls import casting
from core.polls import service as polls
from core.polls.results import Cast
from tests.fronts.browsing import NARROW, table
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_missions import mission

pytestmark = pytest.mark.browser

SACK_WHILE_RICE_FALLS = """() => new Promise((done) => {
    const seen = new Set();
    const look = () => {
        seen.add(document.querySelector("#sack-rice").textContent);
        if (document.querySelector(".falling")) requestAnimationFrame(look);
        else done([...seen]);
    };
    look();
})"""
"""What the sack shows, frame by frame, until the last grain is in."""


async def test_joons_first_ten_minutes(village: Town, pages: Served, browser: Browser) -> None:
    """The question, a vote, joining, being counted, a check-in, an idea, a mission, the card."""
    _open_for_business(village)

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        await joon.press("세이지")
        await joon.press("만 14세 이상이고 참여할게요")
        await joon.hears("3번째로 함께 정해 주셨어요. 지금은 세이지 67%.")
        await joon.hears("첫 쌀 10톨이 담겼어요.")
        await expect(joon.page.locator("#sack-rice")).to_have_text("10")

        await joon.say("ㅊㅊ")
        await joon.hears("출석했어요. 쌀 1톨")
        await expect(joon.page.locator("#sack-rice")).to_have_text("11")

        await joon.say("/제안")
        await joon.page.get_by_label("무엇이 있으면 좋을까요?").fill("벽에 걸 수 있게 해 주세요")
        await joon.send_form()
        await joon.hears("“벽에 걸 수 있게 해 주세요”")

        await joon.press("오늘")
        await joon.press("다녀왔어요")
        await joon.hears("쌀 20톨")
        await expect(joon.page.locator("#sack-rice")).to_have_text("31")

        await joon.press("나")
        card = joon.chat.get_by_role("img", name="준호님은 씨앗 등급이고")
        await expect(card).to_be_visible()
        assert await card.evaluate("image => image.decode().then(() => image.naturalWidth)") == 864


async def test_rice_that_still_falls_is_not_counted_into_the_next_ones_sack(
    village: Town, pages: Served, browser: Browser
) -> None:
    _open_for_business(village)
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        await joon.press("세이지")
        await joon.press("만 14세 이상이고 참여할게요")
        await joon.hears("첫 쌀 10톨이 담겼어요.")
        await joon.play("미나")

        assert await joon.page.evaluate(SACK_WHILE_RICE_FALLS) == ["0"]


async def test_the_card_is_as_wide_as_a_phone_allows_and_says_its_words_once(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url, NARROW) as mina:
        await mina.play("미나")
        await mina.press("나")
        card = await mina.last.get_by_role("img").bounding_box()
        assert card is not None
        assert card["width"] > 300
        assert card["height"] > card["width"]
        told = await mina.last.locator(".lines").bounding_box()
        assert told is not None
        assert told["height"] <= 1


async def test_where_the_card_is_missing_its_words_stand_in_its_place(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.page.route("**/api/picture/**", lambda route: route.abort())
        await mina.play("미나")
        await mina.press("나")
        await mina.hears("글로 보여 드릴게요.")
        told = await mina.last.locator(".lines").bounding_box()
        assert told is not None
        assert told["height"] > 20


async def test_the_sheet_of_a_proof_names_its_mission_and_its_rice(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")
    mission(village, Kind.PHOTO, 100, title="책상 위 충전기", body="놓인 자리를 찍어 주세요")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.press("사진으로 인증하기")
        sheet = mina.page.get_by_role("dialog")
        await expect(sheet.locator(".subject")).to_contain_text("책상 위 충전기 · 쌀 100톨")
        await expect(sheet.locator(".subject")).to_contain_text("놓인 자리를 찍어 주세요")


async def test_a_form_opens_also_when_nobody_says_what_it_is_about(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")
    mission(village, Kind.TEXT, 10)

    async with table(browser, pages.url) as mina:
        await mina.page.route("**/api/subject?**", lambda route: route.abort())
        await mina.play("미나")
        await mina.press("글로 인증하기")
        await expect(mina.page.get_by_role("dialog").get_by_role("textbox")).to_be_visible()


async def test_a_picture_opens_large_and_can_be_taken_along(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.press("나")
        await mina.phone.get_by_role("button", name="크게 보기").click()
        sheet = mina.page.get_by_role("dialog")
        await expect(sheet.get_by_role("img")).to_be_visible()
        async with mina.page.expect_download() as download:
            await sheet.get_by_role("link", name="내려받기").click()

    assert (await download.value).suggested_filename.endswith(".png")


async def test_a_sentence_of_the_chat_becomes_an_idea(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.say("케이블이 자꾸 꼬여요")
        await mina.press("제안으로 담기")
        await mina.send_form()
        await mina.hears("“케이블이 자꾸 꼬여요”")

    assert village.scalar("SELECT title FROM idea") == "케이블이 자꾸 꼬여요"


async def test_somebody_made_up_takes_part_under_their_own_name(
    village: Town, pages: Served, browser: Browser
) -> None:
    _open_for_business(village)

    async with table(browser, pages.url) as guest:
        await guest.page.get_by_role("button", name="새 팬 만들기").click()
        await guest.page.get_by_label("어떤 이름으로 들어갈까요?").fill("<b>다람쥐</b>")
        await guest.page.keyboard.press("Enter")
        await guest.hears("어서 오세요, <b>다람쥐</b>님.")
        await guest.press("먹색")
        await guest.press("참여할게요")
        await guest.hears("3번째로 함께 정해 주셨어요.")

    assert village.scalar("SELECT name FROM fan ORDER BY id DESC LIMIT 1") == "<b>다람쥐</b>"


async def test_everything_speaks_english_after_one_press(
    village: Town, pages: Served, browser: Browser
) -> None:
    _open_for_business(village)

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        await joon.page.get_by_role("link", name="English").click()

        await joon.hears("Welcome, 준호.")
        await expect(joon.page.get_by_role("button", name="Today")).to_be_visible()
        await expect(joon.page.locator("html")).to_have_attribute("lang", "en")


def _open_for_business(village: Town) -> None:
    """A question that runs, with two votes, and a mission to do."""
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    colours = ["크림", "세이지", "먹색"]
    asked = village.do(
        lambda tx: polls.ask(tx, "다음 충전기, 어떤 색으로 할까요?", colours), sora.id
    ).poll
    votes = [Cast(village.fan().id, asked.id, asked.choices[n].id) for n in (0, 1)]
    village.do(lambda tx: casting.cast_all(tx, votes))
    mission(village, Kind.VISIT, 20, title="이야기 읽고 오기")
