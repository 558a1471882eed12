"""The menu of commands: in the own language, by role, and told to Telegram only when it changed."""

from pathlib import Path

from bots.common.catalogue import Rank
from bots.common.commands import CATALOGUE
from core.people import service
from core.people.results import Role
from tests.fakes.telegram import LocalTelegram, telegram_server
from tests.fronts.telegram.conftest import Chat, polling
from tests.makers import Town

SEVEN = {one.name for one in CATALOGUE.commands if one.rank is Rank.SEVEN}


async def _registered(server: LocalTelegram) -> None:
    await server.until(lambda: ("all_group_chats", "ko") in server.first.commands)


async def test_a_fan_finds_the_seven_in_their_own_language(chat: Chat) -> None:
    await _registered(chat.server)
    joon, june = chat.server.person("준호"), chat.server.person("June", language="en-GB")

    korean, english = dict(joon.commands), dict(june.commands)

    assert set(korean) == set(english) == SEVEN | {"help", "language"}
    assert korean["checkin"].startswith("출석 · ")
    assert english["checkin"].isascii()


async def test_staff_find_what_they_may_do_in_their_own_chat(chat: Chat) -> None:
    jiwoo, joon = await chat.joined("지우"), await chat.joined("준호")
    number = chat.town.scalar(
        "SELECT fan_id FROM account WHERE external_id = :id", id=str(jiwoo.id)
    )
    chat.town.do(lambda tx: service.set_role(tx, number, Role.REVIEWER))
    await chat.server.until(lambda: "review" in dict(jiwoo.commands), 15)

    assert "grant" not in dict(jiwoo.commands)
    assert "review" not in dict(joon.commands)


async def test_commands_that_telegram_has_are_not_sent_again(village: Town, tmp_path: Path) -> None:
    async with telegram_server() as server:
        async with polling(village, server, tmp_path / "first"):
            await _registered(server)
        told = len(server.recording.of("setMyCommands"))
        async with polling(village, server, tmp_path / "second"):
            await server.until(lambda: len(server.recording.of("getMyCommands")) >= 8)

        assert told == 4
        assert len(server.recording.of("setMyCommands")) == told
