"""The composition root: one event loop, one store, the desk, and whichever fronts are set up."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

import structlog

from bots.cli import spoken
from bots.common import local_socket
from bots.common.commands import CATALOGUE
from bots.common.courier import BATCH, Courier, Deliver
from bots.common.desk import Desk
from bots.common.footprints import Footprints
from bots.common.pace import Pace
from bots.common.rota import Rota
from bots.event_loop import calm_collector
from bots.keeping import Front, Opening, keep
from bots.parts import PICTURES, Parts
from bots.web.hooks import Hook
from bots.web.live import Live
from bots.webfront import WebFront
from core.clock import system_clock
from core.pictures.painter import Painter
from core.settings import Mode, Settings
from core.store import Store
from core.store.lock import file_of, folder_of
from migrations import run as migrations

FAREWELL_S = 20.0
"""How long the house may take to close, before it is ended as it stands."""

log = structlog.get_logger()


Beside = Callable[[Parts], Awaitable[None]]
"""What is done in an open house beside its fronts, until it closes."""


async def run(
    settings: Settings,
    ready: Callable[[], None],
    abandon: Callable[[], NoReturn],
    beside: Beside | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT, then close in peace.

    `ready` is told when every front is open, or had its time for it. `abandon` ends the process
    where something still runs when the time is over; what was acknowledged is safe in the database.
    `beside` runs along, and is given up when the house closes.

    Raises:
        WrongSetting: a front cannot begin as it is set up.
        SchemaMismatch: the database is not of this program's version.
    """
    closing = asyncio.Event()
    with _heeding_signals(closing):
        serving = asyncio.create_task(_serve(settings, closing, ready, beside))
        end = asyncio.create_task(closing.wait())
        await asyncio.wait({serving, end}, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        done, _ = await asyncio.wait({serving}, timeout=FAREWELL_S)
    if not done:
        abandon()
    serving.result()


async def _serve(
    settings: Settings,
    closing: asyncio.Event,
    ready: Callable[[], None],
    beside: Beside | None,
) -> None:
    async with _opened(settings) as house:
        await house.parts.store.read(lambda session: migrations.check(session.connection()))
        house.begin()
        calm_collector()
        kept = [asyncio.create_task(keep(n, make, closing)) for n, make in house.fronts(ready)]
        async with _answering_locally(house.parts), _accompanied(house.parts, beside, closing):
            try:
                await asyncio.gather(*kept)
            finally:
                closing.set()
                await asyncio.gather(*kept, return_exceptions=True)


class House:
    """What runs beside the fronts: the clock, the couriers and the bell for open pages."""

    def __init__(self, settings: Settings) -> None:
        store = Store(settings.url, connections=settings.connections)
        footprints = Footprints()
        desk = Desk(
            store,
            CATALOGUE,
            system_clock,
            pace=Pace(),
            footprints=footprints,
            after_write=self.wake,
        )
        painter = Painter(folder_of(settings.url) / PICTURES)
        self.parts = Parts(settings, store, desk, system_clock, painter)
        self._live = Live()
        self._platforms = _platforms(self.parts)
        self._rota = Rota(store, system_clock, footprints=footprints, after_write=self.wake)
        self._couriers = [
            Courier(
                store,
                system_clock,
                one.deliver,
                platform=platform,
                served=settings.platforms,
                recognises=one.recognises,
                at_once=one.at_once,
            )
            for platform, one in self._sending().items()
        ]

    def wake(self) -> None:
        """Something was committed: whoever waits for that looks now."""
        self._live.wake()
        self._rota.wake()
        for courier in self._couriers:
            courier.wake()

    def begin(self) -> None:
        self._rota.start()
        for courier in self._couriers:
            courier.start()

    def fronts(self, ready: Callable[[], None]) -> list[tuple[str, Callable[[], Front]]]:
        """Whichever ways in are set up, by name; `ready` is told when each had time to open."""
        opening = Opening(["web", *self._platforms], ready)
        hooks = {name: p.hook for name, p in self._platforms.items() if p.hook is not None}
        web = ("web", lambda: WebFront(self.parts, self._live, opening.of("web"), hooks))
        return [
            web,
            *((name, partial(p.front, opening.of(name))) for name, p in self._platforms.items()),
        ]

    async def close(self) -> None:
        """End from what brings work in down to the store."""
        await self._rota.close()
        await self.parts.desk.finish()
        for courier in self._couriers:
            await courier.close()
        await self.parts.painter.close()
        await asyncio.to_thread(self.parts.store.close)
        log.info("closed")

    def _sending(self) -> "Mapping[str, Sender]":
        """Who brings letters, by platform; in the playground that is the pages."""
        if self.parts.settings.mode is Mode.DEMO:
            return {"web": Sender(self._live.deliver)}
        return {name: platform.sender for name, platform in self._platforms.items()}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who brings letters to one platform; see `Courier` for the rest."""

    deliver: Deliver
    recognises: bool = True
    at_once: int = BATCH


@dataclass(frozen=True, slots=True)
class Platform:
    """A chat platform with a token: who brings its letters, how its front is made, and who takes
    its calls where it calls us."""

    sender: Sender
    front: Callable[[Callable[[], None]], Front]
    hook: Hook | None = None


def _platforms(parts: Parts) -> dict[str, Platform]:
    """Those whose token is set."""
    settings = parts.settings
    chosen = {"discord": settings.discord_token, "telegram": settings.telegram_token}
    makers = {"discord": _discord, "telegram": _telegram}
    return {name: makers[name](parts) for name, token in chosen.items() if token}


def _discord(parts: Parts) -> Platform:
    """Its library takes half a second and twenty megabytes, so only those who use it wait."""
    from bots.discord_bot.delivery.delivery import Delivering
    from bots.discord_bot.front import DiscordFront

    delivering = Delivering(parts.painter, parts.clock)
    sender = Sender(delivering)
    return Platform(sender, lambda opened: DiscordFront(parts, delivering, opened))


def _telegram(parts: Parts) -> Platform:
    from bots.telegram_bot.delivery.delivery import AT_ONCE, Delivering
    from bots.telegram_bot.front import TelegramFront
    from bots.telegram_bot.wire.webhook import Webhook

    delivering = Delivering(parts.painter)
    sender = Sender(delivering, recognises=False, at_once=AT_ONCE)
    webhook = Webhook(parts.settings)
    return Platform(
        sender, lambda opened: TelegramFront(parts, delivering, opened, webhook), webhook
    )


@asynccontextmanager
async def _accompanied(
    parts: Parts, beside: Beside | None, closing: asyncio.Event
) -> AsyncIterator[None]:
    """Have `beside` run meanwhile; where it fails, the house closes and the error is told."""
    if beside is None:
        yield
        return
    along = asyncio.ensure_future(beside(parts))
    along.add_done_callback(lambda done: closing.set() if _failed(done) else None)
    try:
        yield
    finally:
        along.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await along


def _failed(done: "asyncio.Future[None]") -> bool:
    return not done.cancelled() and done.exception() is not None


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[House]:
    house = House(settings)
    try:
        yield house
    finally:
        await house.close()


@asynccontextmanager
async def _answering_locally(parts: Parts) -> AsyncIterator[None]:
    """On SQLite, serve what `dure say` brings to the local socket."""
    database = file_of(parts.settings.url)
    if database is None:
        yield
        return
    async with local_socket.opened(database, lambda line: spoken.answer(parts, line)):
        yield


@contextlib.contextmanager
def _heeding_signals(closing: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # on Windows Ctrl-C is a KeyboardInterrupt
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, closing.set)
    yield
