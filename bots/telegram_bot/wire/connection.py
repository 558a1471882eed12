"""The library's bot over its own HTTP client, with our limiter before every request."""

import importlib.util
import os
import sys
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bots.telegram_bot.wire.limiter import ON_THE_WIRE, Limiter, Turn
from core.settings import Settings

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


class Connection(ExtBot[Turn]):
    """One bot; `updates` gives them raw, so that one that nobody can read stops no other."""

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


def connection_of(settings: Settings, limiter: Limiter) -> Connection:
    """A bot with the token of the settings; nothing is asked of Telegram yet."""
    assert settings.telegram_token is not None
    base = settings.telegram_api_base or API
    return Connection(
        settings.telegram_token.get_secret_value(),
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
