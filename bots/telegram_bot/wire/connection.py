"""The library's bot over its own HTTP client, with our limiter before every request."""

import importlib.util
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import ChatMigrated
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bots.telegram_bot.wire.limiter import ON_THE_WIRE, Limiter, Turn
from core.errors import StoreUnavailable
from core.settings import Settings

log = structlog.get_logger()

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library's spans of time as such, as it will give them by itself one day."""

if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]
"""The HTTP client looks for this package at every request, and where it is not installed, that
search was a fifth of what an answer costs. None says at once that it is not there."""

API = "https://api.telegram.org"
WAIT_FOR_A_CONNECTION_S = 60.0
ANSWER_WITHIN_S = 15.0
LONG_POLL_S = 25
"""How long Telegram keeps a request for updates open; 50 is its limit."""


Moved = Callable[[str, str], Awaitable[None]]
"""Takes down that a group has another number: the old one and the new one."""


class Connection(ExtBot[Turn]):
    """One bot; `updates` gives them raw, so that one that nobody can read stops no other.

    Whatever is refused because its group has another number meanwhile, `moved` is told of it.
    """

    def __init__(self, moved: Moved, **given: Any) -> None:
        super().__init__(**given)
        self._moved = moved

    async def _do_post(self, endpoint: str, data: dict[str, Any], **timeouts: Any) -> Any:
        try:
            return await super()._do_post(endpoint, data, **timeouts)
        except ChatMigrated as error:
            await self._follow(str(data["chat_id"]), str(error.new_chat_id))
            raise

    async def _follow(self, before: str, after: str) -> None:
        """What cannot be taken down now is found out by the next request."""
        log.info("group_has_another_number", before=before, after=after)
        try:
            await self._moved(before, after)
        except StoreUnavailable as error:
            log.warning("move_not_noted", before=before, kind=error.key)

    async def updates(self, offset: int, allowed: list[str], wait_s: int) -> list[dict[str, Any]]:
        """What came in from number `offset` on, 100 at most; all before it is confirmed by that.

        Raises:
            TelegramError: Telegram refuses, or cannot be reached.
        """
        asked = {"offset": offset, "limit": 100, "timeout": wait_s, "allowed_updates": allowed}
        found = await self._post(
            "getUpdates", asked, read_timeout=wait_s + ANSWER_WITHIN_S, connect_timeout=10.0
        )
        return list(found) if isinstance(found, list) else []


def connection_of(settings: Settings, limiter: Limiter, moved: Moved) -> Connection:
    """A bot with the token of the settings; nothing is asked of Telegram yet."""
    assert settings.telegram_token is not None
    base = settings.telegram_api_base or API
    return Connection(
        moved,
        token=settings.telegram_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=_request(ON_THE_WIRE),
        get_updates_request=_request(1),
        rate_limiter=limiter,
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        pool_timeout=WAIT_FOR_A_CONNECTION_S,
        connect_timeout=10.0,
        read_timeout=ANSWER_WITHIN_S,
        write_timeout=ANSWER_WITHIN_S,
    )
