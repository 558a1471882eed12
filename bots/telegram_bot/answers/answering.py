"""From an update to the desk and back: served once, answered in the chat where it belongs."""

import json
from contextlib import suppress
from dataclasses import dataclass

import structlog
import telegram
from telegram.error import TelegramError

from bots.common import refusals
from bots.common.filling import Filling
from bots.common.intake import NotAnswered
from bots.common.suggestions import Suggesting
from bots.common.tidying import Tidying
from bots.parts import Parts
from bots.telegram_bot.answers.in_groups import InGroups
from bots.telegram_bot.answers.in_private import InPrivate, voice_of
from bots.telegram_bot.asks.faces import Faces
from bots.telegram_bot.asks.forms import Forms
from bots.telegram_bot.groups.memberships import Memberships
from bots.telegram_bot.sending.pressing import Ack
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.showing.toasts import Toasts
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import knock_of
from bots.telegram_bot.wire.limiter import never_arrived
from core.errors import StoreUnavailable
from core.inbox import Received

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answering:
    """Serves what one bot is told, and shows the replies."""

    parts: Parts
    bot: Connection
    sending: Sending
    memberships: Memberships
    private: InPrivate
    groups: InGroups

    async def serve(self, received: Received) -> None:
        """Serve one update; an answer that cannot be shown is noted.

        Raises:
            NotAnswered: the answer surely did not arrive; it is to be served again.
        """
        update = telegram.Update.de_json(json.loads(received.payload), self.bot)
        try:
            await self._serve(update)
        except TelegramError as error:
            if never_arrived(error):
                raise NotAnswered(type(error).__name__) from None
            _note(update, error)
        except (NotAnswered, StoreUnavailable):
            raise
        except Exception:
            await self._own_up(update)
            raise

    async def _own_up(self, update: telegram.Update) -> None:
        """Something broke: whoever pressed or wrote to the bot is told by which number."""
        knock = knock_of(update, str(update.update_id))
        if knock is None or not (knock.is_press or knock.where.is_private):
            return
        told = refusals.bug(knock.id)
        show = Show(await voice_of(self.parts.desk, knock.caller), self.parts.painter)
        with suppress(TelegramError):
            if knock.is_press:
                await Ack(self.sending, knock).give(show.toast(told), alert=True)
            else:
                await self.sending.add_all(knock.where, await show.messages(told))

    async def _serve(self, update: telegram.Update) -> None:
        if await self.memberships.hear(update):
            return
        knock = knock_of(update, str(update.update_id))
        if knock is None:
            if update.message is not None:
                await self.groups.nobody(update.message)
        elif knock.where.is_private:
            await self.private.answer(knock)
        else:
            await self.groups.answer(knock)


def answering_of(
    parts: Parts, bot: Connection, sending: Sending, memberships: Memberships, tidying: Tidying
) -> Answering:
    """All that answers one bot's updates."""
    catalogue = parts.desk.catalogue
    suggesting = Suggesting(parts.store, catalogue, parts.clock)
    filling = Filling(parts.store, parts.clock, PLATFORM, catalogue, suggesting)
    reception = memberships.reception
    forms, faces = Forms(filling, sending), Faces(bot, reception)
    return Answering(
        parts,
        bot,
        sending,
        memberships,
        InPrivate(parts, bot, sending, forms, reception, faces),
        InGroups(parts, bot, sending, reception, tidying, Toasts(parts.painter)),
    )


def _note(update: telegram.Update, error: TelegramError) -> None:
    """A line for the log; what Telegram says of an error holds no token."""
    if not failures.is_harmless(error):
        log.warning("answer_not_shown", update=update.update_id, why=error.message)
