"""`dure run` with a token: Discord and the pages in one house, which opens and closes in peace."""

import asyncio
import signal
import sqlite3
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.discord import Answer, Host, LocalDiscord, Person, discord_server
from tests.fronts.discord.processes import PATIENCE_S, checked_in, dure_run, opened

AT_ONCE = 50
FILE = Path("data/dure.db")

TOLD = {
    ("token", "en_US.UTF-8"): (
        "DURE_DISCORD_TOKEN: Discord does not know this token. On"
        " https://discord.com/developers/applications choose your application, then Bot, then"
        " “Reset Token”, and copy the new one. Put it right in .env, then start again."
    ),
    ("token", "ko_KR.UTF-8"): (
        "DURE_DISCORD_TOKEN: Discord가 모르는 토큰이에요."
        " https://discord.com/developers/applications 에서 애플리케이션을 고르고 Bot 메뉴의"
        " ‘토큰 재설정(Reset Token)’으로 새 토큰을 받아 주세요."
        " .env에서 고치고 다시 시작해 주세요."
    ),
    ("intents", "en_US.UTF-8"): (
        "The bot may not see who joins your server yet. On"
        " https://discord.com/developers/applications choose your application, then Bot, switch on"
        " “Server Members Intent” and save. Then start again."
    ),
    ("intents", "ko_KR.UTF-8"): (
        "봇이 아직 서버에 누가 들어오는지 볼 수 없어요."
        " https://discord.com/developers/applications 에서 애플리케이션을 고르고 Bot 메뉴의"
        " ‘Server Members Intent’를 켠 뒤 저장해 주세요. 그런 다음 다시 시작해 주세요."
    ),
}


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as server:
        yield server


@pytest.fixture
def guild(server: LocalDiscord) -> Host:
    guild = server.guild()
    guild.invite_bot()
    return guild


@pytest.mark.parametrize(("wrong", "language"), TOLD)
async def test_what_is_wrong_at_the_portal_is_told_in_one_sentence(
    server: LocalDiscord, tmp_path: Path, wrong: str, language: str
) -> None:
    if wrong == "intents":
        server.world.portal.intents = 0
    env = {"DURE_DISCORD_TOKEN": "an.other.token"} if wrong == "token" else {}

    async with dure_run(server, tmp_path, LC_ALL=language, **env) as house:
        out, err = await asyncio.wait_for(house.communicate(), PATIENCE_S)

    *log, told = err.decode().splitlines()
    assert (house.returncode, out, told) == (78, b"", TOLD[wrong, language])
    assert not [line for line in log if "[info" not in line]


async def test_discord_and_the_pages_are_one_house(
    server: LocalDiscord, guild: Host, tmp_path: Path
) -> None:
    async with dure_run(server, tmp_path) as house:
        said = await opened(house)
        was_counted = await checked_in(guild.member("준호"))
        address = said.split()[4]
        page = await asyncio.to_thread(urllib.request.urlopen, f"{address}/", None, PATIENCE_S)
        house.send_signal(signal.SIGTERM)
        out, _ = await asyncio.wait_for(house.communicate(), PATIENCE_S)

    assert said.startswith("The house is open: http://127.0.0.1:")
    assert was_counted
    assert page.status == 200
    assert "playground" not in page.read().decode()
    assert (house.returncode, out) == (0, b"Closed. Everything is saved.\n")
    assert balances(tmp_path) == [1]


async def test_the_pages_are_there_while_discord_is_not(
    server: LocalDiscord, tmp_path: Path
) -> None:
    server.faults.answer("GET", "/users/@me", 503, times=10_000)

    async with dure_run(server, tmp_path) as house:
        said = await opened(house)

    assert said.startswith("The house is open")


async def test_whoever_pressed_before_it_closes_is_answered(
    server: LocalDiscord, guild: Host, tmp_path: Path
) -> None:
    fans = [guild.member(f"팬{number}") for number in range(AT_ONCE)]
    async with dure_run(server, tmp_path) as house:
        await opened(house)
        doors = await asyncio.gather(*(fan.slash("checkin") for fan in fans))
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            presses = asyncio.gather(*map(pressed, fans, doors))
            await server.until(lambda: waiting(server) == AT_ONCE, PATIENCE_S)
            house.send_signal(signal.SIGTERM)
            began = time.monotonic()
        answers = await presses
        out, _ = await asyncio.wait_for(house.communicate(), PATIENCE_S)

    assert time.monotonic() - began < 20
    assert all(answer.acknowledged_after < 3 for answer in answers)
    assert not waiting(server)
    assert (house.returncode, out) == (0, b"Closed. Everything is saved.\n")
    assert balances(tmp_path) == [1] * AT_ONCE


async def pressed(fan: Person, door: Answer) -> Answer:
    return await fan.click(door.message, door.labels[0], timeout_s=PATIENCE_S)


def waiting(server: LocalDiscord) -> int:
    """Presses that were acknowledged, and are not answered yet."""
    return sum(one.waiting for one in server.world.interactions.values())


def balances(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / FILE)) as file:
        return [row[0] for row in file.execute("SELECT balance FROM fan WHERE balance > 0")]
