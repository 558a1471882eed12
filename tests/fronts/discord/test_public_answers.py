"""Commands whose answers everybody may read; a "no" and the way in stay between two."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bots.common.catalogue import Catalogue
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from tests.fakes.discord import Person, discord_server, point_here
from tests.fronts.discord.conftest import Hall, connected
from tests.makers import Town

PUBLIC = frozenset({"checkin", "idea"})


@pytest.fixture
async def hall(village: Town, tmp_path: Path) -> AsyncIterator[Hall]:
    """The product, with some of its commands answered before everybody."""
    commands = [replace(one, private=one.name not in PUBLIC) for one in CATALOGUE.commands]
    village.desk = Desk(village.store, Catalogue(commands), village.clock)
    async with discord_server() as server:
        guild = server.guild()
        with point_here(server):
            async with connected(village, server, tmp_path) as client:
                yield Hall(village, server, guild, client)


async def _joined(hall: Hall) -> Person:
    person = hall.guild.member("준호")
    door = await person.slash("checkin")
    await person.click(door.message, door.labels[0])
    hall.town.clock.go(days=1)
    return person


async def test_an_answer_for_everybody_stands_in_the_channel(hall: Hall) -> None:
    joon = await _joined(hall)

    answer = await joon.slash("checkin")

    assert not answer.ephemeral
    assert answer.message in hall.guild.general.history


async def test_a_form_is_filled_in_alone_and_answered_before_everybody(hall: Hall) -> None:
    joon = await _joined(hall)

    done = await joon.submit(await joon.slash("idea"), {"title": "케이블이 길면 좋겠어요"})

    assert not done.ephemeral


async def test_whoever_has_to_join_first_is_asked_alone(hall: Hall) -> None:
    door = await hall.guild.member("소라").slash("checkin")

    assert door.ephemeral


async def test_an_answer_for_everybody_that_takes_long_is_announced_to_everybody(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = await _joined(hall)
    monkeypatch.setattr("bots.discord_bot.answers.answering.DEFER_AFTER_S", 0.0)

    answer = await joon.slash("checkin")

    assert answer.kind == "deferred"
    assert not answer.ephemeral
    assert answer.texts


async def test_what_is_for_one_alone_is_told_alone_even_after_a_sign_of_life_to_all(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.discord_bot.answers.answering.DEFER_AFTER_S", 0.0)

    answer = await hall.guild.member("소라").slash("checkin", final=False)
    told = await answer.followup()

    assert told.is_ephemeral
    assert hall.guild.general.history == []
