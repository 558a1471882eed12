"""Fetches updates, and confirms them to Telegram only when they are stored."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bots.common.words import bare
from bots.telegram_bot.wire.connection import LONG_POLL_S, Connection
from bots.telegram_bot.wire.limiter import seconds_of
from core.errors import StoreUnavailable
from core.inbox import Arrival

log = structlog.get_logger()

ALLOWED = ["message", "callback_query", "my_chat_member", "chat_member"]
"""The kinds that the product answers; Telegram keeps to the last list that it was told."""

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
CONFLICT_PAUSE_S = 5.0
WEBHOOK = "webhook is active"

Take = Callable[[Sequence[Arrival]], Awaitable[None]]


class Polling:
    """One poller; `take` stores what came. Telegram lets one poll a token at a time."""

    def __init__(self, bot: Connection, take: Take) -> None:
        self._bot, self._take = bot, take
        self._offset = 0
        self._pause = FIRST_PAUSE_S
        self._told_of_another = self._took_calls_away = False

    async def run(self) -> None:
        """Poll until cancelled; what fails in passing is tried again.

        Raises:
            InvalidToken: the token is no longer one.
        """
        while True:
            try:
                await self._round()
                self._pause, self._told_of_another = FIRST_PAUSE_S, False
            except InvalidToken:
                raise
            except Conflict as error:
                await self._another(error)
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except (TelegramError, StoreUnavailable) as error:
                log.warning("telegram_not_polled", error=repr(error), again_in_s=self._pause)
                await asyncio.sleep(self._pause)
                self._pause = min(2 * self._pause, LONGEST_PAUSE_S)

    async def _round(self) -> None:
        found = await self._bot.updates(self._offset, ALLOWED, LONG_POLL_S)
        if found:
            await self._take([arrival_of(raw) for raw in found])
            self._offset = max(int(raw["update_id"]) for raw in found) + 1

    async def _another(self, error: Conflict) -> None:
        """Somebody else polls this token, or it is called at an address.

        The first address is one of our own, from before; whoever sets another is somebody else.
        """
        is_called = WEBHOOK in error.message.lower()
        is_own = is_called and not self._took_calls_away
        if not self._told_of_another and not is_own:
            self._told_of_another = True
            log.error("telegram_second_poller", what_to_do=bare("telegram-second-poller", "en"))
        if is_called:
            self._took_calls_away = True
            await self._bot.delete_webhook(drop_pending_updates=False)
        if not is_own:
            await asyncio.sleep(CONFLICT_PAUSE_S)


def arrival_of(raw: Mapping[str, Any]) -> Arrival:
    """An update as it is stored, in letters that every database takes; whose turn it is, is read
    from it as far as that goes."""
    payload = json.dumps(raw, separators=(",", ":"))
    return Arrival(str(raw["update_id"]), order_key_of(raw), payload)


def order_key_of(raw: Mapping[str, Any]) -> str:
    """What one person does goes in order, whichever chat it is in; else what one chat tells.

    A busy group is not one queue, so that everybody's votes there go in together.
    """
    told = next((part for name, part in raw.items() if name != "update_id"), None)
    if not isinstance(told, dict):
        return f"update:{raw['update_id']}"
    sender, chat = told.get("from"), told.get("chat")
    if isinstance(sender, dict) and "id" in sender:
        return f"user:{sender['id']}"
    if isinstance(chat, dict) and "id" in chat:
        return f"chat:{chat['id']}"
    return f"update:{raw['update_id']}"
