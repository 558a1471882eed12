"""Whatever goes wrong, and however much is logged, no token is ever told."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.discord_bot.wire.answer_wire import PAUSES_S
from tests.fakes.discord import InteractionFailed, LocalDiscord, Person, discord_server
from tests.fronts.discord.processes import PATIENCE_S, dure_run, opened

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.s3cr3t-s3cr3t_s3cr3t-s3cr3t-1"

NOISY = """
import logging, sys
import bots.keeping, bots.logs
from bots.__main__ import main

bots.keeping.FIRST_PAUSE_S = 0.05
bots.logs.TALKATIVE = ()
sys.argv = ["dure", "run"]
main()
"""
"""Every library tells everything."""

CALLBACK = "/interactions/*/*/callback"
TRIES = len(PAUSES_S) + 1


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as server:
        server.world.portal.token = TOKEN
        yield server


async def test_no_token_is_told_in_any_failure(server: LocalDiscord, tmp_path: Path) -> None:
    guild = server.guild()
    guild.invite_bot()
    joon = guild.member("준호")
    async with dure_run(server, tmp_path, "-c", NOISY, DURE_LOG_LEVEL="debug") as house:
        told = asyncio.create_task(_read(house.stderr))
        await opened(house)
        await joon.slash("checkin")
        await _fail_in_every_way(server, joon)
        await _die(server)
        await joon.slash("today")
        house.send_signal(signal.SIGTERM)
        log = await asyncio.wait_for(told, PATIENCE_S)

    assert "INTERACTION_CREATE" in log
    assert "answer_not_shown" in log
    assert "front_failed" in log
    assert "Traceback" in log
    tokens = [one.token for one in server.world.interactions.values()]
    assert len(tokens) >= 6
    assert not [token for token in (TOKEN, *tokens) if token in log]


async def _fail_in_every_way(server: LocalDiscord, joon: Person) -> None:
    """Answers that are refused, broken off, too late and limited."""
    server.faults.answer("POST", CALLBACK, 503, times=TRIES)
    await _ask_in_vain(joon)
    server.faults.reset("POST", CALLBACK, times=TRIES)
    await _ask_in_vain(joon)
    server.faults.delay("POST", CALLBACK, 3.2)
    await _ask_in_vain(joon)
    server.faults.answer("POST", CALLBACK, 429)
    await joon.slash("checkin")


async def _ask_in_vain(joon: Person) -> None:
    with pytest.raises(InteractionFailed):
        await joon.slash("checkin")


async def _die(server: LocalDiscord) -> None:
    """A client that dies of a payload, and one that is not let in; then all is well again."""
    server.gateway.tell_raw("INTERACTION_CREATE", {"token": "half"})
    server.world.portal.token = "another"
    await server.until(lambda: _unauthorized(server) >= 2, PATIENCE_S)
    server.world.portal.token = TOKEN
    known = len(server.gateway.identified)
    await server.until(lambda: len(server.gateway.identified) > known, PATIENCE_S)


def _unauthorized(server: LocalDiscord) -> int:
    return sum(sent.status == 401 for sent in server.recording.sent)


async def _read(pipe: asyncio.StreamReader | None) -> str:
    assert pipe is not None
    return (await pipe.read()).decode()
