"""Telegram as a front of the house."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Protocol

import structlog
from telegram.error import InvalidToken, TelegramError

from bots.common.intake import Intake
from bots.common.reception import Reception
from bots.parts import Parts
from bots.telegram_bot.answers.answering import answering_of
from bots.telegram_bot.commands.menus import Menus
from bots.telegram_bot.delivery.delivery import Delivering
from bots.telegram_bot.groups.homes import Homes
from bots.telegram_bot.groups.meeting import Meeting
from bots.telegram_bot.groups.memberships import Memberships
from bots.telegram_bot.groups.tagging import tagging_of
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.sending.tidying import tidying_of
from bots.telegram_bot.showing import links
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection, connection_of
from bots.telegram_bot.wire.polling import Polling, Take
from bots.telegram_bot.wire.webhook import Webhook
from core.errors import StoreUnavailable
from core.settings import WrongSetting, name_of

log = structlog.get_logger()

OPEN_WITHIN_S = 15.0
"""After so long the house calls itself open, even if Telegram is still silent."""
FAREWELL_S = 12.0
"""How long answers that are under way may take when the front closes."""


class Worker(Protocol):
    """Goes round by itself from its start to its end."""

    def start(self) -> None: ...

    async def close(self) -> object: ...


class TelegramFront:
    """A bot that is listened to; one that died of something is made anew with its front.

    `settled` is told when the bot is ready, or failed to be in a way that may pass. With a secret
    in the settings Telegram calls the `webhook`, else it is polled.
    """

    def __init__(
        self,
        parts: Parts,
        delivering: Delivering,
        settled: Callable[[], None] = lambda: None,
        webhook: Webhook | None = None,
    ) -> None:
        self._webhook = webhook or Webhook(parts.settings)
        self._parts, self._delivering, self._settled = parts, delivering, settled
        self._reception = Reception(parts.store, parts.clock, PLATFORM)
        self._bot = connection_of(parts.settings, delivering.limiter, self._reception.move)
        self._stopped = asyncio.Event()
        self._was_open = False

    async def run(self) -> None:
        impatience = asyncio.get_running_loop().call_later(OPEN_WITHIN_S, self._settled)
        try:
            await self._serve()
        except Exception as error:
            if isinstance(error, InvalidToken) and not self._was_open:
                name = name_of("telegram_token")
                raise WrongSetting(name, "telegram-token-refused") from None
            self._settled()
            raise
        finally:
            impatience.cancel()

    async def stop(self) -> None:
        """Hear of nothing new; `run` ends when what was heard before is answered."""
        self._stopped.set()

    async def _serve(self) -> None:
        async with self._bot as bot:
            intake, around = self._workers(bot)
            intake.start()
            for worker in around:
                worker.start()
            await self._note_doorway(bot)
            self._open()
            try:
                await self._listen(bot, intake.take)
            finally:
                self._webhook.end()
                self._delivering.disconnect(bot)
                await intake.close(FAREWELL_S)
                await asyncio.gather(*(worker.close() for worker in around))

    def _workers(self, bot: Connection) -> tuple[Intake, Sequence[Worker]]:
        """What answers one bot's updates, and what goes round by itself beside it."""
        parts, reception, sending = self._parts, self._reception, Sending(bot)
        tidying, meeting = tidying_of(parts, sending), Meeting(reception)
        homes = Homes(bot, parts, sending)
        memberships = Memberships(reception, homes.look_at, meeting)
        answering = answering_of(parts, bot, sending, memberships, tidying)
        intake = Intake(parts.store, parts.clock, f"telegram:{bot.id}", answering.serve)
        return intake, (Menus(bot, parts), homes, tagging_of(bot, parts), tidying, meeting)

    def _open(self) -> None:
        self._was_open = True
        self._delivering.connect(self._bot)
        log.info("telegram_ready", bot=self._bot.username)
        self._settled()

    async def _note_doorway(self, bot: Connection) -> None:
        """Where links into the chat begin, for those who are met elsewhere; else they type."""
        with suppress(StoreUnavailable):
            await self._reception.open_doorway(links.doorway(bot.username))

    async def _listen(self, bot: Connection, take: Take) -> None:
        if self._webhook.is_wanted:
            await self._webhook.begin(bot, take)
            await self._until_stopped(self._webhook.watch(bot))
        else:
            await self._until_stopped(Polling(bot, take).run())

    async def _until_stopped(self, listens: Coroutine[Any, Any, None]) -> None:
        listening = asyncio.create_task(listens)
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait({listening, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                listening.result()
        finally:
            for task in (listening, stopped):
                task.cancel()
                with suppress(asyncio.CancelledError, TelegramError):
                    await task
