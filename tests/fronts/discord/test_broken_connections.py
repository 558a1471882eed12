"""Connections that break or are closed in order, wherever the bot asks Discord for something."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bots.common.replies import say
from bots.common.words import Voice, render
from bots.discord_bot.asks import reading
from bots.discord_bot.asks.reading import FETCH_TRIES
from bots.discord_bot.commands import syncing
from core.community import UNNAMED
from tests.fakes.discord import Answer, LocalDiscord, Person, discord_server, point_here
from tests.fakes.discord.faults import Fault
from tests.fronts.discord.conftest import Hall, connected
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import picture
from tests.makers import Town

KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)
TITLE = "케이블이 더 길면 좋겠어요"
LIST = "/applications/*/commands"
FILES = "/cdn/*"
ALWAYS = 1_000

Break = Callable[[LocalDiscord, str, str, int], Fault]

BREAKS: dict[str, Break] = {
    "closed in order": lambda s, m, p, n: s.faults.hang_up(m, p, times=n),
    "broken off": lambda s, m, p, n: s.faults.reset(m, p, times=n),
}


@pytest.fixture(params=BREAKS)
def breaks(request: pytest.FixtureRequest) -> Break:
    return BREAKS[request.param]


async def _sent_with_photo(hall: Hall) -> tuple[Person, Answer]:
    joon = hall.guild.member("준호")
    card = await joon.slash("checkin")
    await joon.click(card.message, card.labels[0])
    form = await joon.slash("idea")
    return joon, await joon.submit(form, {"title": TITLE, "photo": [picture()]})


async def test_a_photo_arrives_although_the_connection_broke(hall: Hall, breaks: Break) -> None:
    fault = breaks(hall.server, "GET", FILES, FETCH_TRIES - 1)

    _, done = await _sent_with_photo(hall)

    assert fault.hits == FETCH_TRIES - 1
    assert TITLE in as_read(done)
    assert hall.town.scalar("SELECT count(*) FROM idea WHERE photo_id IS NOT NULL") == 1


async def test_a_photo_that_cannot_be_fetched_loses_nothing_that_was_typed(
    hall: Hall, breaks: Break
) -> None:
    breaks(hall.server, "GET", FILES, ALWAYS)

    joon, mending = await _sent_with_photo(hall)

    form = await joon.click(mending, mending.labels[0])
    assert form.modal.named("title").value == TITLE


async def test_channels_are_made_although_the_connection_broke(hall: Hall, breaks: Break) -> None:
    fault = breaks(hall.server, "POST", "/guilds/*/channels", 1)
    newcomer = hall.server.guild("차")

    await hall.server.until(
        lambda: any(one.name == "두레-리허설" for one in newcomer.guild.channels.values())
    )

    assert fault.hits == 1


FAILURES: dict[str, Callable[[LocalDiscord], Fault]] = {
    **{how: lambda s, b=b: b(s, "GET", LIST, 2) for how, b in BREAKS.items()},  # type: ignore[misc]
    "out of order": lambda s: s.faults.answer("GET", LIST, 503, times=2),
    "refused on the way": lambda s: s.faults.answer("PUT", LIST, 503, times=2),
}


@pytest.mark.parametrize("how", FAILURES)
async def test_commands_are_registered_although_discord_failed_at_first(
    village: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(syncing, "FIRST_PAUSE_S", 0.01)
    async with discord_server() as server:
        server.guild()
        fault = FAILURES[how](server)
        with point_here(server):
            async with connected(village, server, tmp_path):
                assert fault.hits == fault.times
                assert server.world.commands.syncs == {None: 1}


async def test_commands_that_are_refused_are_not_sent_again_and_again(
    village: Town, tmp_path: Path
) -> None:
    async with discord_server() as server:
        server.guild()
        fault = server.faults.answer("PUT", LIST, 400, times=9)
        with point_here(server):
            async with connected(village, server, tmp_path):
                assert fault.hits == 1


async def test_a_fault_of_ours_is_told_with_a_reference(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = hall.guild.member("준호")
    monkeypatch.setattr(reading, "options_of", lambda _: 1 / 0)

    answer = await joon.slash("checkin")

    sorry = render(say("refused-bug", reference=""), KOREAN)
    assert as_read(answer).startswith(sorry[:-1].rstrip())
    assert answer.ephemeral
