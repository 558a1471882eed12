"""A Discord of our own on 127.0.0.1, for an unmodified discord.py.

The library takes both addresses from class attributes at each use, so a client is pointed here
without touching it:

    discord.http.Route.BASE = server.api_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)

`point_here` does so for a while, and so does a program that takes both from its settings (Dure's
are DISCORD_API_BASE and DISCORD_GATEWAY_URL). `Route` reads BASE whenever a request is made,
answers to interactions included; the gateway opens DEFAULT_GATEWAY, adds `?v=10&encoding=json`
and more, and after READY resumes at the `resume_gateway_url` it was told, which is here too.
Files come from the addresses in their attachments.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.clock import Clock
from tests.fakes.discord.acts import polls
from tests.fakes.discord.buckets import Buckets
from tests.fakes.discord.faults import Faults
from tests.fakes.discord.gateway.gateway import Gateway
from tests.fakes.discord.people.host import Host, found_guild
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.recording import Recording, Sent
from tests.fakes.discord.rest import files
from tests.fakes.discord.rest.door import PREFIX, Door
from tests.fakes.discord.rest.table import ROUTES
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.wire import encode
from tests.fakes.discord.world.world import PRIVILEGED, World
from tests.fakes.recording import FOLDER

LARGEST_BODY = 64 * 1024 * 1024


class LocalDiscord:
    """The running server: its world, its gateway, what goes wrong, and what was sent."""

    def __init__(self, rules: Rules, start: datetime | None, record_in: Path | None) -> None:
        self.rules = rules
        self.clock = Clock(start)
        self.world = World(self.clock, rules)
        self.gateway = Gateway(self.world, rules)
        self.faults = Faults()
        self.buckets = Buckets(rules)
        self.recording = Recording(record_in)
        self._runner: web.AppRunner | None = None

    @property
    def api_base(self) -> str:
        return f"{self.world.base_url}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        return self.gateway.url

    @property
    def token(self) -> str:
        return self.world.portal.token

    def guild(
        self,
        name: str = "두레",
        *,
        owner: str = "주인",
        locale: str = "ko",
        permissions: Permission = FOR_THE_BOT,
        with_bot: bool = True,
    ) -> Host:
        """A new guild with its owner, a first channel, and the bot with these permissions."""
        return found_guild(
            self.world,
            name,
            owner=owner,
            locale=locale,
            permissions=permissions,
            with_bot=with_bot,
        )

    async def until(self, holds: Callable[[], object], timeout_s: float = 10.0) -> None:
        """Wait until something holds, looking whenever anything happened here.

        Raises:
            TimeoutError: it did not come about.
        """
        if not await self.world.changes.until(holds, timeout_s):
            raise TimeoutError(f"still not so after {timeout_s} s")

    def pass_time(self, **step: float) -> None:
        """Set the clock forward, and end the polls whose time has come: pass_time(hours=25)."""
        self.clock.go(**step)
        polls.finish_due(self.world)

    async def start(self, port: int = 0, routes: tuple[web.RouteDef, ...] = ()) -> None:
        """Listen on 127.0.0.1; `routes` are further ones, without limits or record."""
        self._runner = web.AppRunner(
            self._app(routes), access_log=None, handle_signals=False, shutdown_timeout=2.0
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=4096)
        await site.start()
        port = self._runner.addresses[0][1]
        self.world.base_url = f"http://127.0.0.1:{port}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"

    async def stop(self) -> None:
        for connection in list(self.gateway.connections):
            connection.drop()
        if self._runner is not None:
            with suppress(asyncio.TimeoutError):
                await self._runner.cleanup()
        self.recording.save()

    @web.middleware
    async def _unknown(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Addresses that are not here are recorded and answered in JSON, as Discord does."""
        try:
            return await handler(request)
        except web.HTTPException as refused:
            path = request.path.removeprefix(PREFIX)
            self.recording.note(Sent(request.method, path, None, refused.status))
            body = encode({"message": f"{refused.status}: {refused.reason}", "code": 0})
            return web.Response(body=body, status=refused.status, content_type="application/json")

    def _app(self, routes: tuple[web.RouteDef, ...]) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._unknown])
        door = Door(self.world, self.rules, self.buckets, self.faults, self.recording)
        for route in ROUTES:
            app.router.add_route(route.method, f"{PREFIX}{route.path}", door.opened_for(route))
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get(files.PATH, files.file_server(self.world, self.faults))
        app.add_routes(routes)
        return app


@asynccontextmanager
async def discord_server(
    rules: Rules | None = None,
    *,
    port: int = 0,
    start: datetime | None = None,
    record_in: Path | None = FOLDER,
    intents: int = PRIVILEGED,
) -> AsyncIterator[LocalDiscord]:
    """A local Discord while the block runs.

    `start` is the day its clock begins with, `intents` the privileged ones switched on,
    `record_in` the folder of the wire record (None for none).
    """
    server = LocalDiscord(rules or Rules(), start, record_in)
    server.world.portal.intents = intents
    await server.start(port)
    try:
        yield server
    finally:
        await server.stop()


@contextmanager
def point_here(server: LocalDiscord) -> Iterator[None]:
    """Point every client of this process at a server while the block runs."""
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = server.api_base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway
