"""Commands and answers that go from a group after a moment, whatever happens meanwhile."""

from typing import Any

import pytest

from bots.telegram_bot.wire import limiter
from core import due
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat, until
from tests.fronts.telegram.groups import live, member


@pytest.fixture
def group(chat: Chat) -> Group:
    group = chat.server.group()
    live(chat, group)
    return group


async def test_a_command_to_check_in_goes_after_its_reaction_and_words_stay(
    chat: Chat, group: Group
) -> None:
    joon = await member(chat, group)
    said, command = await joon.type("출석"), await joon.type("/checkin")
    await chat.idle()

    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: command.deleted)

    assert not said.deleted


async def test_whoever_has_not_joined_is_shown_the_way_and_it_is_taken_away(
    chat: Chat, group: Group
) -> None:
    mina = group.member("미나")

    await mina.type("출석")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)

    assert list(line.links.values()) == ["https://t.me/dure_bot?start=d1-checkin"]
    await chat.idle()
    assert not line.deleted
    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: line.deleted)


async def test_private_matters_typed_among_many_open_in_private(chat: Chat, group: Group) -> None:
    joon = await member(chat, group)

    typed = await joon.type("/rice")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)

    assert list(line.links.values()) == ["https://t.me/dure_bot?start=d1-rice"]
    await chat.idle()
    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: line.deleted and typed.deleted)


async def test_a_bot_that_may_delete_nothing_takes_its_own_words_away(chat: Chat) -> None:
    group = chat.server.group(rights=None)
    joon = await member(chat, group)

    typed = await joon.type("/rice")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)
    await chat.idle()
    chat.town.clock.go(seconds=20)

    await chat.server.until(lambda: line.deleted)
    assert not typed.deleted


async def test_what_could_not_be_taken_away_goes_a_minute_later(
    chat: Chat, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "PAUSES_S", ())
    joon = await member(chat, group)
    broken = chat.server.faults.fail("deleteMessages", 502)
    typed = await joon.type("/rice")
    await chat.idle()

    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: broken.hits)
    await until(lambda: _waits(chat) > chat.town.clock.now)
    assert not typed.deleted
    chat.town.clock.go(minutes=1)

    await chat.server.until(lambda: typed.deleted)
    await until(lambda: _waits(chat) is None)


def _waits(chat: Chat) -> Any:
    """When the next tidying is due."""
    moments = chat.town.do(lambda tx: due.waiting(tx, "tidy-telegram"))
    return moments[0].at if moments else None
