"""Killed at any moment, again and again: every press and every word counts, and once."""

import asyncio
import os
import random
from pathlib import Path

import pytest
from sqlalchemy import text

from core.clock import system_clock
from core.doctor import examine
from core.store import Store
from tests.fakes.telegram import LocalTelegram, Message, NotOffered, Person, telegram_server
from tests.fronts.telegram.processes import PATIENCE_S, dure_run, opened

KILLS = 12 if os.environ.get("DURE_LONG") else 3
FANS = 12
LIFE_S = (0.0, 1.2)
"""How long a process lives once it listens."""

pytestmark = pytest.mark.rush

LEFT = {
    "waits": "SELECT count(*) FROM inbox WHERE state <> 'answered'",
    "fans": "SELECT count(*) FROM fan",
    "check-ins": "SELECT count(*) FROM ledger WHERE kind = 'checkin'",
    "ideas": "SELECT count(*) FROM idea",
    "titles": "SELECT count(DISTINCT title) FROM idea",
}


async def test_whoever_goes_on_through_kills_has_joined_once_and_brought_one_idea(
    tmp_path: Path,
) -> None:
    async with telegram_server() as server:
        fans = [server.person(f"팬{number}") for number in range(FANS)]
        ends = asyncio.gather(*(_take_part(server, fan) for fan in fans))
        for _ in range(KILLS):
            async with dure_run(server, tmp_path) as house:
                await opened(house)
                await asyncio.sleep(random.uniform(*LIFE_S))
                house.kill()
                await house.wait()
        async with dure_run(server, tmp_path) as house:
            await opened(house)
            await asyncio.wait_for(ends, 2 * PATIENCE_S)
            await server.until(lambda: not server.first.updates.waiting, PATIENCE_S)
            house.terminate()
            await house.wait()

    left = _left(tmp_path)
    assert left["waits"] == 0
    assert [left[name] for name in ("fans", "check-ins", "ideas", "titles")] == [FANS] * 4


async def _take_part(server: LocalTelegram, fan: Person) -> None:
    """Join with a check-in, then bring an idea, answering whatever is asked last."""
    await fan.type("/checkin")
    await _until_said(server, fan, "출석")
    await fan.type("/idea")
    await _until_said(server, fan, "제안으로 받았어요")


async def _until_said(server: LocalTelegram, fan: Person, end: str) -> None:
    """Answer the newest of what is said, until these words come."""
    answered: dict[int, str] = {}

    def news() -> list[Message]:
        return [one for one in fan.heard if answered.get(one.id) != one.text]

    while not any(end in one.text for one in fan.heard):
        await server.until(news, 2 * PATIENCE_S)
        fresh = news()
        answered |= {one.id: one.text for one in fresh}
        await _answer(fan, fresh[-1])


async def _answer(fan: Person, message: Message) -> None:
    """What somebody does who reads this."""
    if "1/3" in message.text:
        await fan.type(f"{fan.name}의 긴 케이블")
    for label in ("만 14세 이상이고 참여할게요", "건너뛰기"):
        if message.button(label):
            try:
                fan.press_only(label, message)
            except NotOffered:
                return


def _left(folder: Path) -> dict[str, int]:
    store = Store(f"sqlite:///{folder / 'data/dure.db'}")
    try:
        assert examine(store, system_clock()) == []
        return {
            name: store.read_now(lambda s, sql=sql: s.execute(text(sql)).scalar_one())  # type: ignore[misc]
            for name, sql in LEFT.items()
        }
    finally:
        store.close()
