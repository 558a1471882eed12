"""Whoever follows docs/discord.md comes from an empty server to a first vote."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bots.discord_bot.servers import invitation
from tests.fakes.discord import Host, LocalDiscord, Permission, Person, discord_server
from tests.fakes.discord.world.messages import Message
from tests.fronts.discord.processes import PATIENCE_S, dure_run, opened
from tests.fronts.discord.stage import LOCALES

AS_INVITED = Permission(invitation.PERMISSIONS.value)
CHOICES = {"ko": ("크림", "세이지"), "en": ("Cream", "Sage")}
NAMED: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "rehearsal": "두레-리허설",
        "start": "두레-시작",
        "news": "공지",
        "begin": "이대로 시작",
        "decide": "결정하기",
        "home": "모임방",
        "live": "실제로 시작하기",
        "poll": "투표만들기",
        "now": "지금 보내기",
    },
    "en": {
        "rehearsal": "dure-rehearsal",
        "start": "dure-start",
        "news": "announcements",
        "begin": "Start like this",
        "decide": "decide",
        "home": "home",
        "live": "Go live",
        "poll": "poll",
        "now": "Send now",
    },
}
"""What stands on the page in each language, and what is read on the way."""


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as server:
        yield server


@pytest.mark.parametrize("language", NAMED)
async def test_the_page_leads_from_an_invitation_to_a_first_vote(
    server: LocalDiscord, tmp_path: Path, language: str
) -> None:
    names = NAMED[language]
    guild = server.guild(locale=LOCALES[language], with_bot=False)
    owner, fan = guild.owner, guild.member("준호", locale=LOCALES[language])
    async with dure_run(server, tmp_path) as house:
        await opened(house)
        guild.invite_bot(AS_INVITED)
        welcome = await _first_in(server, guild, names["rehearsal"])
        asked = await owner.click(welcome, names["begin"])
        await owner.click(asked, asked.labels[0])
        await _ask(owner, names, language)
        rehearsed = await _ballot(server, guild, names["rehearsal"], language)
        assert (await owner.click(rehearsed, CHOICES[language][0])).ephemeral
        form = await owner.slash(names["decide"])
        await owner.submit(form, {"decision": CHOICES[language][0], "reason": "..."})

        await owner.click(await owner.slash(names["home"]), names["live"])
        await server.until(lambda: guild.named(names["start"]).pins, PATIENCE_S)
        await _ask(owner, names, language)
        ballot = await _ballot(server, guild, names["news"], language)
        door = await fan.click(ballot, CHOICES[language][1])
        counted = await fan.click(door, door.labels[0])

    assert f"{CHOICES[language][1]} 100%" in counted.text
    assert counted.ephemeral


async def _ask(owner: Person, names: Mapping[str, str], language: str) -> None:
    form = await owner.slash(names["poll"])
    told = await owner.submit(form, {"question": "?!", "choices": "\n".join(CHOICES[language])})
    await owner.click(told, names["now"])


async def _first_in(server: LocalDiscord, guild: Host, room: str) -> Message:
    def is_there() -> bool:
        return any(one.name == room and one.history for one in guild.guild.channels.values())

    await server.until(is_there, PATIENCE_S)
    return guild.named(room).history[0]


async def _ballot(server: LocalDiscord, guild: Host, room: str, language: str) -> Message:
    def found() -> list[Message]:
        return [one for one in guild.named(room).history if CHOICES[language][0] in one.labels]

    await server.until(found, PATIENCE_S)
    return found()[-1]
