"""The web pages as a front of the house: the port, and uvicorn on it."""

import contextlib
import os
import socket
from collections.abc import Callable, Iterator, Mapping

import uvicorn

from bots.parts import Parts
from bots.web.app import create_app
from bots.web.hooks import Hook
from bots.web.live import Live
from core.settings import Settings, WrongSetting

FAREWELL_S = 5
"""How long open pages may keep the front from closing."""


class WebFront:
    """The pages, served by uvicorn, which leaves signals to the house."""

    def __init__(
        self,
        parts: Parts,
        live: Live,
        opened: Callable[[], None],
        hooks: Mapping[str, Hook] | None = None,
    ) -> None:
        self._live, self._settings = live, parts.settings
        self._server = _Server(
            opened,
            uvicorn.Config(
                create_app(parts, live, hooks),
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=FAREWELL_S,
            ),
        )

    async def run(self) -> None:
        with bind(self._settings) as door:
            try:
                await self._server.serve(sockets=[door])
            except SystemExit as error:
                raise RuntimeError("the web server could not begin") from error

    async def stop(self) -> None:
        self._live.close()
        self._server.should_exit = True


class _Server(uvicorn.Server):
    def __init__(self, opened: Callable[[], None], config: uvicorn.Config) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._opened()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(settings: Settings) -> socket.socket:
    """Take the port; nothing answers on it before the web front runs.

    Raises:
        WrongSetting: another program has the port, or the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":  # where it would let two programs have one port
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        is_name = isinstance(error, socket.gaierror)
        name, key = ("DURE_HOST", "host") if is_name else ("DURE_PORT", "port-taken")
        raise WrongSetting(name, key, settings.host if is_name else str(settings.port)) from None
    return door
