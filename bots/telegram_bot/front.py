"""Telegram as a front of the house."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog
from telegram.error import InvalidToken, TelegramError

from bots.common.intake import Intake
from bots.common.reception import Reception
from bots.parts import Parts
from bots.telegram_bot import links
from bots.telegram_bot.answering import answering_of
from bots.telegram_bot.connection import Connection, connection_of
from bots.telegram_bot.delivery import Delivering
from bots.telegram_bot.homes import Homes
from bots.telegram_bot.menus import Menus
from bots.telegram_bot.polling import Polling, Take
from bots.telegram_bot.sending import Sending
from bots.telegram_bot.tagging import tagging_of
from bots.telegram_bot.tidying import Tidying
from bots.telegram_bot.webhook import Webhook
from core.errors import StoreUnavailable
from core.settings import WrongSetting, name_of

log = structlog.get_logger()

OPEN_WITHIN_S = 15.0
"""After so long the house calls itself open, even if Telegram is still silent."""
FAREWELL_S = 12.0
"""How long answers that are under way may take when the front closes."""


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
        self._bot = connection_of(parts.settings, delivering.limiter)
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
            sending = Sending(bot)
            tidying, homes = Tidying(sending), Homes(bot, self._parts, sending)
            answering = answering_of(self._parts, bot, sending, homes.look_at, tidying)
            source = f"telegram:{bot.id}"
            intake = Intake(self._parts.store, self._parts.clock, source, answering.serve)
            around = (Menus(bot, self._parts), homes, tagging_of(bot, self._parts))
            for worker in (intake, *around):
                worker.start()
            await self._note_doorway(answering.reception, bot)
            self._open()
            try:
                await self._listen(bot, intake.take)
            finally:
                self._webhook.end()
                self._delivering.disconnect(bot)
                await intake.close(FAREWELL_S)
                await asyncio.gather(*(worker.close() for worker in around), tidying.close())

    def _open(self) -> None:
        self._was_open = True
        self._delivering.connect(self._bot)
        log.info("telegram_ready", bot=self._bot.username)
        self._settled()

    async def _note_doorway(self, reception: Reception, bot: Connection) -> None:
        """Where links into the chat begin, for those who are met elsewhere; else they type."""
        with suppress(StoreUnavailable):
            await reception.open_doorway(links.doorway(bot.username))

    async def _listen(self, bot: Connection, take: Take) -> None:
        if self._webhook.is_wanted:
            await self._webhook.begin(bot, take)
            await self._stopped.wait()
        else:
            await self._poll(Polling(bot, take))

    async def _poll(self, polling: Polling) -> None:
        listening = asyncio.create_task(polling.run())
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
