"""A bad line, in a real browser: nothing typed is lost, nothing is counted twice."""

import pytest
from playwright.async_api import Browser, Route, expect

from core.people.results import Role
from core.polls import service as polls
from tests.fronts.browsing import table
from tests.fronts.served import Served
from tests.makers import Town

pytestmark = pytest.mark.browser


async def test_what_was_typed_survives_a_line_that_broke_and_is_taken_once(
    village: Town, pages: Served, browser: Browser
) -> None:
    """The answer got lost after the server had it; the second try is the same press."""
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.say("/제안")
        await mina.page.get_by_label("무엇이 있으면 좋을까요?").fill("벽에 걸고 싶어요")
        await mina.page.route("**/api/press", _lose_the_answer)
        await mina.send_form()
        kept = mina.page.get_by_text("적으신 것은 그대로 있어요")
        await expect(kept).to_be_visible()
        await mina.page.unroute("**/api/press")
        await mina.send_form()

        await mina.hears("“벽에 걸고 싶어요”")

    assert village.scalar("SELECT count(*) FROM idea") == 1


async def test_a_draft_is_there_again_after_a_reload(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.say("/제안")
        await mina.page.get_by_label("무엇이 있으면 좋을까요?").fill("반쯤 쓴 생각")
        await mina.page.reload()
        await mina.hears("미나님의 오늘")
        await mina.say("/제안")

        await expect(mina.page.get_by_label("무엇이 있으면 좋을까요?")).to_have_value(
            "반쯤 쓴 생각"
        )


async def test_a_press_that_did_not_go_out_can_be_sent_again(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.hears("미나님의 오늘")
        await mina.page.route("**/api/press", _lose_the_answer)
        await mina.say("출석")
        await mina.hears("보내지 못했어요.")
        await mina.page.unroute("**/api/press")
        await mina.press("다시 보내기")

        await mina.hears("출석했어요.")

    assert village.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 1


async def test_a_conversation_is_there_again_after_a_reload_without_repeats(
    village: Town, pages: Served, browser: Browser
) -> None:
    _ask(village)
    village.clock.go(seconds=60)

    async with table(browser, pages.url) as joon:
        await joon.hears("모두에게")
        await joon.hears("어서 오세요, 준호님.")
        await joon.page.reload()
        await joon.hears("어서 오세요, 준호님.")
        await expect(joon.chat.locator(".post")).to_have_count(1)
        await expect(joon.chat.locator(".bubble:not(.post)")).to_have_count(1)


async def test_a_page_that_outlived_its_server_goes_on_with_the_next(
    village: Town, pages: Served, browser: Browser
) -> None:
    """A new start gives a new cookie; the page fetches it and sends the same press again."""
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.hears("미나님의 오늘")
        await mina.page.context.clear_cookies()
        await mina.say("출석")

        await mina.hears("출석했어요.")


async def _lose_the_answer(route: Route) -> None:
    await route.fetch()
    await route.abort()


def _ask(village: Town) -> None:
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    colours = ["크림", "세이지", "먹색"]
    village.do(lambda tx: polls.ask(tx, "다음 충전기, 어떤 색으로 할까요?", colours), sora.id)
