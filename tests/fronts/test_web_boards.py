"""Live boards of sales: what anybody sees while the units go, however many watch."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, expect

from core.presales import service
from core.presales.results import Sale
from tests.fronts.browsing import NARROW, WIDE, table
from tests.fronts.knocking import LIVE_URL, visitor
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_presales import BY_TIER, announced, claimed, on_sale

WATCHERS = 400
PATIENCE_S = 20
TICKS = 4
"""Looks that a few seconds have room for at most, beside one for each page that opens."""

COLOURS = (("세이지", 30), ("먹색", 10))


class Watcher:
    """One page with an open stream, as bytes on a socket."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    async def until(self, left: int) -> dict[str, Any]:
        """The first state of the board with so many units left."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                line = await self._reader.readline()
                assert line, "the stream ended"
                if line.startswith(b"data: {"):
                    seen: dict[str, Any] = json.loads(line[6:])
                    if seen["left"] == left:
                        return seen


@asynccontextmanager
async def watching(url: str, sale: Sale) -> AsyncIterator[Watcher]:
    host = urlsplit(url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    asked = f"GET /presale/{sale.id}/live HTTP/1.1\r\nHost: {host.netloc}\r\n\r\n"
    writer.write(asked.encode())
    try:
        yield Watcher(reader)
    finally:
        writer.close()


def _reads(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often the store is asked from here on."""
    asked = [0]
    read = town.store.read

    def counting(work: Any) -> Any:
        asked[0] += 1
        return read(work)

    monkeypatch.setattr(town.store, "read", counting)
    return asked


async def test_hundreds_of_watchers_see_every_unit_go_and_cost_one_look_a_tick(
    village: Town, pages: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale = on_sale(village, stock=5)
    fans = [village.fan() for _ in range(5)]
    async with AsyncExitStack() as crowd:
        watchers = [
            await crowd.enter_async_context(watching(pages.url, sale)) for _ in range(WATCHERS)
        ]
        await asyncio.gather(*(watcher.until(left=5) for watcher in watchers))

        asked = _reads(village, monkeypatch)
        before = asyncio.get_running_loop().time()
        for fan in fans:
            await village.say(fan, f"d1:reserve:{sale.lots[0].id}")
        seen = await asyncio.gather(*(watcher.until(left=0) for watcher in watchers))
        took = asyncio.get_running_loop().time() - before

    assert all(one["state"] == "gone" and sum(one["shares"]) == 5 for one in seen)
    own_looks = asked[0] - _of_the_clock(took)
    assert own_looks <= took / 0.5 + TICKS < WATCHERS


def _of_the_clock(took: float) -> int:
    """What the clock and the courier ask at most meanwhile, beside the board."""
    return round(took) * 12 + 12


async def test_the_curve_rises_by_what_each_moment_took(village: Town, pages: Served) -> None:
    sale = on_sale(village, stock=4)
    for _ in range(3):
        village.clock.go(seconds=2)
        claimed(village, village.fan(), sale)

    async with watching(pages.url, sale) as watcher:
        seen = await watcher.until(left=1)

    assert seen["points"] == [[0, 0], [2000, 1], [4000, 2], [6000, 3]]
    assert seen["state"] == "open"
    assert (seen["lots"], seen["stocks"], seen["gone"]) == ([1], [4], None)


async def test_a_sale_that_is_not_announced_is_nobodys_to_watch(
    village: Town, tmp_path: Path
) -> None:
    sale = announced(village)
    village.do(
        lambda tx: (
            tx.session.connection().exec_driver_sql("UPDATE sale SET state = 'draft'") and None
        )
    )
    reader = visitor(village, tmp_path, public_url=LIVE_URL)

    for path in (f"/presale/{sale.id}", f"/presale/{sale.id}/live", "/presale/4711"):
        assert (await reader.get(path)).status_code == 404


async def test_a_closed_sale_can_still_be_looked_at(village: Town, tmp_path: Path) -> None:
    sale = on_sale(village)
    staff = village.staff()
    village.do(lambda tx: service.close(tx, sale.id), staff.id)

    page = await visitor(village, tmp_path, public_url=LIVE_URL).get(f"/presale/{sale.id}?lang=en")

    assert page.status_code == 200
    assert 'data-state="closed"' in page.text


async def test_the_pages_of_guests_lead_to_the_board(village: Town, tmp_path: Path) -> None:
    sale = on_sale(village, product="<b>충전기</b>")

    page = (await visitor(village, tmp_path, public_url=LIVE_URL).get("/presale")).text

    assert f'href="/presale/{sale.id}"' in page
    assert "&lt;b&gt;충전기" in page


@pytest.mark.parametrize(
    ("language", "scheme", "size", "held"),
    [
        ("ko", "light", WIDE, "모두 자리를 잡았어요"),
        ("en", "dark", WIDE, "All are held"),
        ("ko", "dark", NARROW, "모두 자리를 잡았어요"),
        ("en", "light", NARROW, "All are held"),
    ],
)
async def test_whoever_watches_sees_the_units_go(
    village: Town,
    pages: Served,
    browser: Browser,
    language: str,
    scheme: str,
    size: tuple[int, int],
    held: str,
) -> None:
    sale = on_sale(village, variants=COLOURS, windows=BY_TIER)
    early = [village.fan(rice=400) for _ in range(20)]
    late = [village.fan() for _ in range(20)]
    url = f"{pages.url}/presale/{sale.id}?lang={language}"

    async with table(browser, url, size, color_scheme=scheme) as sat:
        for place, fan in enumerate(early):
            village.clock.go(seconds=3)
            claimed(village, fan, sale, 0 if place < 15 else 1)
        await expect(sat.page.locator("#taken")).to_have_text("20")
        village.clock.go(minutes=4)
        for place, fan in enumerate(late):
            village.clock.go(seconds=2)
            claimed(village, fan, sale, 0 if place < 15 else 1)

        await expect(sat.page.locator(".sale-state")).to_contain_text(held)
        await expect(sat.page.locator("#windows b").first).to_have_text("20")
        await expect(sat.page.locator("#clock")).to_have_text("5:40.0")
        wide = await sat.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size[0]
