"""A Telegram front kept running over a local Bot API server, in this process or as `dure run`."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bots.keeping import keep
from bots.parts import Parts
from bots.telegram_bot.delivery.delivery import Delivering
from bots.telegram_bot.front import TelegramFront
from bots.telegram_bot.wire.limiter import Limiter
from core.pictures.painter import Painter
from tests.fakes.telegram import LocalTelegram
from tests.fronts import houses
from tests.fronts.houses import PATIENCE_S, opened
from tests.fronts.telegram.conftest import AT_ONCE, parts_of
from tests.makers import Town

__all__ = ["PATIENCE_S", "Kept", "dure_run", "kept", "opened", "pointed_at"]


@dataclass
class Kept:
    """A front that `keep` keeps, and each one that was made in turn."""

    server: LocalTelegram
    parts: Parts
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    made: list[TelegramFront] = field(default_factory=list)

    def make(self) -> TelegramFront:
        sends = Delivering(self.parts.painter, Limiter(AT_ONCE))
        self.made.append(TelegramFront(self.parts, sends, self.opened.set))
        return self.made[-1]

    async def run(self) -> None:
        await keep("telegram", self.make, self.closing)


@asynccontextmanager
async def kept(
    town: Town, server: LocalTelegram, folder: Path, **settings: str
) -> AsyncIterator[Kept]:
    """The front over a test's town; closed at the end."""
    painter = Painter(folder / "pictures")
    front = Kept(server, parts_of(town, server, folder, painter, **settings))
    running = asyncio.create_task(front.run())
    try:
        yield front
    finally:
        front.closing.set()
        await asyncio.wait({running}, timeout=PATIENCE_S)
        await painter.close()


def dure_run(
    server: LocalTelegram, folder: Path, *words: str, **env: str
) -> AbstractAsyncContextManager[Process]:
    """The same as `houses.dure_run`, pointed at the local server."""
    return houses.dure_run(folder, *words, **pointed_at(server) | env)


def pointed_at(server: LocalTelegram) -> dict[str, str]:
    """What leads a house to the local server."""
    return {
        "TELEGRAM_TOKEN": server.token,
        "TELEGRAM_API_BASE": server.api_base,
    }
