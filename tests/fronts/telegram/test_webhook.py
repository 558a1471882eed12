"""Telegram calls us: only whoever knows the secret is heard, and nothing is lost by a restart."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.telegram import LocalTelegram, telegram_server
from tests.fronts.telegram.processes import PATIENCE_S, dure_run, opened

SECRET = "a-secret-of-sixteen-and-more"
PUBLIC = "https://dure.example.com"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Called:
    """A house that Telegram calls, and its own address."""

    server: LocalTelegram
    address: str


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Called]:
    env = {"DURE_TELEGRAM_WEBHOOK_SECRET": SECRET, "DURE_PUBLIC_URL": PUBLIC}
    async with telegram_server() as server, dure_run(server, tmp_path, **env) as running:
        said = await opened(running)
        assert said.startswith("The house is open")
        port = _port(running)
        server.delivery.reach(PUBLIC, f"http://127.0.0.1:{port}")
        await server.until(lambda: server.first.hook, PATIENCE_S)
        yield Called(server, f"http://127.0.0.1:{port}/hooks/telegram")


def _port(running: asyncio.subprocess.Process) -> int:
    raw = Path(f"/proc/{running.pid}/environ").read_bytes().split(b"\0")
    return int(next(one for one in raw if one.startswith(b"DURE_PORT=")).partition(b"=")[2])


async def test_whoever_writes_is_answered_without_polling(house: Called) -> None:
    joon = house.server.person("준호")

    await joon.type("/checkin")
    await house.server.until(lambda: joon.heard, PATIENCE_S)
    await joon.press(joon.last.labels[0])

    await house.server.until(lambda: "출석" in joon.last.text, PATIENCE_S)
    assert not house.server.recording.of("getUpdates")


UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5}}}


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (None, json.dumps(UPDATE), 403),
        ("", json.dumps(UPDATE), 403),
        (SECRET[:-1], json.dumps(UPDATE), 403),
        ("비밀".encode().decode("latin-1"), json.dumps(UPDATE), 403),
        (SECRET, "{", 400),
        (SECRET, "[]", 400),
        (SECRET, '{"update_id": "1"}', 400),
    ],
)
async def test_whoever_does_not_know_the_secret_is_turned_away(
    house: Called, secret: str | None, body: str, status: int
) -> None:
    told = await asyncio.to_thread(_call, house.address, secret, body)

    assert told == status


def _call(address: str, secret: str | None, body: str) -> int:
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        headers[HEADER] = secret
    request = urllib.request.Request(address, body.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
