"""The page's manners in a real browser: by keyboard, on a phone, for every eye."""

import re

import pytest
from playwright.async_api import Browser, expect

from core.people.results import Role
from core.polls import service as polls
from tests.fronts.browsing import NARROW, NARROWEST, Table, table
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_ideas import drop

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.body.remove()>"
READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text at level AA."""

PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("ink-soft", "card-soft"),
    ("ink-soft", "paper-deep"),
    ("ink-soft", "chat"),
    ("on-green", "green"),
    ("green", "card"),
    ("green-strong", "green-soft"),
    ("green-strong", "green-fill"),
    ("on-mine", "mine"),
    ("gold-ink", "gold-soft"),
    ("gold-ink", "card"),
    ("ink", "gold-fill"),
    ("red", "red-soft"),
    ("red", "card"),
    ("paper", "ink"),
]
"""Text and what it stands on, as the styles pair them."""

CONTRAST = """
(pairs) => {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("span");
  document.body.append(probe);
  const channels = (name) => {
    probe.style.color = style.getPropertyValue(`--${name}`);
    return getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  };
  const light = (name) => channels(name)
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  return pairs.map(([text, ground]) => {
    const [high, low] = [light(text), light(ground)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  });
}
"""


OUT_OF_REACH = """
(selector) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim() || each.ariaLabel, each.getBoundingClientRect()])
  .filter(([, box]) => box.left < 0 || box.right > innerWidth)
  .map(([name, box]) => `${name}: ${Math.round(box.left)} to ${Math.round(box.right)}`)
"""


async def test_a_vote_is_cast_by_keyboard_alone(
    village: Town, pages: Served, browser: Browser
) -> None:
    _ask(village)

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        await _tab_to(joon, "세이지")
        await joon.page.keyboard.press("Enter")
        await joon.hears("한 번만 눌러 주세요")
        await _tab_to(joon, "참여할게요")
        await joon.page.keyboard.press("Space")
        await joon.hears("첫 번째로 함께 정해 주셨어요.")


async def test_a_button_pressed_twice_in_haste_is_pressed_once(
    village: Town, pages: Served, browser: Browser
) -> None:
    _ask(village)

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        await joon.phone.get_by_role("button", name="세이지").last.dblclick()
        await joon.hears("한 번만 눌러 주세요")

        await expect(joon.chat.locator(".bubble.me")).to_have_count(1)


async def test_whatever_has_the_focus_shows_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    _ask(village)

    async with table(browser, pages.url) as joon:
        await joon.hears("어서 오세요, 준호님.")
        bare = []
        for _ in range(30):
            await joon.page.keyboard.press("Tab")
            focus = await joon.page.evaluate(
                "() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " return [e.outerHTML.slice(0, 80), s.boxShadow]; }"
            )
            if focus[1] == "none" and not focus[0].startswith("<body"):
                bare.append(focus[0])

    assert not bare


async def test_completion_is_used_by_keyboard_and_escape_closes_what_it_opened(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        box = mina.page.get_by_role("combobox")
        await box.press_sequentially("/제")
        await expect(mina.page.get_by_role("option")).to_contain_text(["/제안", "/제안모음"])
        await expect(box).to_have_attribute("aria-activedescendant", "offer-0")
        await box.press("Enter")
        await expect(mina.page.get_by_role("dialog")).to_be_visible()
        await mina.page.keyboard.press("Escape")

        await expect(mina.page.get_by_role("dialog")).to_have_count(0)
        await expect(box).to_be_focused()


async def test_the_button_of_commands_opens_their_list_also_while_writing(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as joon:
        await joon.hears("준호님")
        await joon.page.get_by_role("combobox").focus()
        await joon.page.get_by_role("button", name="할 수 있는 일").click()
        await joon.page.wait_for_timeout(300)

        await expect(joon.page.get_by_role("option").first).to_be_visible()


async def test_an_open_form_keeps_the_keyboard_inside(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url) as mina:
        await mina.play("미나")
        await mina.say("/제안")
        await expect(mina.page.get_by_role("dialog")).to_be_visible()
        outside = 0
        for _ in range(12):
            await mina.page.keyboard.press("Tab")
            outside += await mina.page.evaluate(
                "() => document.activeElement.closest('.phone-screen') !== null"
                " && document.activeElement.closest('[role=dialog]') === null"
            )

    assert outside == 0


async def test_an_answer_is_announced_to_who_cannot_see_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    async with table(browser, pages.url) as joon:
        log = joon.page.get_by_role("log", name="대화")
        await expect(log).to_have_attribute("aria-live", "polite")
        await expect(joon.page.locator(".ballot .choice:not([aria-pressed])")).to_have_count(0)
        nameless = await joon.page.evaluate(
            "() => [...document.querySelectorAll('button, a, input')].filter(e =>"
            " e.checkVisibility() && !e.textContent.trim() && !e.ariaLabel && !e.labels?.length)"
            ".length"
        )

    assert nameless == 0


async def test_what_fans_write_is_shown_as_they_wrote_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    drop(village, village.fan(HOSTILE), title=HOSTILE)

    async with table(browser, pages.url) as joon:
        await joon.turn_to("제안")
        await expect(joon.desk.locator("#desk-body")).to_contain_text(HOSTILE)
        await joon.say(HOSTILE)
        await joon.hears(HOSTILE)
        await expect(joon.page.locator("img[src=x]")).to_have_count(0)


async def test_on_a_phone_the_chat_fills_the_screen_and_the_desk_is_a_tab_away(
    village: Town, pages: Served, browser: Browser
) -> None:
    _ask(village)

    async with table(browser, pages.url, NARROW) as joon:
        await joon.hears("어서 오세요, 준호님.")
        box = await joon.phone.bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, 390)
        await expect(joon.desk).to_be_hidden()

        await joon.page.get_by_role("tab", name="운영실").click()
        await expect(joon.desk).to_be_visible()
        await expect(joon.phone).to_be_hidden()
        wide = await joon.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide == 390


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [NARROW, NARROWEST])
async def test_on_a_phone_everything_at_the_top_is_within_reach(
    village: Town, pages: Served, browser: Browser, size: tuple[int, int], language: str
) -> None:
    """Somebody made up stands in the row too; the way to make up another stays beside it."""
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    async with table(browser, f"{pages.url}/?lang={language}", size) as guest:
        await guest.page.locator("#newcomer button").click()
        await guest.page.get_by_role("dialog").get_by_role("textbox").fill("다람쥐")
        await guest.page.keyboard.press("Enter")
        await expect(guest.page.locator(".person[aria-checked=true]")).to_contain_text("다람쥐")
        at_the_phone = await guest.page.evaluate(OUT_OF_REACH, ".top a, .top button, #newcomer *")
        chosen = await guest.page.evaluate(OUT_OF_REACH, ".person[aria-checked=true]")
        await guest.page.locator("#tab-desk").click()
        await expect(guest.page.locator(".desk-link").first).to_be_visible()
        at_the_desk = await guest.page.evaluate(OUT_OF_REACH, ".top a, .top button, .desk-rail *")

    assert (at_the_phone, chosen, at_the_desk) == ([], [], [])


@pytest.mark.parametrize("light", ["light", "dark"])
async def test_every_text_can_be_read_on_what_it_stands_on(
    village: Town, pages: Served, browser: Browser, light: str
) -> None:
    async with table(browser, pages.url, color_scheme=light) as joon:
        shares = await joon.page.evaluate(CONTRAST, [list(pair) for pair in PAIRS])

    weak = [(*pair, round(share, 2)) for pair, share in zip(PAIRS, shares, strict=True)]
    assert not [pair for pair in weak if pair[2] < READABLE]


async def test_the_switch_of_light_is_kept(village: Town, pages: Served, browser: Browser) -> None:
    async with table(browser, pages.url, color_scheme="light") as joon:
        await joon.page.get_by_role("button", name="밝게 또는 어둡게").click()
        await joon.page.reload()

        await expect(joon.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_nothing_moves_for_who_asked_for_calm(
    village: Town, pages: Served, browser: Browser
) -> None:
    village.fan("미나", external_id="demo:mina")

    async with table(browser, pages.url, reduced_motion="reduce") as mina:
        await mina.play("미나")
        await mina.say("출석")
        await mina.hears("출석했어요.")
        moving = await mina.page.evaluate(
            "() => document.getAnimations().filter(a => a.effect.getTiming().duration > 1).length"
        )

    assert moving == 0


async def test_the_page_asks_nobody_but_its_own_house(
    village: Town, pages: Served, browser: Browser
) -> None:
    asked: list[str] = []

    async with table(browser, "about:blank") as joon:
        joon.page.on("request", lambda request: asked.append(request.url))
        await joon.page.goto(pages.url)
        await joon.hears("준호님")

    assert asked
    assert not [url for url in asked if not re.match(rf"{re.escape(pages.url)}/", url)]


async def _tab_to(sat: Table, label: str) -> None:
    """Go on with the Tab key until a button of that name has the focus."""
    for _ in range(80):
        await sat.page.keyboard.press("Tab")
        text = await sat.page.evaluate("() => document.activeElement.textContent")
        role = await sat.page.evaluate("() => document.activeElement.tagName")
        if role == "BUTTON" and label in text:
            return
    raise AssertionError(f"the keyboard never came to {label}")


def _ask(village: Town) -> None:
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    colours = ["크림", "세이지", "먹색"]
    village.do(lambda tx: polls.ask(tx, "다음 충전기, 어떤 색으로 할까요?", colours), sora.id)
