"""The bot's connection breaks in every way, and comes back by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bots import keeping
from bots.discord_bot.client import DureClient
from core.settings import WrongSetting
from tests.fakes.discord import LocalDiscord, discord_server, point_here
from tests.fronts.discord.processes import PATIENCE_S, Kept, checked_in, kept
from tests.makers import Town

BROKEN_MEMBER = {"guild_id": "1", "user": {"id": "2"}, "roles": None}
"""What the library's parser dies of."""


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr(keeping, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(keeping, "LONGEST_PAUSE_S", 0.02)
    monkeypatch.setattr(DureClient, "before_identify_hook", at_once)


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as server:
        with point_here(server):
            yield server


@pytest.fixture
async def house(village: Town, server: LocalDiscord, tmp_path: Path) -> AsyncIterator[Kept]:
    async with kept(village, server, tmp_path) as house:
        await house.until_connected()
        await asyncio.wait_for(house.opened.wait(), PATIENCE_S)
        yield house


BREAKS: dict[str, Callable[[LocalDiscord], None]] = {
    "asked to reconnect": lambda s: s.gateway.ask_to_reconnect(),
    "dropped without a word": lambda s: s.gateway.drop_all(),
    "closed for an unknown error": lambda s: s.gateway.drop_all(4000),
    "closed for no reason": lambda s: s.gateway.drop_all(1000),
}


@pytest.mark.parametrize("how", BREAKS)
async def test_after_a_break_the_same_client_is_there_again(house: Kept, how: str) -> None:
    gateway = house.server.gateway

    BREAKS[how](house.server)
    await house.server.until(lambda: gateway.resumed or len(gateway.identified) == 2, PATIENCE_S)

    assert await checked_in(house.guild.member("준호"))
    assert len(house.made) == 1


async def test_a_press_during_the_break_is_answered_after_it(house: Kept) -> None:
    joon = house.guild.member("준호")

    house.server.gateway.drop_all()
    answer = await joon.slash("checkin")

    assert answer.texts


async def test_a_session_that_is_over_begins_anew(house: Kept) -> None:
    house.server.gateway.invalidate(resumable=False)
    await house.until_connected(sessions=2)

    assert await checked_in(house.guild.member("준호"))


async def test_a_client_that_died_of_a_bad_payload_is_made_anew(house: Kept) -> None:
    house.server.gateway.tell_raw("GUILD_MEMBER_UPDATE", BROKEN_MEMBER | guild_of(house))
    await house.until_connected(sessions=2)

    assert await checked_in(house.guild.member("준호"))
    assert len(house.made) == 2


async def test_a_token_that_is_taken_back_later_is_tried_again_until_it_works(house: Kept) -> None:
    portal = house.server.world.portal
    good, portal.token = portal.token, "another"
    house.server.gateway.drop_all(4004)
    await house.server.until(lambda: len(house.made) >= 3, PATIENCE_S)

    portal.token = good
    await house.until_connected(sessions=2)

    assert await checked_in(house.guild.member("준호"))


async def test_a_switch_that_is_turned_off_later_is_waited_for(house: Kept) -> None:
    portal = house.server.world.portal
    before, portal.intents = portal.intents, 0
    house.server.gateway.invalidate(resumable=False)
    await house.server.until(lambda: len(house.made) >= 3, PATIENCE_S)

    portal.intents = before
    await house.until_connected(sessions=2)

    assert await checked_in(house.guild.member("준호"))


@pytest.mark.parametrize("wrong", ["discord-token-refused", "discord-intents"])
async def test_what_is_wrong_from_the_start_ends_the_house(
    village: Town, server: LocalDiscord, tmp_path: Path, wrong: str
) -> None:
    async with kept(village, server, tmp_path) as house:
        if wrong == "discord-intents":
            server.world.portal.intents = 0
        else:
            server.world.portal.token = "another"

        with pytest.raises(WrongSetting) as raised:
            await asyncio.wait_for(house.run(), PATIENCE_S)

    assert raised.value.key == wrong


async def test_discord_out_of_reach_at_the_start_is_waited_for(
    village: Town, server: LocalDiscord, tmp_path: Path
) -> None:
    server.faults.answer("GET", "/users/@me", 503, times=2)

    async with kept(village, server, tmp_path) as house:
        await house.until_connected()

        assert await checked_in(house.guild.member("준호"))
        assert len(house.made) == 3


def guild_of(house: Kept) -> dict[str, str]:
    return {"guild_id": str(house.guild.id)}
