"""`dure run` with a token: one house, which closes in peace and loses nothing when killed."""

import asyncio
import signal
import sqlite3
import urllib.request
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.discord import discord_server
from tests.fakes.telegram import LocalTelegram, Person, telegram_server
from tests.fronts.discord import processes as discord
from tests.fronts.telegram.conftest import until
from tests.fronts.telegram.processes import PATIENCE_S, dure_run, opened

FILE = Path("data/dure.db")

TOLD = {
    "en_US.UTF-8": (
        "DURE_TELEGRAM_TOKEN: Telegram does not know this token. Send /mybots to @BotFather in"
        " Telegram, choose the bot and copy it again from “API Token”."
        " Put it right in .env, then start again."
    ),
    "ko_KR.UTF-8": (
        "DURE_TELEGRAM_TOKEN: Telegram이 모르는 토큰이에요. 텔레그램에서 @BotFather에게 /mybots를"
        " 보내 봇을 고르고 “API Token”에서 토큰을 다시 복사해 주세요."
        " .env에서 고치고 다시 시작해 주세요."
    ),
}


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as server:
        yield server


@pytest.mark.parametrize("language", TOLD)
async def test_a_wrong_token_is_told_in_one_sentence(
    server: LocalTelegram, tmp_path: Path, language: str
) -> None:
    env = {"TELEGRAM_TOKEN": "7100000009:another-token", "LC_ALL": language}

    async with dure_run(server, tmp_path, **env) as house:
        out, err = await asyncio.wait_for(house.communicate(), PATIENCE_S)

    *log, told = err.decode().splitlines()
    assert (house.returncode, out, told) == (78, b"", TOLD[language])
    assert not [line for line in log if "[info" not in line]


async def test_telegram_discord_and_the_pages_are_one_house(
    server: LocalTelegram, tmp_path: Path
) -> None:
    """Both tokens, one loop, one store: somebody on each is answered, and it closes in peace."""
    async with discord_server() as other:
        guild = other.guild()
        guild.invite_bot()
        async with dure_run(server, tmp_path, **discord.pointed_at(other)) as house:
            said = await opened(house)
            mina = server.person("미나")
            await _check_in(server, mina)
            on_discord = await discord.checked_in(guild.member("준호"))
            address = said.split()[4]
            page = await asyncio.to_thread(urllib.request.urlopen, f"{address}/", None, PATIENCE_S)
            house.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(house.communicate(), PATIENCE_S)

    assert said.startswith("The house is open: http://127.0.0.1:")
    assert on_discord
    assert page.status == 200
    assert (house.returncode, out) == (0, b"Closed. Everything is saved.\n")
    assert _balances(tmp_path) == [1, 1]


async def test_the_pages_are_there_while_telegram_is_not(
    server: LocalTelegram, tmp_path: Path
) -> None:
    server.faults.fail("*", 502, times=10_000)

    async with dure_run(server, tmp_path) as house:
        said = await opened(house)

    assert said.startswith("The house is open")


async def test_whatever_came_before_a_kill_is_served_after_it_and_once(
    server: LocalTelegram, tmp_path: Path
) -> None:
    """Killed while twenty wait for the database: each is a fan with one check-in afterwards."""
    fans = [server.person(f"팬{number}") for number in range(20)]
    async with dure_run(server, tmp_path) as house:
        await opened(house)
        doors = [await _door(server, fan) for fan in fans]
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            presses = [fan.press_only(door) for fan, door in zip(fans, doors, strict=True)]
            await server.until(lambda: server.first.updates.waiting, PATIENCE_S)
        await asyncio.sleep(0.02)
        house.kill()
        await house.wait()
    async with dure_run(server, tmp_path) as house:
        await opened(house)
        await server.until(lambda: all(one.answered for one in presses), PATIENCE_S)
        await server.until(lambda: not server.first.updates.waiting, PATIENCE_S)
        house.send_signal(signal.SIGTERM)
        await asyncio.wait_for(house.communicate(), PATIENCE_S)

    assert _balances(tmp_path) == [1] * 20


async def test_what_was_to_go_from_a_group_goes_though_the_house_was_killed(
    server: LocalTelegram, tmp_path: Path
) -> None:
    group = server.group()
    joon = group.member("준호")
    async with dure_run(server, tmp_path) as house:
        await opened(house)
        typed = await joon.type("/rice")
        await server.until(lambda: any(one.links for one in group.heard), PATIENCE_S)
        line = next(one for one in group.heard if one.links)
        await _planned(tmp_path)
        house.kill()
        await house.wait()
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute("UPDATE due SET at = datetime(at, '-20 seconds') WHERE kind LIKE 'tidy-%'")
        file.commit()
    assert not typed.deleted

    async with dure_run(server, tmp_path):
        await server.until(lambda: typed.deleted and line.deleted, PATIENCE_S)


async def _planned(folder: Path) -> None:
    """Wait until what is to go is written down."""
    sql = "SELECT count(*) FROM due WHERE kind LIKE 'tidy-%'"
    with closing(sqlite3.connect(folder / FILE)) as file:
        await until(lambda: file.execute(sql).fetchone()[0])


async def _door(server: LocalTelegram, fan: Person) -> str:
    await fan.type("/checkin")
    await server.until(lambda: fan.heard, PATIENCE_S)
    return fan.last.labels[0]


async def _check_in(server: LocalTelegram, fan: Person) -> None:
    await fan.press(await _door(server, fan))


def _balances(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / FILE)) as file:
        return [row[0] for row in file.execute("SELECT balance FROM fan WHERE balance > 0")]
