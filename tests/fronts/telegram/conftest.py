"""A local Telegram with the product's own front polling it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bots.common.courier import Courier
from bots.common.rota import Rota
from bots.parts import Parts
from bots.telegram_bot.delivery.delivery import Delivering
from bots.telegram_bot.front import TelegramFront
from bots.telegram_bot.wire.limiter import Limiter, Limits
from core.pictures.painter import Painter
from core.settings import read as read_settings
from tests.fakes.telegram import LocalTelegram, Message, Person, telegram_server
from tests.makers import Town

AT_ONCE = Limits(per_chat_s=0.0, group_window_s=0.0)
"""Where a test is about something else than how fast one may speak."""
PATIENCE_S = 20.0


@dataclass
class Chat:
    """Where a test stands: the engine's town and the local Telegram with the bot in it."""

    town: Town
    server: LocalTelegram
    delivering: Delivering
    parts: Parts
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(
            self.town.store,
            self.town.clock,
            self.delivering,
            platform="telegram",
            recognises=False,
        )

    async def said(self, person: Person, what: str, count: int = 1) -> Message:
        """Somebody types something; the last of the bot's `count` answers."""
        before = len(person.heard)
        await person.type(what)
        await self.server.until(lambda: len(person.heard) >= before + count, PATIENCE_S)
        return person.last

    async def joined(self, name: str = "준호", language: str = "ko") -> Person:
        """Somebody who has opened the chat and taken part."""
        person = self.server.person(name, language=language)
        await self.said(person, "/checkin")
        await person.press("d1:join.checkin")
        await self.idle()
        return person

    def rota(self) -> Rota:
        """The clock of the house, to be ticked."""
        return Rota(self.town.store, self.town.clock)

    async def idle(self) -> None:
        """Wait until all that came in is answered."""
        await served_all(self.server, self.town)


async def until(holds: Callable[[], object]) -> None:
    """Wait for something that the local Telegram does not hear of."""
    for _ in range(1_000):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")


async def served_all(server: LocalTelegram, town: Town) -> None:
    """Wait until Telegram has nothing more to tell and nothing that came in waits."""
    sql = "SELECT count(*) FROM inbox WHERE state = 'received'"
    await until(lambda: not server.first.updates.waiting and not town.scalar(sql))


def parts_of(
    town: Town, server: LocalTelegram, folder: Path, painter: Painter, **settings: str
) -> Parts:
    where = {"telegram_token": server.token, "telegram_api_base": server.api_base}
    chosen = read_settings(folder / "no.env", **where, **settings)
    return Parts(chosen, town.store, town.desk, town.clock, painter)


@asynccontextmanager
async def polling(
    town: Town, server: LocalTelegram, folder: Path, limits: Limits = AT_ONCE
) -> AsyncIterator[Chat]:
    """The product's own front over a town."""
    painter = Painter(folder / "pictures")
    parts = parts_of(town, server, folder, painter)
    delivering = Delivering(painter, Limiter(limits))
    chat = Chat(town, server, delivering, parts)
    front = TelegramFront(parts, delivering, chat.opened.set)
    running = asyncio.create_task(front.run())
    try:
        await asyncio.wait_for(chat.opened.wait(), PATIENCE_S)
        yield chat
    finally:
        await front.stop()
        await asyncio.wait_for(running, PATIENCE_S)
        await painter.close()


@pytest.fixture
async def chat(village: Town, tmp_path: Path) -> AsyncIterator[Chat]:
    async with telegram_server() as server, polling(village, server, tmp_path) as chat:
        yield chat
