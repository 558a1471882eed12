"""The web's way into a sale: the same buttons as in a chat, for whoever the link was made for."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from core.founding import open_at
from core.people.results import Fan
from core.presales import entries
from core.presales.entries import Entry
from core.presales.results import Sale
from tests.fronts.browsing import NARROW, WIDE, table
from tests.fronts.knocking import LIVE_URL, Visitor, visitor
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_presales import on_sale


@pytest.fixture
def door(village: Town, tmp_path: Path) -> Visitor:
    return visitor(village, tmp_path, public_url=LIVE_URL)


def link_of(town: Town, fan: Fan, sale: Sale) -> str:
    caller = town.caller(fan)
    return entries.write(sale.seal, Entry(sale.id, caller.platform, caller.external_id))


async def press(
    door: Visitor, sale: Sale, link: str, token: str, press_id: str = "a-press-of-mine"
) -> httpx.Response:
    return await door.client.post(
        f"/presale/{sale.id}/press",
        json={"id": press_id, "token": token},
        headers={"Authorization": f"Bearer {link}"},
    )


def held(town: Town) -> list[tuple[Any, ...]]:
    return town.rows("SELECT fan_id FROM reservation WHERE state = 'held'")


async def test_whoever_has_the_link_claims_for_its_account(village: Town, door: Visitor) -> None:
    sale, mina = on_sale(village, product="<b>충전기</b>"), village.fan(language="ko")

    answered = await press(
        door, sale, link_of(village, mina, sale), f"d1:reserve:{sale.lots[0].id}"
    )

    assert answered.status_code == 200
    assert answered.headers["cache-control"] == "no-store"
    assert "<b>충전기</b>" in answered.json()["reply"]["title"]
    assert held(village) == [(mina.id,)]


async def test_a_press_that_is_sent_again_counts_once(village: Town, door: Visitor) -> None:
    sale, mina = on_sale(village, per_fan=5), village.fan()
    link, token = link_of(village, mina, sale), f"d1:reserve:{sale.lots[0].id}"

    first, again = [await press(door, sale, link, token) for _ in range(2)]
    other = await press(door, sale, link, token, "another-press")

    assert first.json() == again.json() != other.json()
    assert len(held(village)) == 2


async def test_a_stranger_who_names_the_same_press_gets_an_answer_of_their_own(
    village: Town, door: Visitor
) -> None:
    sale, mina, joon = on_sale(village), village.fan(), village.fan()
    token = f"d1:reserve:{sale.lots[0].id}"

    hers = await press(door, sale, link_of(village, mina, sale), token)
    his = await press(door, sale, link_of(village, joon, sale), token)

    assert hers.json() != his.json()
    assert held(village) == [(mina.id,), (joon.id,)]


async def test_nobody_gets_in_without_a_link_of_this_sale(village: Town, door: Visitor) -> None:
    sale, other, mina = on_sale(village), on_sale(village), village.fan()
    own = link_of(village, mina, sale)
    forged = entries.write(other.seal, Entry(sale.id, "discord", "1"))
    token = f"d1:reserve:{sale.lots[0].id}"

    for link in ("", "x", forged, link_of(village, mina, other), own[:-2], own + "A", own * 40):
        assert (await press(door, sale, link, token)).status_code == 403
    missing = await door.client.post(f"/presale/{sale.id}/press", json={"id": "a-press-of-mine"})
    gone = entries.write(sale.seal, Entry(4711, "discord", "1"))
    nowhere = await door.client.post(
        "/presale/4711/press", json={}, headers={"Authorization": f"Bearer {gone}"}
    )
    assert (missing.status_code, nowhere.status_code) == (403, 404)
    assert held(village) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[1]", 400),
        (b'{"id": "a-press-of-mine"}', 400),
        (b'{"id": "short", "token": "d1:presale"}', 400),
        (b'{"id": "a-press-of-mine", "token": "d1:presale", "as": "mina"}', 400),
        (b'{"id": "a-press-of-mine", "token": "d1:leaderboard"}', 403),
        (b'{"id": "a-press-of-mine", "token": "d1:join.presale"}', 403),
        (b'{"id": "a-press-of-mine", "token": "grant 1000"}', 403),
        (b"[" * 100_000, 400),
    ],
)
async def test_nonsense_and_what_leads_out_of_the_sale_is_refused(
    village: Town, door: Visitor, body: bytes, status: int
) -> None:
    sale, mina = on_sale(village), village.fan()
    headers = {"Authorization": f"Bearer {link_of(village, mina, sale)}"}

    answered = await door.client.post(f"/presale/{sale.id}/press", content=body, headers=headers)

    assert answered.status_code == status


async def test_a_fans_card_leads_to_their_own_page(village: Town) -> None:
    sale, mina = on_sale(village), village.fan()

    assert _ways_out(await village.say(mina, "/presale")) == []
    village.do(lambda tx: open_at(tx.session, LIVE_URL))
    ways = _ways_out(await village.say(mina, "/presale"))

    assert ways == [f"{LIVE_URL}/presale/{sale.id}#{link_of(village, mina, sale)}"]


def _ways_out(served: Any) -> list[str]:
    return [b.token for b in served.reply.buttons if b.token.startswith("https://")]


@pytest.mark.parametrize(
    ("language", "size", "scheme", "yours"),
    [("ko", WIDE, "light", "두레 충전기"), ("en", NARROW, "dark", "is yours")],
)
async def test_a_fan_buys_on_the_page_while_it_fills(
    village: Town,
    pages: Served,
    browser: Browser,
    language: str,
    size: tuple[int, int],
    scheme: str,
    yours: str,
) -> None:
    sale, mina = on_sale(village), village.fan(language=language)
    url = f"{pages.url}/presale/{sale.id}?lang={language}#{link_of(village, mina, sale)}"

    async with table(browser, url, size, color_scheme=scheme) as sat:
        mine = sat.page.locator("#mine")
        await mine.locator(f'[data-token="d1:reserve:{sale.lots[0].id}"]').click()
        await expect(mine.locator(".title")).to_contain_text(yours)
        await expect(sat.page.locator("#taken")).to_have_text("1")
        assert await sat.page.evaluate("document.documentElement.scrollWidth") <= size[0]

    assert held(village) == [(mina.id,)]
