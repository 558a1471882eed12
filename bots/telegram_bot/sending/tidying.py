"""Takes away what was said in groups for a moment: a command and its answer."""

from collections.abc import Sequence

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bots.common.tidying import Tidying
from bots.parts import Parts
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.wire.callers import PLATFORM

NEVER = (BadRequest, ChatMigrated, Forbidden)
"""The bot is not there any more, or the chat is not."""


def tidying_of(parts: Parts, sending: Sending) -> Tidying:
    """What tidies the groups of one bot."""

    async def take_away(chat: str, messages: Sequence[int]) -> bool:
        try:
            await sending.take_away(int(chat), messages)
        except TelegramError as error:
            return isinstance(error, NEVER)
        return True

    return Tidying(parts.store, parts.clock, PLATFORM, take_away)
