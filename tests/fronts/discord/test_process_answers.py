"""Discord stumbles over an answer: it is sent again, and said once."""

import asyncio
from typing import Any

import pytest
from discord import HTTPException, Interaction
from discord.webhook.async_ import async_context

from bots.discord_bot.wire.answer_wire import AnswerWire
from tests.fakes.discord import Answer
from tests.fronts.discord.conftest import Hall

CALLBACK = "/interactions/*/*/callback"
ORIGINAL = "/webhooks/*/*/messages/@original"


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer comes after a sign of life."""
    monkeypatch.setattr("bots.discord_bot.answers.answering.DEFER_AFTER_S", 0.0)


async def asks(hall: Hall) -> Answer:
    return await hall.guild.member("준호").slash("checkin")


def callbacks(hall: Hall) -> int:
    return len(hall.server.recording.matching("POST", "/callback"))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_a_first_answer_that_was_refused_arrives_in_time(hall: Hall, status: int) -> None:
    fault = hall.server.faults.answer("POST", CALLBACK, status, times=3)

    answer = await asks(hall)

    assert answer.texts
    assert fault.hits == 3
    assert answer.acknowledged_after < 3


@pytest.mark.parametrize("how", ["reset", "hang_up"])
async def test_a_first_answer_whose_connection_broke_arrives_in_time(hall: Hall, how: str) -> None:
    fault = getattr(hall.server.faults, how)("POST", CALLBACK, times=2)

    answer = await asks(hall)

    assert answer.texts
    assert fault.hits == 2


async def test_an_answer_of_whose_arrival_nobody_was_told_is_not_said_twice(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.server.faults.lose("POST", CALLBACK)

    answer = await asks(hall)
    await hall.server.until(lambda: callbacks(hall) == 2)

    assert answer.texts
    assert not answer.followups
    assert "answer_not_shown" not in caplog.text


async def test_a_picture_is_sent_whole_at_the_second_try(hall: Hall) -> None:
    joon = hall.guild.member("준호")
    asked = await joon.slash("checkin")
    await joon.click(asked.message, asked.labels[0])
    hall.server.faults.answer("POST", CALLBACK, 503)

    card = await joon.slash("me")

    assert card.attachments[0].content.startswith(b"\x89PNG")


async def test_an_answer_that_took_long_is_put_in_its_place_in_spite_of_errors(
    hall: Hall, late: None
) -> None:
    refused = hall.server.faults.answer("PATCH", ORIGINAL, 503, times=2)
    broken = hall.server.faults.reset("PATCH", ORIGINAL)

    answer = await asks(hall)

    assert answer.texts
    assert (refused.hits, broken.hits) == (2, 1)


@pytest.mark.parametrize("accident", ["502", "reset"])
async def test_a_further_message_that_may_have_arrived_is_not_sent_again(
    hall: Hall, accident: str
) -> None:
    faults, path = hall.server.faults, "/webhooks/*/*"
    fault = faults.reset("POST", path) if accident == "reset" else faults.answer("POST", path, 502)
    asked, press = await heard(hall)

    with pytest.raises((HTTPException, OSError)):
        await press.followup.send("하나 더")

    assert fault.hits == 1
    assert not asked.followups


async def test_a_further_message_that_surely_did_not_arrive_is_sent_again(hall: Hall) -> None:
    hall.server.faults.answer("POST", "/webhooks/*/*", 503, times=2)
    asked, press = await heard(hall)

    await press.followup.send("하나 더")

    assert len(asked.followups) == 1


async def test_a_long_pause_that_discord_asks_for_keeps_no_place_from_others(hall: Hall) -> None:
    hall.server.faults.answer("POST", "/webhooks/*/*", 429, retry_after=600)
    _, press = await heard(hall)

    with pytest.raises(HTTPException):
        async with asyncio.timeout(1):
            await press.followup.send("하나 더")


async def heard(hall: Hall) -> tuple[Answer, Interaction[Any]]:
    """A command with its answer, and how the bot heard of it; both speak over the same wire."""
    async_context.set(AnswerWire())
    waiting = asyncio.ensure_future(hall.client.wait_for("interaction", timeout=10))
    await asyncio.sleep(0)
    return await asks(hall), await waiting
