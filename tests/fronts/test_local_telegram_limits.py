"""Limits of texts and keyboards, and of how much a bot may send in a time."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.fakes.telegram import LocalTelegram, Person, telegram_server

ENTITIES = {
    "<b>열림": 'Can\'t find end tag corresponding to start tag "b"',
    "<b>엇갈림</i>": 'Unmatched end tag at byte offset 12, expected "</b>", found "</i>"',
    "1 < 2": 'Unsupported start tag "" at byte offset 2',
    "<두레>": 'Unsupported start tag "두레" at byte offset 0',
    "끝</b>": "Unexpected end tag at byte offset 3",
    "<b": "Unclosed start tag at byte offset 0",
    "<span>안</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
}


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as running:
        yield running


@pytest.fixture(autouse=True)
def seconds_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library asks for this choice before it tells how long to wait."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def api(server: LocalTelegram) -> AsyncIterator[Bot]:
    async with library(server) as bot:
        yield bot


@pytest.fixture
async def joon(server: LocalTelegram) -> Person:
    person = server.person("준호")
    await person.start()
    return person


def library(server: LocalTelegram, token: str | None = None) -> Bot:
    request = HTTPXRequest(connection_pool_size=256, read_timeout=2.0)
    return Bot(token or server.token, server.base_url, server.base_file_url, request=request)


def seconds(limited: RetryAfter) -> float:
    assert isinstance(limited.retry_after, timedelta)
    return limited.retry_after.total_seconds()


@pytest.mark.parametrize(("text", "said"), ENTITIES.items(), ids=list(ENTITIES))
async def test_html_that_cannot_be_read_says_why(
    server: LocalTelegram, api: Bot, joon: Person, text: str, said: str
) -> None:
    with server.recording.deliberate(), pytest.raises(BadRequest) as refused:
        await api.send_message(joon.id, text, parse_mode="HTML")

    assert refused.value.message == f"Can't parse entities: {said}".capitalize()


async def test_html_is_counted_after_it_is_read(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    await api.send_message(joon.id, f"<b>{'가' * 4_096}</b>", parse_mode="HTML")
    refusals = []
    with server.recording.deliberate():
        for text in ("가" * 4_097, "가" * 10_923, " \n ", "<b></b>"):
            with pytest.raises(BadRequest) as refused:
                await api.send_message(joon.id, text, parse_mode="HTML")
            refusals.append(refused.value.message)

    with server.recording.deliberate(), pytest.raises(BadRequest, match="Message_too_long"):
        await api.edit_message_text("가" * 4_097, joon.id, joon.last.id)

    assert len(joon.last.text) == 4_096
    assert refusals == [
        "Message is too long",
        "Text is too long",
        "Message text is empty",
        "Message text is empty",
    ]


async def test_formatting_is_read_as_the_app_shows_it(api: Bot, joon: Person) -> None:
    html = (
        "🌾 <b>굵게 <i>둘 다</i></b> &lt;꺾쇠&gt; <code>a&amp;b</code>"
        ' <a href="https://dure.example.com/">여기</a> <tg-spoiler>비밀</tg-spoiler>'
        "<blockquote expandable>긴 글</blockquote>"
    )

    sent = await api.send_message(joon.id, html, parse_mode="HTML")

    assert joon.last.html == html
    assert sent.text_html == html.replace("tg-spoiler>", "span>").replace(
        "<span>", '<span class="tg-spoiler">'
    )


async def test_keyboards_have_their_limits(server: LocalTelegram, api: Bot, joon: Person) -> None:
    def board(count: int = 1, **button: Any) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("네", **button)]] * count)

    await api.send_message(joon.id, "좋아요", reply_markup=board(callback_data="d" * 64))
    refusals = []
    with server.recording.deliberate():
        for wrong in (board(callback_data="d" * 65), board(callback_data="가" * 22)):
            with pytest.raises(BadRequest) as refused:
                await api.send_message(joon.id, "좋아요", reply_markup=wrong)
            refusals.append(refused.value.message)
    for wrong in (board(101, callback_data="d"), board(url="http://localhost/x")):
        with pytest.raises(BadRequest) as refused:
            await api.send_message(joon.id, "좋아요", reply_markup=wrong)
        refusals.append(refused.value.message)

    assert refusals[:2] == ["Button_data_invalid"] * 2
    assert refusals[2] == "Reply markup is too long"
    assert "wrong http url" in refusals[3]
    assert len(joon.heard) == 1


async def test_parameters_the_description_does_not_know_are_refused(
    server: LocalTelegram, api: Bot, joon: Person
) -> None:
    refusals = []
    with server.recording.deliberate():
        for wrong in (
            {"chat_id": joon.id, "text": "네", "colour": "red"},
            {"chat_id": joon.id, "text": "네", "disable_notification": "maybe"},
            {"chat_id": joon.id, "text": "네", "reply_parameters": {"message": 1}},
            {"chat_id": joon.id},
            {"chat_id": joon.id, "text": "네", "reply_markup": "{"},
        ):
            with pytest.raises(BadRequest) as refused:
                await api.do_api_request("sendmessage", api_kwargs=wrong)
            refusals.append(refused.value.message)
        with pytest.raises(EndPointNotFound):
            await api.do_api_request("sendMesage", api_kwargs={"chat_id": 1})

    assert refusals[0] == 'Sendmessage has no parameter "colour"'
    assert refusals[1:] == [
        "Disable_notification must be of type boolean",
        'Reply_parameters: field "message_id" of replyparameters is required',
        "Message text is empty",
        "Can't parse reply keyboard markup json object",
    ]


async def test_a_wrong_token_is_told_at_once(server: LocalTelegram) -> None:
    for token in ("7999999999:another-token-altogether", "nothing"):
        with pytest.raises(InvalidToken):
            async with library(server, token):
                raise AssertionError(token)
    async with library(server) as bot:
        server.revoke_token()
        with pytest.raises(InvalidToken):
            await bot.get_me()


async def test_thirty_messages_in_any_second_and_no_more(server: LocalTelegram, api: Bot) -> None:
    server.rules.limits = True
    fans = server.crowd(40)

    async def send(fan: Person) -> float | None:
        try:
            await api.send_message(fan.id, "소식")
        except RetryAfter as limited:
            return seconds(limited)
        return None

    waits = await asyncio.gather(*(send(one) for one in fans))

    assert sum(one is None for one in waits) == 30
    assert {one for one in waits if one} == {1.0}
    assert server.limits.refused == 10


async def test_groups_and_people_have_limits_of_their_own(server: LocalTelegram, api: Bot) -> None:
    server.rules.limits = True
    group, fan = server.group(), server.crowd(1)[0]
    for number in range(20):
        await api.send_message(group.id, f"{number}")
    for number in range(5):
        await api.send_message(fan.id, f"{number}")
    with pytest.raises(RetryAfter) as full:
        await api.send_message(group.id, "하나 더")
    with pytest.raises(RetryAfter) as quick:
        await api.send_message(fan.id, "하나 더")

    assert seconds(full.value) > 50
    assert seconds(quick.value) == 1


async def test_what_goes_wrong_on_the_way(server: LocalTelegram, api: Bot, joon: Person) -> None:
    server.faults.flood("sendMessage", 7)
    with pytest.raises(RetryAfter) as flood:
        await api.send_message(joon.id, "하나")
    server.faults.fail("send*", 502, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await api.send_message(joon.id, "둘")
    server.faults.lose_server("sendMessage")
    with pytest.raises(NetworkError):
        await api.send_message(joon.id, "둘 반")
    server.faults.reset("sendMessage")
    with pytest.raises(NetworkError):
        await api.send_message(joon.id, "셋")
    server.faults.forbid("sendMessage", "user is deactivated", chat_id=joon.id)
    with pytest.raises(Forbidden):
        await api.send_message(joon.id, "넷")
    server.faults.lose("sendMessage")
    with pytest.raises(NetworkError):
        await api.send_message(joon.id, "다섯")
    server.faults.delay("sendMessage", 5.0)
    with pytest.raises(TimedOut):
        await api.send_message(joon.id, "여섯", read_timeout=0.1)

    assert seconds(flood.value) == 7
    assert [one.text for one in joon.heard] == ["다섯"]


async def test_answers_may_come_late(server: LocalTelegram, api: Bot, joon: Person) -> None:
    server.rules.jitter_ms = (40.0, 60.0)

    began = time.monotonic()
    await api.send_message(joon.id, "천천히")

    assert time.monotonic() - began >= 0.04
