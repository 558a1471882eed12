"""A Telegram front kept running over a local Bot API server, in this process or as `dure run`."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bots.keeping import keep
from bots.parts import Parts
from bots.telegram_bot.delivery.delivery import Delivering
from bots.telegram_bot.front import TelegramFront
from bots.telegram_bot.wire.limiter import Limiter
from core.pictures.painter import Painter
from tests.fakes.telegram import LocalTelegram
from tests.fronts.telegram.conftest import AT_ONCE, parts_of
from tests.makers import Town

SOURCE = Path(__file__).parents[3]
PATIENCE_S = 30.0


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
async def kept(town: Town, server: LocalTelegram, folder: Path) -> AsyncIterator[Kept]:
    """The front over a test's town; closed at the end."""
    painter = Painter(folder / "pictures")
    front = Kept(server, parts_of(town, server, folder, painter))
    running = asyncio.create_task(front.run())
    try:
        yield front
    finally:
        front.closing.set()
        await asyncio.wait({running}, timeout=PATIENCE_S)
        await painter.close()


@asynccontextmanager
async def dure_run(
    server: LocalTelegram, folder: Path, *words: str, **env: str
) -> AsyncIterator[Process]:
    """`dure run` in a folder of its own, pointed at the local server; killed at the end."""
    house = await asyncio.create_subprocess_exec(
        sys.executable,
        *(words or ("-m", "bots", "run")),
        cwd=folder,
        env=_environment(server) | env,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield house
    finally:
        if house.returncode is None:
            house.kill()
        await house.communicate()


def _environment(server: LocalTelegram) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
    return own | {
        "LC_ALL": "en_US.UTF-8",
        "PYTHONPATH": str(SOURCE),
        "DURE_PORT": str(port),
        "TELEGRAM_TOKEN": server.token,
        "TELEGRAM_API_BASE": server.api_base,
    }


async def opened(house: Process) -> str:
    """The line with which a house says that it is open."""
    assert house.stdout is not None
    return (await asyncio.wait_for(house.stdout.readline(), PATIENCE_S)).decode()
