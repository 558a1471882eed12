"""An order in a real browser: the way to the shop is a link that opens beside the page."""

import pytest
from playwright.async_api import Browser, expect

from tests.fronts.browsing import table
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_presales import on_sale
from tests.makers_reservations import yours

pytestmark = pytest.mark.browser

LINK = "https://shop.example.com/checkout?coupon={code}"


async def test_the_way_to_the_shop_opens_beside_the_page(
    village: Town, pages: Served, browser: Browser
) -> None:
    joon = village.fan("준호", external_id="demo:joon")
    unit = yours(village, joon, on_sale(village, checkout=LINK))
    async with table(browser, pages.url) as at:
        await at.play("준호")
        await at.say("내예약")

        pay = at.last.get_by_role("link", name="결제하러 가기")
        await expect(pay).to_have_attribute("href", LINK.replace("{code}", unit.code))
        await expect(pay).to_have_attribute("rel", "noopener noreferrer")
        await expect(pay).to_have_attribute("target", "_blank")
        await at.press("내려놓기")
        await at.hears("정말 내려놓을까요?")
