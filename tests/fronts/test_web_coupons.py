"""A shop calls over HTTP: only what it signed is heeded, and each of its calls once."""

import asyncio
import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bots.common.signing import sign
from core.people.results import Fan
from core.presales import orders
from core.presales.results import Sale, State
from tests.fronts.knocking import LIVE_URL, Visitor, visitor
from tests.fronts.served import served
from tests.makers import Town
from tests.makers_linking import sound
from tests.makers_presales import is_exact, on_sale
from tests.makers_reservations import last_order, letters, overdue, yours

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
HOURS = 24
BOTH = ("paid", "cancelled")
OTHER_KEY = bytes(range(1, 33))


@dataclass
class Shop:
    """A brand's shop: it signs its calls, unless a test has it do otherwise."""

    town: Town
    code: str
    client: httpx.AsyncClient
    key: bytes = KEY
    calls: int = field(default=0)

    async def say(self, kind: str, call: str = "", **how: Any) -> httpx.Response:
        """Call about a code. `body` is sent raw, `at` stands in the header, `signatures` before
        our own."""
        self.calls += 1
        call = call or f"msg_{self.calls}"
        body = how.get("body", json.dumps({"type": kind}).encode())
        at = str(int((how.get("at") or self.town.clock.now).timestamp()))
        own = sign(how.get("key", self.key), call, at, how.get("signed", body))
        headers = {
            "webhook-id": call,
            "webhook-timestamp": at,
            "webhook-signature": " ".join([*how.get("signatures", ()), own]),
            **how.get("headers", {}),
        }
        address = f"/hooks/coupons/{how.get('code', self.code)}/redeem"
        return await self.client.post(address, content=body, headers=headers)


@dataclass
class Sold:
    """One unit of a sale, and the shop that will be paid for it."""

    sale: Sale
    fan: Fan
    shop: Shop


def sold(town: Town, client: httpx.AsyncClient) -> Sold:
    sale, fan = on_sale(town, hold_minutes=HOURS * 60), town.fan()
    return Sold(sale, fan, Shop(town, yours(town, fan, sale).code, client))


@pytest.fixture
def one(town: Town, tmp_path: Path) -> Sold:
    return sold(town, house(town, tmp_path).client)


def house(town: Town, folder: Path, **further: str) -> Visitor:
    return visitor(town, folder, shop_secret=SECRET, public_url=LIVE_URL, **further)


def state(town: Town, fan: Fan) -> State:
    return last_order(town, fan).state


async def test_a_paid_order_is_answered_and_its_fan_is_told(town: Town, one: Sold) -> None:
    answer = await one.shop.say("paid")

    assert answer.status_code == 200
    assert answer.json() == {"state": "paid", "number": 1}
    assert state(town, one.fan) == State.PAID
    assert letters(town, one.fan) == ["sale-paid"]


async def test_each_state_comes_once_in_its_order(town: Town, one: Sold) -> None:
    said = [await one.shop.say(kind) for kind in ("paid", "paid", "refunded", "refunded", "paid")]

    assert [answer.status_code for answer in said] == [200, 200, 200, 200, 409]
    assert said[-1].json() == {"reason": "reservation-over", "state": "refunded"}
    assert letters(town, one.fan) == ["sale-paid", "sale-refunded"]
    is_exact(town, one.sale)


async def test_the_same_call_said_again_has_the_same_answer_and_no_effect(
    town: Town, one: Sold
) -> None:
    first = await one.shop.say("paid", "msg_x")
    await one.shop.say("refunded")
    again = await one.shop.say("paid", "msg_x")

    assert (again.status_code, again.json()) == (200, first.json())
    assert state(town, one.fan) == State.REFUNDED


async def test_what_was_cancelled_goes_to_the_next(town: Town, one: Sold) -> None:
    answer = await one.shop.say("cancelled")

    assert answer.json()["state"] == "cancelled"
    assert letters(town, one.fan) == ["sale-cancelled"]
    is_exact(town, one.sale)


@pytest.mark.parametrize(
    "how",
    [
        {"key": OTHER_KEY},
        {"signed": b'{"type":"cancelled"}'},
        {"headers": {"webhook-signature": ""}},
        {"headers": {"webhook-signature": "v1,"}},
        {"headers": {"webhook-signature": "v1a,AAAA v1,é"}},
        {"headers": {"webhook-id": "msg_other"}},
        {"headers": {"webhook-id": ""}},
        {"headers": {"webhook-timestamp": "1"}},
        {"headers": {"webhook-timestamp": "soon"}},
        {"headers": {"webhook-timestamp": ""}},
    ],
)
async def test_what_the_shop_did_not_sign_changes_nothing(
    town: Town, one: Sold, how: dict[str, Any]
) -> None:
    how = {**how, "headers": {k: v.encode() for k, v in how.get("headers", {}).items()}}
    answer = await one.shop.say("paid", **how)

    assert (answer.status_code, answer.json()) == (401, {"reason": "unsigned"})
    assert state(town, one.fan) == State.HELD
    assert town.scalar("SELECT count(*) FROM shop_call") == 0


@pytest.mark.parametrize(
    "off", [timedelta(minutes=-5, seconds=-1), timedelta(minutes=5, seconds=1)]
)
async def test_a_call_of_another_time_changes_nothing(
    town: Town, one: Sold, off: timedelta
) -> None:
    answer = await one.shop.say("paid", at=town.clock.now + off)

    assert (answer.status_code, answer.json()) == (401, {"reason": "stale"})
    assert state(town, one.fan) == State.HELD


@pytest.mark.parametrize("off", [timedelta(minutes=-5), timedelta(minutes=5)])
async def test_clocks_may_differ_by_five_minutes(town: Town, one: Sold, off: timedelta) -> None:
    assert (await one.shop.say("paid", at=town.clock.now + off)).status_code == 200


async def test_one_good_signature_of_several_is_enough(town: Town, one: Sold) -> None:
    """As while a secret is being changed."""
    older = sign(OTHER_KEY, "msg_1", "1", b"")

    assert (await one.shop.say("paid", signatures=("v2,x", older))).status_code == 200


async def test_a_call_led_to_another_code_changes_nothing(town: Town, one: Sold) -> None:
    """The signature covers no address: whoever repeats a call elsewhere repeats its number."""
    other = town.fan()
    theirs = yours(town, other, one.sale).code
    await one.shop.say("paid", "msg_x")

    led = await one.shop.say("paid", "msg_x", code=theirs)
    named = json.dumps({"type": "paid", "code": one.shop.code}).encode()
    written = await one.shop.say("paid", code=theirs, body=named)

    assert (led.status_code, led.json()["reason"]) == (409, "shop-call-reused")
    assert (written.status_code, written.json()["reason"]) == (422, "another-code")
    assert state(town, other) == State.HELD


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"", 400, "unreadable"),
        (b"paid", 400, "unreadable"),
        (b"\xff\xfe", 400, "unreadable"),
        (b"[]", 400, "unreadable"),
        (b'{"type":7}', 400, "unreadable"),
        (b"[" * 9_000, 400, "unreadable"),
        (b'{"type":"held"}', 422, "unknown-type"),
        (b'{"type":"expired"}', 422, "unknown-type"),
        (b'{"type":"paid"}' + b" " * 17_000, 413, "too-large"),
    ],
)
async def test_what_cannot_be_read_changes_nothing(
    town: Town, one: Sold, body: bytes, status: int, reason: str
) -> None:
    answer = await one.shop.say("", body=body)

    assert (answer.status_code, answer.json()) == (status, {"reason": reason})
    assert state(town, one.fan) == State.HELD


@pytest.mark.parametrize("code", ["x", "1-1-0000-0000", "ZZZZZZZZZZZZZZ-1-0000-0000", "%00", "가"])
async def test_a_code_that_was_made_up_is_found_nowhere(town: Town, one: Sold, code: str) -> None:
    answer = await one.shop.say("paid", code=code)

    assert (answer.status_code, answer.json()) == (404, {"reason": "no-such-code"})


async def test_what_is_paid_too_late_is_told_to_the_shop(town: Town, one: Sold) -> None:
    """It has the money, and has to give it back."""
    town.clock.go(hours=HOURS)
    overdue(town)

    answer = await one.shop.say("paid")

    assert (answer.status_code, answer.json()["state"]) == (409, "expired")
    is_exact(town, one.sale)


async def test_a_payment_is_in_time_until_the_clock_lets_go(town: Town, one: Sold) -> None:
    town.clock.go(hours=HOURS)

    assert (await one.shop.say("paid")).status_code == 200
    assert overdue(town) == 1
    assert state(town, one.fan) == State.PAID


async def test_without_a_secret_no_shop_is_heeded(town: Town, tmp_path: Path) -> None:
    one = sold(town, visitor(town, tmp_path, public_url=LIVE_URL).client)

    answer = await one.shop.say("paid")

    assert (answer.status_code, answer.json()) == (503, {"reason": "no-secret"})
    assert state(town, one.fan) == State.HELD


async def test_the_playground_is_nobodys_shop(town: Town, tmp_path: Path) -> None:
    one = sold(town, visitor(town, tmp_path, shop_secret=SECRET).client)

    assert (await one.shop.say("paid")).status_code == 403
    assert state(town, one.fan) == State.HELD


@pytest.fixture
def address(town: Town, tmp_path: Path) -> Iterator[str]:
    with served(town, tmp_path, shop_secret=SECRET, public_url=LIVE_URL) as running:
        yield running.url


async def test_calls_at_one_moment_have_one_effect(town: Town, address: str) -> None:
    """Over real connections: the same call eight times, and eight calls that say the same."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        same, like = sold(town, client), sold(town, client)
        answers = await asyncio.gather(
            *(same.shop.say("paid", "msg_same") for _ in range(8)),
            *(like.shop.say("paid", f"msg_like_{n}") for n in range(8)),
        )

    assert [answer.status_code for answer in answers] == [200] * 16
    for one in (same, like):
        assert letters(town, one.fan) == ["sale-paid"]
        assert state(town, one.fan) == State.PAID
        is_exact(town, one.sale)
    assert town.scalar("SELECT count(*) FROM shop_call") == 9


async def test_paid_and_cancelled_at_one_moment_are_one_or_the_other(
    town: Town, address: str
) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        some = [sold(town, client) for _ in range(4)]
        answers = await asyncio.gather(
            *(one.shop.say(kind, f"{kind}_{n}") for n, one in enumerate(some) for kind in BOTH)
        )

    pairs = list(zip(answers[::2], answers[1::2], strict=True))
    for one, pair in zip(some, pairs, strict=True):
        assert sorted(answer.status_code for answer in pair) == [200, 409]
        won = next(answer for answer in pair if answer.status_code == 200)
        assert won.json()["state"] == state(town, one.fan).value
        is_exact(town, one.sale)
    assert sound(town) == []
    assert town.do(lambda tx: orders.of_fan(tx, some[0].fan.id, 9))
