"""Where Telegram calls us with updates: whoever calls must know the secret."""

import asyncio
import hmac
import json
from collections.abc import Mapping, Sequence

import structlog
from telegram.error import InvalidToken, TelegramError

from bots.common.words import bare
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.polling import ALLOWED, Take, arrival_of
from core.errors import StoreUnavailable
from core.inbox import Arrival
from core.settings import Settings

log = structlog.get_logger()

NAME = "telegram"
HEADER = "x-telegram-bot-api-secret-token"
AT_ONCE = 40
"""Calls of Telegram at one time."""
WATCH_S = 60.0
"""How often one looks whether Telegram still calls here."""

OK, WRONG_BODY, FORBIDDEN, LATER = 200, 400, 403, 503


class Webhook:
    """The `Hook` of Telegram; a call is confirmed when its update is stored."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.telegram_webhook_secret
        self._secret = secret.get_secret_value() if secret else ""
        self._address = f"{settings.public_url}/hooks/{NAME}"
        self._take: Take | None = None

    @property
    def is_wanted(self) -> bool:
        return bool(self._secret)

    async def begin(self, bot: Connection, take: Take) -> None:
        """Have Telegram call here, and store what it brings.

        Raises:
            TelegramError: it will not.
        """
        self._take = take
        await self._set(bot)

    async def _set(self, bot: Connection) -> None:
        await bot.set_webhook(
            self._address,
            secret_token=self._secret,
            allowed_updates=ALLOWED,
            max_connections=AT_ONCE,
            drop_pending_updates=False,
        )

    async def watch(self, bot: Connection) -> None:
        """See that Telegram goes on to call here, until cancelled.

        Raises:
            InvalidToken: the token is no longer one.
        """
        while True:
            await asyncio.sleep(WATCH_S)
            try:
                await self._look(bot)
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("telegram_webhook_not_seen", error=repr(error))

    async def _look(self, bot: Connection) -> None:
        """Whoever polls, or is called elsewhere, has taken the calls away from here."""
        found = await bot.get_webhook_info()
        if found.url != self._address:
            log.error("telegram_second_poller", what_to_do=bare("telegram-second-poller", "en"))
            await self._set(bot)
        elif found.pending_update_count and found.last_error_message:
            log.warning("telegram_webhook_fails", why=found.last_error_message)

    def end(self) -> None:
        """Telegram calls again later."""
        self._take = None

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        """The status that Telegram is answered with."""
        told = headers.get(HEADER, "")
        if not self._secret or not hmac.compare_digest(told.encode(), self._secret.encode()):
            return FORBIDDEN
        arrivals = _read(body)
        if arrivals is None:
            return WRONG_BODY
        if self._take is None:
            return LATER
        try:
            await self._take(arrivals)
        except StoreUnavailable as error:
            log.warning("telegram_not_stored", kind=error.key)
            return LATER
        return OK


def _read(body: bytes) -> Sequence[Arrival] | None:
    """The update of a call; None where it is none."""
    try:
        raw = json.loads(body)
    except ValueError:
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
        return None
    return (arrival_of(raw),)
