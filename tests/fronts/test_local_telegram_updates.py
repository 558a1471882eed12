"""How updates reach a bot: fetched and confirmed, or delivered to a webhook, none lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from tests.fakes.telegram import LocalTelegram, Person, telegram_server

PUBLIC = "https://dure.example.com"


@pytest.fixture(autouse=True)
def seconds_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library asks for this choice before it tells how long to wait."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as running:
        running.rules.repeated_poll_s = 0.0
        yield running


@pytest.fixture
async def api(server: LocalTelegram) -> AsyncIterator[Bot]:
    request, polls = HTTPXRequest(connection_pool_size=8), HTTPXRequest(connection_pool_size=8)
    async with Bot(
        server.token, server.base_url, request=request, get_updates_request=polls
    ) as bot:
        yield bot


@pytest.fixture
async def joon(server: LocalTelegram) -> Person:
    return server.person("준호")


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [one.message.text for one in updates if one.message]


async def test_what_is_not_confirmed_comes_again(api: Bot, joon: Person) -> None:
    for text in ("하나", "둘", "셋"):
        await joon.type(text)

    first = await api.get_updates(limit=2)
    again = await api.get_updates(limit=2)
    rest = await api.get_updates(offset=first[-1].update_id + 1)
    none = await api.get_updates(offset=rest[-1].update_id + 1)

    assert texts(first) == texts(again) == ["하나", "둘"]
    assert (texts(rest), none) == (["셋"], ())
    assert [one.update_id for one in (*first, *rest)] == list(
        range(first[0].update_id, first[0].update_id + 3)
    )


async def test_updates_whose_answer_is_lost_come_again(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    await joon.type("하나")
    server.faults.lose("getUpdates")
    server.faults.conflict("getUpdates", "terminated by other getUpdates request")

    with pytest.raises(NetworkError):
        await api.get_updates()
    with pytest.raises(Conflict):
        await api.get_updates()
    assert texts(await api.get_updates()) == ["하나"]


async def test_a_negative_offset_keeps_the_last_ones(api: Bot, joon: Person) -> None:
    for text in ("하나", "둘", "셋"):
        await joon.type(text)

    last = await api.get_updates(offset=-1)

    assert texts(last) == texts(await api.get_updates()) == ["셋"]


async def test_a_long_poll_ends_with_the_first_update(api: Bot, joon: Person) -> None:
    began = time.monotonic()
    waiting = asyncio.create_task(api.get_updates(timeout=20))
    nothing = await asyncio.wait({waiting}, timeout=0.2)
    await joon.type("왔어요")
    came = await waiting

    assert (nothing[0], texts(came)) == (set(), ["왔어요"])
    assert time.monotonic() - began < 5


async def test_a_second_poller_ends_the_first(server: LocalTelegram, api: Bot) -> None:
    first = asyncio.create_task(api.get_updates(timeout=20))
    await server.until(lambda: server.first.polls == 1)
    second = asyncio.create_task(api.get_updates(timeout=1))

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    assert await second == ()


async def test_who_asks_the_same_at_once_is_slowed(server: LocalTelegram, api: Bot) -> None:
    server.rules.repeated_poll_s = 0.3
    await api.get_updates(offset=5)
    began = time.monotonic()
    await api.get_updates(offset=5)

    assert time.monotonic() - began >= 0.29


async def test_what_a_bot_asked_for_sticks(server: LocalTelegram, api: Bot) -> None:
    group = server.group()
    joon = group.member("준호", tells=False)

    async def kinds(**asked: Any) -> list[str]:
        for update in await api.get_updates(**asked):
            await api.get_updates(offset=update.update_id + 1)
        said = await joon.type("안녕하세요")
        await joon.react(said, "👍")
        found = await api.get_updates()
        return [next(key for key in one.to_dict() if key != "update_id") for one in found]

    usual = await kinds()
    asked = await kinds(allowed_updates=["message_reaction"])
    stuck = await kinds()
    usual_again = await kinds(allowed_updates=[])

    assert (usual, asked, stuck) == (["message"], ["message_reaction"], ["message_reaction"])
    assert usual_again == ["message"]


async def test_updates_are_kept_for_a_day_and_presses_for_less(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    await joon.start()
    board = {"inline_keyboard": [[{"text": "네", "callback_data": "yes"}]]}
    await api.send_message(joon.id, "할까요?", api_kwargs={"reply_markup": board})
    joon.press_only("네")
    fresh = len(await api.get_updates())
    server.pass_time(seconds=151)
    without_press = len(await api.get_updates())
    server.pass_time(hours=24)

    assert (fresh, without_press, await api.get_updates()) == (2, 1, ())


async def test_an_update_that_cannot_be_parsed_stands_among_good_ones(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    await joon.type("하나")
    poison = server.tell_raw({"poll_answer": {"poll_id": "7", "option_ids": [0]}})
    await joon.type("둘")

    with pytest.raises(TypeError, match="option_persistent_ids"):
        await api.get_updates()
    raw = await api.do_api_request("getupdates", api_kwargs={"timeout": 0})

    assert [one["update_id"] for one in raw] == [poison - 1, poison, poison + 1]


@dataclass
class Address:
    """A web server that a webhook leads to; `answers` are its next statuses, then 200."""

    url: str = ""
    got: list[tuple[dict[str, Any], str | None]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [one["message"]["text"] for one, _ in self.got if "message" in one]

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.append((await request.json(), secret))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)


@asynccontextmanager
async def listening(server: LocalTelegram) -> AsyncIterator[Address]:
    address, app = Address(), web.Application()
    app.router.add_post("/telegram", address.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.delivery.reach(PUBLIC, f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield address
    await runner.cleanup()


async def test_a_webhook_gets_all_in_order_with_the_secret(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    await joon.type("앞서")
    async with listening(server) as address:
        await api.set_webhook(f"{PUBLIC}/telegram", secret_token="hush-hush")
        for number in range(20):
            await joon.type(f"{number}")
        await server.until(lambda: len(address.got) == 21)
        with pytest.raises(Conflict, match="webhook is active"):
            await api.get_updates()
        told = await api.get_webhook_info()
        await api.delete_webhook()

    assert address.texts == ["앞서", *(str(one) for one in range(20))]
    assert {secret for _, secret in address.got} == {"hush-hush"}
    assert (told.url, told.pending_update_count) == (f"{PUBLIC}/telegram", 0)
    assert all("hush-hush" not in str(one.line()) for one in server.recording.sent)
    assert all(server.token not in str(one.line()) for one in server.recording.sent)


async def test_a_webhook_that_fails_is_tried_again(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    async with listening(server) as address:
        address.answers = [(500, {}), (502, {}), (200, {}), (503, {"Retry-After": "1"})]
        await api.set_webhook(f"{PUBLIC}/telegram")
        await joon.type("하나")
        await joon.type("둘")
        await server.until(lambda: len(address.got) == 4)
        told = await api.get_webhook_info()
        began = time.monotonic()
        await server.until(lambda: len(address.got) == 5)

    assert address.texts == ["하나", "하나", "하나", "둘", "둘"]
    assert (told.pending_update_count, told.last_error_message) == (
        1,
        "Wrong response from the webhook: 503",
    )
    assert time.monotonic() - began > 0.5


async def test_an_address_that_is_gone_for_long_is_given_up(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    async with listening(server) as address:
        address.answers = [(410, {})] * 100
        await api.set_webhook(f"{PUBLIC}/telegram")
        await joon.type("하나")
        await server.until(lambda: len(address.got) >= 2)
        kept = (await api.get_webhook_info()).url
        server.pass_time(hours=23, minutes=1)
        await server.until(lambda: server.first.hook is None)

    assert kept == f"{PUBLIC}/telegram"
    assert texts(await api.get_updates()) == ["하나"]


async def test_one_persons_press_does_not_wait_for_anothers(
    server: LocalTelegram, api: Bot
) -> None:
    fans = server.crowd(3)
    async with listening(server) as address:
        address.answers = [(503, {"Retry-After": "30"})]
        await api.set_webhook(f"{PUBLIC}/telegram")
        await fans[0].type("막힘")
        await server.until(lambda: len(address.got) == 1)
        await fans[1].type("지나감")
        await fans[2].type("이것도")
        await server.until(lambda: len(address.got) == 3)

    assert set(address.texts) == {"막힘", "지나감", "이것도"}


async def test_a_webhook_is_set_once_a_second_and_on_https_only(
    server: LocalTelegram, api: Bot
) -> None:
    await api.set_webhook(f"{PUBLIC}/telegram")
    with pytest.raises(RetryAfter):
        await api.set_webhook(f"{PUBLIC}/telegram")
    server.rules.webhook_every_s = 0.0
    with server.recording.deliberate():
        for wrong in ("http://dure.example.com/telegram", f"{PUBLIC}:8080/telegram"):
            with pytest.raises(BadRequest, match="Bad webhook"):
                await api.set_webhook(wrong)
    with pytest.raises(BadRequest, match="unallowed characters"):
        await api.set_webhook(f"{PUBLIC}/telegram", secret_token="not a token")
