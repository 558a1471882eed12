"""The menu of commands: in the own language, by role, and told to Telegram only when it changed."""

from pathlib import Path

import pytest

from bots.common.catalogue import Rank
from bots.common.commands import CATALOGUE
from bots.telegram_bot.commands import menus
from core.people import service
from core.people.results import Role
from tests.fakes.telegram import ApiError, LocalTelegram, Person, telegram_server
from tests.fronts.telegram.conftest import Chat, polling
from tests.makers import Town

LISTS = 6
"""Three places, two languages."""
SEVEN = {one.name for one in CATALOGUE.commands if one.rank is Rank.SEVEN}


async def _registered(server: LocalTelegram) -> None:
    await server.until(lambda: len(server.first.commands) >= LISTS)


async def test_a_fan_finds_the_seven_in_their_own_language(chat: Chat) -> None:
    await _registered(chat.server)
    joon, june = chat.server.person("준호"), chat.server.person("June", language="en-GB")

    korean, english = dict(joon.commands), dict(june.commands)

    assert set(korean) == set(english) == SEVEN | {"help", "language"}
    assert korean["checkin"].startswith("출석 · ")
    assert english["checkin"].isascii()


async def test_staff_find_what_they_may_do_in_their_own_chat(chat: Chat) -> None:
    jiwoo, joon = await chat.joined("지우"), await chat.joined("준호")
    _appoint(chat, jiwoo, Role.REVIEWER)
    await chat.server.until(lambda: "review" in dict(jiwoo.commands), 15)

    assert "grant" not in dict(jiwoo.commands)
    assert "review" not in dict(joon.commands)


async def test_only_administrators_find_the_setting_up_in_a_group(chat: Chat) -> None:
    await _registered(chat.server)
    group = chat.server.group()
    joon = group.member("준호")

    assert set(dict(group.owner.at(group).commands)) == set(dict(joon.commands)) | {"setup"}
    assert "setup" not in dict(joon.commands)


async def test_a_fan_who_was_on_the_staff_finds_what_fans_find(chat: Chat) -> None:
    jiwoo, joon = await chat.joined("지우"), await chat.joined("준호")
    await _registered(chat.server)
    _appoint(chat, jiwoo, Role.REVIEWER)
    await chat.server.until(lambda: "review" in dict(jiwoo.commands), 15)

    _appoint(chat, jiwoo, Role.FAN)

    await chat.server.until(lambda: dict(jiwoo.commands) == dict(joon.commands), 15)


async def test_a_menu_that_could_not_be_told_is_told_later(
    village: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menus, "POLL_S", 0.05)
    monkeypatch.setattr(menus, "AGAIN_S", 0.1)
    async with telegram_server() as server:
        broken = server.faults.refuse("setMyCommands", ApiError(400, "Bad Request: no"), times=3)
        async with polling(village, server, tmp_path):
            await server.until(lambda: len(server.first.commands) == LISTS, 15)

    assert broken.hits == 3


def _appoint(chat: Chat, person: Person, role: Role) -> None:
    number = chat.town.scalar(
        "SELECT fan_id FROM account WHERE external_id = :id", id=str(person.id)
    )
    chat.town.do(lambda tx: service.set_role(tx, number, role))


async def test_commands_that_telegram_has_are_not_sent_again(village: Town, tmp_path: Path) -> None:
    async with telegram_server() as server:
        async with polling(village, server, tmp_path / "first"):
            await _registered(server)
        told = len(server.recording.of("setMyCommands"))
        async with polling(village, server, tmp_path / "second"):
            await server.until(lambda: len(server.recording.of("getMyCommands")) >= 2 * LISTS)

        assert told == LISTS
        assert len(server.recording.of("setMyCommands")) == told
