"""A no to a form, in a real browser: nothing that was typed is lost, and it can be sent again."""

import pytest
from playwright.async_api import Browser, expect

from core.people.results import Role
from core.polls import service as polls
from tests.fronts.browsing import Table, table
from tests.fronts.served import Served
from tests.makers import Town

pytestmark = pytest.mark.browser

IS_ON_TOP = """
(button) => {
  const { left, top, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
"""


async def test_a_name_that_several_bear_leaves_the_gift_as_it_was_typed(
    village: Town, pages: Served, browser: Browser
) -> None:
    _manager(village)
    village.fan("민아")
    village.fan("민수")

    async with table(browser, pages.url) as both:
        await both.turn_to("살림")
        await both.desk.get_by_role("button", name="쌀 주기").click()
        await _give(both, "민")
        await both.send_form()
        sheet = both.page.get_by_role("dialog")
        await expect(sheet.get_by_role("alert").locator(".refusal")).to_be_visible()
        await expect(sheet.get_by_label("이유")).to_have_value("사진 정리")
        await sheet.get_by_label("누구에게").fill("민아")
        await both.send_form()

        await expect(sheet).to_have_count(0)

    assert village.scalar("SELECT name FROM fan WHERE balance = 50") == "민아"


async def test_what_was_wrong_with_an_answer_goes_when_it_is_changed(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.say("/제안")
        await mina.send_form()
        await expect(mina.page.get_by_text("이 칸을 채워 주세요.")).to_be_visible()
        await mina.page.get_by_label("무엇이 있으면 좋을까요?").press_sequentially("케")

        await expect(mina.page.get_by_text("이 칸을 채워 주세요.")).to_be_hidden()


async def test_a_question_while_another_runs_is_kept_and_the_way_on_is_offered(
    village: Town, pages: Served, browser: Browser
) -> None:
    sora = _manager(village)
    village.do(lambda tx: polls.ask(tx, "무슨 색?", ["크림", "세이지"]), sora)

    async with table(browser, pages.url) as both:
        await both.play("소라")
        await both.say("/투표만들기")
        await both.page.get_by_label("질문", exact=True).fill("어디에 놓을까요?")
        await both.page.get_by_label("선택지").fill("책상\n벽")
        await both.send_form()
        sheet = both.page.get_by_role("dialog")
        await sheet.locator(".refusal").get_by_role("button").first.click()
        await expect(sheet).to_have_count(0)
        await both.page.reload()
        await both.say("/투표만들기")

        await expect(both.page.get_by_label("질문", exact=True)).to_have_value("어디에 놓을까요?")
        await expect(both.page.get_by_label("선택지")).to_have_value("책상\n벽")


async def test_a_guests_idea_is_sent_by_the_press_that_joins(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as joon:
        await joon.hears("준호님")
        await joon.say("/제안")
        await joon.page.get_by_label("무엇이 있으면 좋을까요?").fill("벽에 걸고 싶어요")
        await joon.page.get_by_label("왜").fill("책상이 좁아요")
        await joon.send_form()
        join = joon.page.locator(".form-answer .button").first
        await expect(join).to_be_visible()
        assert await join.evaluate(IS_ON_TOP)
        await joon.press("참여할게요")

        await joon.hears("“벽에 걸고 싶어요”")
        await expect(joon.page.get_by_role("dialog")).to_have_count(0)

    assert village.rows("SELECT title, why FROM idea") == [("벽에 걸고 싶어요", "책상이 좁아요")]


async def test_a_guest_whose_idea_is_too_long_joins_and_can_shorten_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as joon:
        await joon.hears("준호님")
        await joon.say("벽" * 300)
        await joon.press("제안으로 담기")
        await joon.send_form()
        await joon.press("참여할게요")
        title = joon.page.get_by_label("무엇이 있으면 좋을까요?")
        await expect(joon.page.locator(".field.wrong")).to_have_count(1)
        await title.fill("벽에 걸고 싶어요")
        await joon.send_form()

        await joon.hears("“벽에 걸고 싶어요”")


async def _give(both: Table, whom: str) -> None:
    await both.page.get_by_label("누구에게").fill(whom)
    await both.page.get_by_label("얼마나").fill("50")
    await both.page.get_by_label("이유").fill("사진 정리")


def _manager(village: Town) -> int:
    return village.fan("소라", role=Role.MANAGER, external_id="demo:sora").id
