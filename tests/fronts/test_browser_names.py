"""Names and places on the page, in a real browser: readable, whatever somebody calls themselves."""

import pytest
from playwright.async_api import Browser, expect

from core.people.results import Role
from tests.fronts.browsing import NARROW, Table, table
from tests.fronts.served import Served
from tests.makers import Town

pytestmark = pytest.mark.browser

CHOSEN = ".person[aria-checked=true] strong"

DRAWN_PLACE = """
async () => {
  const { drawn } = await import("/static/js/replies.js");
  const places = [{ rank: 1282, name: "미나", score: "쌀 3톨" }];
  const board = drawn({ kind: "board", title: "", parts: [{ title: "", places }] });
  return board.querySelector(".rank").textContent;
}
"""

COVERED = """
(send) => {
  const sheet = send.closest(".sheet");
  const [outer, inner] = [sheet.getBoundingClientRect(), send.getBoundingClientRect()];
  const [, y, , spread] = getComputedStyle(send).boxShadow.match(/-?[\\d.]+(?=px)/g).map(Number);
  return inner.bottom + y + spread - outer.bottom;
}
"""


async def test_a_name_that_turns_the_writing_around_is_shown_as_everybody_reads_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as guest:
        await _make_up(guest, "\u202elive")

        await expect(guest.page.locator(CHOSEN)).to_have_text("live")
        assert await guest.page.locator(CHOSEN).evaluate("name => name.textContent.length") == 4


async def test_a_name_of_forty_letters_leaves_room_for_the_others(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url, NARROW) as guest:
        await _make_up(guest, "가" * 40)
        await expect(guest.page.locator(CHOSEN)).to_be_visible()
        box = await guest.page.locator(".person[aria-checked=true]").bounding_box()

        assert box is not None
        assert box["width"] < NARROW[0] / 2


@pytest.mark.parametrize("command", ["/setup", "/mission"])
async def test_nothing_shows_below_the_button_that_sends(
    village: Town, pages: Served, browser: Browser, command: str
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    token = f"d1:{command[1:]}"

    async with table(browser, pages.url, (1280, 720)) as both:
        await both.turn_to("살림" if command == "/setup" else "미션")
        await both.desk.locator(f"[data-token='{token}']").first.click()
        send = both.page.get_by_role("dialog").get_by_role("button", name="보내기")
        await expect(send).to_be_visible()
        await both.page.wait_for_timeout(600)

        assert await send.evaluate(COVERED) >= -0.5


async def test_a_place_is_written_like_every_other_number(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as joon:
        await joon.hears("준호님")

        assert await joon.page.evaluate(DRAWN_PLACE) == "1,282"


async def _make_up(guest: Table, name: str) -> None:
    await guest.page.locator("#newcomer button").click()
    await guest.page.get_by_role("dialog").get_by_role("textbox").fill(name)
    await guest.page.keyboard.press("Enter")
    await expect(guest.page.locator(CHOSEN)).not_to_have_text("준호")
