"""A Bot API server of our own on 127.0.0.1, for an unmodified python-telegram-bot.

The library takes both addresses from its builder, and so does a program that takes them from
its settings (Dure's is TELEGRAM_API_BASE):

    Application.builder().token(server.token).base_url(server.base_url)
    .base_file_url(server.base_file_url)
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.clock import Clock
from tests.fakes.recording import FOLDER
from tests.fakes.telegram.acts import polls
from tests.fakes.telegram.api.door import Door
from tests.fakes.telegram.api.downloads import download
from tests.fakes.telegram.delivery import Delivery
from tests.fakes.telegram.errors import NOT_FOUND
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.limits import Limits
from tests.fakes.telegram.people.group import BOT_RIGHTS, Group, found_group
from tests.fakes.telegram.people.person import Person
from tests.fakes.telegram.recording import Recording
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import CHANNEL, SUPERGROUP
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import FIRST_BOT, World
from tests.fakes.wire import Json, encode

LARGEST_BODY = 64 * 1024 * 1024
TOKEN = "7100000001:local-token-of-the-first-bot"

Route = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class LocalTelegram:
    """The running server: its world, its bots, what goes wrong, and what was sent."""

    def __init__(
        self, rules: Rules | None = None, start: datetime | None = None, record: Path | None = None
    ) -> None:
        self.rules = rules or Rules()
        self.clock = Clock(start)
        self.world = World(self.clock, self.rules)
        self.faults = Faults()
        self.limits = Limits(self.rules)
        self.recording = Recording(record)
        self.delivery = Delivery(self.world, self.rules)
        self.routes: Mapping[str, Route] = {}
        self.first = self.bot("두레", "dure_bot", token=TOKEN)
        self._door = Door(self.world, self.rules, self.limits, self.faults, self.recording)
        self._runner: web.ServerRunner | None = None

    @property
    def api_base(self) -> str:
        """What a self-hosted Bot API server is known by: http://127.0.0.1:port."""
        return self.world.base_url

    @property
    def base_url(self) -> str:
        """For the library's builder."""
        return f"{self.world.base_url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.world.base_url}/file/bot"

    @property
    def token(self) -> str:
        return self.first.token

    def bot(self, name: str, username: str, *, token: str | None = None) -> Bot:
        """A further bot, as BotFather makes it."""
        number = FIRST_BOT + len(self.world.bots) + 1
        user = self.world.add_user(User(number, name, username=username, is_bot=True))
        made = Bot(user, token or f"{number}:local-token-of-{username}")
        self.world.bots[made.token] = made
        return made

    def revoke_token(self, bot: Bot | None = None) -> str:
        """A new token of a bot; the old one is worth nothing any more."""
        one = bot or self.first
        del self.world.bots[one.token]
        one.token = f"{one.id}:another-local-token-{next(self.world.numbers)}"
        self.world.bots[one.token] = one
        return one.token

    def person(
        self,
        name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language: str | None = "ko",
        bot: Bot | None = None,
    ) -> Person:
        """Somebody who has not written to the bot yet, at the private chat with it."""
        number = self.world.new_user_id()
        user = self.world.add_user(User(number, name, last_name, username, language))
        partner = bot or self.first
        return Person(self.world, user, partner, self.world.private_chat(partner, user))

    def group(
        self,
        title: str = "두레 모임",
        *,
        kind: str = SUPERGROUP,
        forum: bool = False,
        rights: Iterable[str] | None = BOT_RIGHTS,
        with_bot: bool = True,
        owner: str = "주인",
        bot: Bot | None = None,
    ) -> Group:
        """A group of its own owner with the bot in it: an admin with the usual rights.

        `rights=None` makes the bot a plain member; `kind` is group, supergroup or channel.
        """
        host = self.person(owner, bot=bot)
        return found_group(
            self.world,
            host,
            bot or self.first,
            title,
            kind,
            forum=forum,
            rights=rights,
            with_bot=with_bot,
        )

    def channel(self, title: str = "두레 소식", **options: Any) -> Group:
        """A channel in which the bot may post."""
        return self.group(title, kind=CHANNEL, **options)

    def crowd(self, size: int, prefix: str = "팬") -> list[Person]:
        """Many people who have all started the bot, of which no update tells."""
        people = [self.person(f"{prefix}{number}") for number in range(1, size + 1)]
        self.first.known.update(one.id for one in people)
        return people

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
        polls.close_due(self.world)

    def tell_raw(self, update: Json, *, bot: Bot | None = None) -> int:
        """Put any update into the bot's queue, one that cannot be parsed included; its id."""
        told = bot or self.first
        kind = next(iter(update))
        expires = self.world.now() + self.rules.updates_live
        made = told.updates.add(kind, update, "raw", expires, always=True)
        self.world.changes.tell()
        assert made is not None
        return made.id

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1."""
        server = web.Server(self._serve, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=4096)
        await site.start()
        self.world.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.delivery.start()

    async def stop(self) -> None:
        await self.delivery.stop()
        for bot in self.world.bots.values():
            bot.polls += 1
            bot.updates.more.set()
        if self._runner is not None:
            with suppress(asyncio.TimeoutError):
                await self._runner.cleanup()
        self.recording.save()

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        head, _, rest = request.path.removeprefix("/").partition("/")
        if head.startswith("bot") and rest:
            return await self._door.serve(request, head.removeprefix("bot"), rest)
        if head == "file":
            return download(self.world, rest)
        if request.path in self.routes:
            return await self.routes[request.path](request)
        body = encode(NOT_FOUND.body())
        return web.Response(body=body, status=404, content_type="application/json")


def _request(*parts: Any) -> web.BaseRequest:
    message, payload, protocol, writer, task = parts
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY
    )


@asynccontextmanager
async def telegram_server(
    rules: Rules | None = None,
    *,
    port: int = 0,
    start: datetime | None = None,
    record_in: Path | None = FOLDER,
) -> AsyncIterator[LocalTelegram]:
    """A local Bot API server while the block runs.

    `start` is the day its clock begins with, `record_in` the folder of the wire record (None
    for none).
    """
    server = LocalTelegram(rules, start, record_in)
    await server.start(port)
    try:
        yield server
    finally:
        await server.stop()
