"""A real Chromium before the playground, and short words for what a person does there."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = (1440, 900)
NARROW = (390, 844)
NARROWEST = (360, 640)
PATIENCE_MS = 15_000

expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Table:
    """A phone and a desk side by side, as one person at a browser has them."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def chat(self) -> Locator:
        return self.page.locator("#chat")

    @property
    def last(self) -> Locator:
        """What was said last on the phone."""
        return self.chat.locator(".bubble:not(.typing)").last

    @property
    def desk(self) -> Locator:
        return self.page.locator("#desk")

    @property
    def phone(self) -> Locator:
        return self.page.locator("#phone")

    async def play(self, name: str) -> None:
        await self.page.get_by_role("radio", name=name).first.click()
        await expect(self.page.locator(".person[aria-checked=true]")).to_contain_text(name)
        await expect(self.chat.locator(".bubble.them:not(.typing)").first).to_be_visible()

    async def press(self, label: str) -> None:
        """Press the newest button of that name on the phone."""
        await self.phone.get_by_role("button", name=label).last.click()

    async def say(self, text: str) -> None:
        """Type into the phone and send it."""
        box = self.page.get_by_role("combobox")
        await box.fill(text)
        await box.press("Enter")

    async def send_form(self) -> None:
        """Send the form that is open."""
        await self.page.get_by_role("dialog").get_by_role("button", name="보내기").click()

    async def hears(self, text: str) -> None:
        """Wait until the phone shows it."""
        await expect(self.chat).to_contain_text(text)

    async def turn_to(self, title: str) -> None:
        """Open a page of the desk."""
        await self.desk.get_by_role("button", name=title).first.click()
        await expect(self.desk.locator(".desk-page-head h3")).to_have_text(title)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser of its own; where there is none the test is skipped, which CI does not allow."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("there is no chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def table(
    browser: Browser, url: str, size: tuple[int, int] = WIDE, **wishes: str
) -> AsyncIterator[Table]:
    """The playground in a new window; an error on the page fails the test."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        **wishes,  # type: ignore[arg-type]
    )
    page = await context.new_page()
    sat = Table(page)
    page.on("pageerror", lambda error: sat.faults.append(str(error)))
    page.on("console", lambda m: sat.faults.append(m.text) if "Policy" in m.text else None)
    await page.goto(url)
    yield sat
    await context.close()
    assert not sat.faults, sat.faults
