"""The two-minute tour, in a real browser: every scene plays, with nothing to type."""

import pytest
from playwright.async_api import Browser, expect

from core.ideas import deciding
from core.missions.results import Kind
from core.people.results import Role
from core.polls import service as polls
from tests.fronts.browsing import NARROW, NARROWEST, WIDE, table
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_ideas import drop
from tests.makers_missions import mission, photo, sent

pytestmark = pytest.mark.browser

SCENES = 9
COVERED = """
() => {
  const bar = document.querySelector(".scene").getBoundingClientRect();
  return ["#phone", "#desk", ".top", ".people"].filter((part) => {
    const node = document.querySelector(part);
    const box = node.getBoundingClientRect();
    const apart = box.bottom <= bar.top || box.top >= bar.bottom
      || box.right <= bar.left || box.left >= bar.right;
    return node.checkVisibility() && !apart;
  }).concat(bar.bottom > innerHeight || bar.right > innerWidth ? ["the edge"] : []);
}
"""
"""What the bar of the tour lies over, of all that a visitor may want to use meanwhile."""


@pytest.mark.parametrize("size", [WIDE, NARROW, NARROWEST])
async def test_the_tour_plays_to_its_end(
    village: Town, pages: Served, browser: Browser, size: tuple[int, int]
) -> None:
    _set_the_stage(village)
    left: list[str] = []

    async with table(browser, pages.url, size, reduced_motion="reduce") as watcher:
        watcher.page.on("console", lambda m: left.append(m.text) if "was left" in m.text else None)
        await watcher.hears("어서 오세요, 준호님.")
        await watcher.page.get_by_role("button", name="2분 둘러보기").click()
        bar = watcher.page.locator(".scene")
        for scene in range(1, SCENES + 1):
            await expect(bar.locator(".count")).to_have_text(f"{scene} / {SCENES}")
            await expect(bar.locator(".button.primary")).to_be_enabled()
            assert await watcher.page.evaluate(COVERED) == []
            await bar.locator(".button.primary").click()
        await expect(bar).to_have_count(0)

    assert not left
    assert village.scalar("SELECT count(*) FROM note WHERE state = 'published'") == 1
    assert village.scalar("SELECT count(*) FROM note WHERE state = 'withdrawn'") == 1


def _set_the_stage(village: Town) -> None:
    """What the scenes show: a question, an idea in the making, a proof that waits."""
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    village.fan("하나", role=Role.MODERATOR, external_id="demo:hana")
    mina = village.fan("미나", external_id="demo:mina")
    village.do(lambda tx: polls.ask(tx, "무슨 색으로 할까요?", ["크림", "세이지"]))
    idea = drop(village, mina)
    village.do(lambda tx: deciding.make(tx, sora, idea.id, None), sora.id)
    sent(village, village.fan("서연"), mission(village, Kind.PHOTO, 100), photo())
