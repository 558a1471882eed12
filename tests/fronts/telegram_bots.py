"""Bare python-telegram-bot bots for the tests of the local Telegram: the library itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import TelegramObject, Update
from telegram.ext import Application, TypeHandler
from telegram.request import HTTPXRequest

from tests.fakes.telegram import Bot, LocalTelegram


class Listener:
    """An application that keeps every update it is told, in their order."""

    def __init__(self, server: LocalTelegram, bot: Bot | None = None) -> None:
        self.heard: list[Update] = []
        self.strange: list[str] = []
        """Fields that the library does not know of the updates."""
        self.app: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder()
            .token((bot or server.first).token)
            .base_url(server.base_url)
            .base_file_url(server.base_file_url)
            .request(HTTPXRequest(connection_pool_size=64))
            .job_queue(None)
            .build()
        )
        self.app.add_handler(TypeHandler(Update, self._hear))
        self._server = server

    async def _hear(self, update: Update, _: object) -> None:
        self.heard.append(update)
        self.strange += strange(update)

    def kinds(self) -> list[str]:
        """The kinds of what was heard."""
        return [next(key for key in one.to_dict() if key != "update_id") for one in self.heard]

    async def hears(self, kind: str, times: int = 1) -> Any:
        """The so-manieth update of a kind, waiting for it."""
        await self._server.until(lambda: self.kinds().count(kind) >= times)
        found = [getattr(one, kind) for one in self.heard if getattr(one, kind) is not None]
        return found[times - 1]


def strange(thing: object, place: str = "") -> list[str]:
    """What the local server says that the library does not know, wherever it stands."""
    if isinstance(thing, list | tuple):
        return [found for one in thing for found in strange(one, place)]
    if not isinstance(thing, TelegramObject):
        return []
    found = [f"{place}.{name}" for name in thing.api_kwargs]
    names = (name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()))
    for name in names:
        if not name.startswith("_") and name != "api_kwargs":
            found += strange(getattr(thing, name, None), f"{place}.{name}")
    return found


@asynccontextmanager
async def polling(
    server: LocalTelegram, bot: Bot | None = None, allowed: list[str] | None = None
) -> AsyncIterator[Listener]:
    """A listener that polls for everything while the block runs."""
    listener = Listener(server, bot)
    app = listener.app
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=allowed or Update.ALL_TYPES)
        try:
            yield listener
        finally:
            await app.updater.stop()
            await app.stop()
        assert not listener.strange
