"""A web front that really runs: a server on a free port over a town's store, and its courier."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from bots.common.courier import Courier
from bots.common.desk import Desk
from bots.common.rota import Rota
from bots.parts import Parts
from bots.web.app import create_app
from bots.web.live import Live
from core.clock import Clock
from core.pictures.painter import Painter
from core.settings import read as read_settings
from core.store import Store
from tests.makers import Town


@dataclass
class Served:
    """Where the pages are, and what is behind them."""

    url: str
    live: Live


@contextmanager
def served(town: Town, pictures: Path, **settings: str) -> Iterator[Served]:
    """Serve a town's pages from a thread of their own until the test is over."""
    door = socket.create_server(("127.0.0.1", 0))
    house = _House(town.store, town.clock, pictures, settings)
    thread = threading.Thread(target=lambda: asyncio.run(house.run(door)), name="pages")
    thread.start()
    house.ready.wait(timeout=30)
    try:
        yield Served(f"http://127.0.0.1:{door.getsockname()[1]}", house.live)
    finally:
        house.stop()
        thread.join(timeout=30)


class _House:
    """What the composition root would set up, for one front."""

    def __init__(
        self, store: Store, clock: Clock, pictures: Path, settings: dict[str, str]
    ) -> None:
        self._store, self._clock, self._pictures = store, clock, pictures
        self._settings = read_settings(pictures / "no.env", **settings)
        self.ready = threading.Event()

    async def run(self, door: socket.socket) -> None:
        self._loop, self.live = asyncio.get_running_loop(), Live()
        courier = Courier(self._store, self._clock, self.live.deliver, platform="web")
        rota = Rota(self._store, self._clock, after_write=self.live.wake)
        desk = _desk(self._store, self._clock, courier, self.live)
        painter = Painter(self._pictures)
        parts = Parts(self._settings, self._store, desk, self._clock, painter)
        config = uvicorn.Config(
            create_app(parts, self.live), log_level="warning", timeout_graceful_shutdown=3
        )
        self._server = _Server(config)
        courier.start()
        rota.start()
        self.ready.set()
        await self._server.serve(sockets=[door])
        await rota.close()
        await courier.close()
        await desk.finish()
        await painter.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self.live.close)
        self._server.should_exit = True


class _Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """A thread has none."""


def _desk(store: Store, clock: Clock, courier: Courier, live: Live) -> Desk:
    from bots.common.commands import CATALOGUE

    def wake() -> None:
        courier.wake()
        live.wake()

    return Desk(store, CATALOGUE, clock, after_write=wake)
