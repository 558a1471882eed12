"""What stands in a form when it opens, in a real browser: what is set now, and what was typed."""

import pytest
from playwright.async_api import Browser, expect

from core.people.results import Role
from tests.fronts.browsing import table
from tests.fronts.served import Served
from tests.makers import Town

pytestmark = pytest.mark.browser


async def test_the_settings_open_as_they_are_and_change_where_they_were_changed(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    name, fans = village.rows("SELECT name, fan_name FROM community")[0]

    async with table(browser, pages.url) as both:
        await both.turn_to("살림")
        await both.desk.locator("[data-token='d1:setup']").first.click()
        sheet = both.page.get_by_role("dialog")
        await expect(sheet.locator("input[name=name]")).to_have_value(name)
        await expect(sheet.locator("input[name=fans]")).to_have_value(fans)
        await expect(sheet.locator("input[type=radio]:checked")).to_have_value("ko")
        await sheet.locator("input[name=name]").fill("모두의 작업실")
        await both.send_form()
        await expect(sheet).to_have_count(0)

    renamed = village.rows("SELECT name, fan_name FROM community")
    assert renamed == [("모두의 작업실", fans)]


async def test_settings_that_were_emptied_and_sent_are_shown_again(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    name = village.scalar("SELECT name FROM community")

    async with table(browser, pages.url) as both:
        await both.play("소라")
        await both.say("/setup")
        sheet = both.page.get_by_role("dialog")
        await expect(sheet.locator("input[name=name]")).to_have_value(name)
        await sheet.evaluate(EMPTIED)
        await both.send_form()

        await expect(sheet.locator("input[name=name]")).to_have_value(name)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("/grant 미나 10 사진 정리", {"person": "미나", "amount": "10", "reason": "사진 정리"}),
        ('/grant "미나 리" amount=10', {"person": "미나 리", "amount": "10", "reason": ""}),
        ("/idea don't dazzle", {"title": "don't", "why": "dazzle"}),
    ],
)
async def test_words_after_a_command_fill_its_form_in_order_or_by_name(
    village: Town, pages: Served, browser: Browser, typed: str, fields: dict[str, str]
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    async with table(browser, pages.url) as sora:
        await sora.play("소라")
        await sora.say(typed)

        for name, value in fields.items():
            field = sora.page.get_by_role("dialog").locator(f"[name={name}]")
            await expect(field).to_have_value(value)


async def test_an_option_may_be_typed_by_its_word(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    async with table(browser, pages.url) as sora:
        await sora.play("소라")
        await sora.say("/language English")

        chosen = sora.page.get_by_role("dialog").locator("input:checked")
        await expect(chosen).to_have_value("en")


async def test_a_command_on_a_broken_line_stays_in_the_box(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    async with table(browser, pages.url) as sora:
        await sora.play("소라")
        await sora.page.route("**/api/line?**", lambda route: route.abort())
        await sora.say("/grant 미나 10 사진 정리")

        await sora.hears("보내지 못했어요.")
        await expect(sora.page.get_by_role("combobox")).to_have_value("/grant 미나 10 사진 정리")


EMPTIED = """
(sheet) => {
  for (const input of sheet.querySelectorAll("input")) {
    if (input.type === "radio") input.checked = false;
    else input.value = "";
  }
}
"""
