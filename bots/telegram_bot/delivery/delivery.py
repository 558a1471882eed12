"""The courier's way to Telegram, over whichever bot is connected."""

from telegram.error import ChatMigrated, TelegramError

from bots.common.courier import Delivery, TryLater
from bots.telegram_bot.delivery.posting import Posting
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.limiter import Limiter, NotYet
from core.dispatch import Parcel
from core.pictures.painter import Painter

NOT_CONNECTED_S = MOVED_S = 1.0
AT_ONCE = 16
"""Letters in hand: enough that a permit never waits for one, and few to ask about after a crash,
since Telegram knows no key by which a letter could be found again."""


class Delivering:
    """The `Deliver` of Telegram.

    The limiter outlives the connections, since Telegram counts on when a front is made anew.
    """

    def __init__(self, painter: Painter, limiter: Limiter | None = None) -> None:
        self._painter = painter
        self.limiter = limiter or Limiter()
        self._bot: Connection | None = None
        self._posting: Posting | None = None

    def connect(self, bot: Connection) -> None:
        """Send over this bot, which is ready."""
        self._bot, self._posting = bot, Posting(bot, self._painter)

    def disconnect(self, bot: Connection) -> None:
        """It is about to close."""
        if self._bot is bot:
            self._bot = self._posting = None

    async def __call__(self, parcel: Parcel) -> Delivery:
        if self._posting is None:
            return TryLater(NOT_CONNECTED_S, everybody=True)
        try:
            return await self._posting.post(parcel)
        except ChatMigrated:
            return TryLater(MOVED_S)
        except (TelegramError, NotYet) as error:
            return failures.understood(error, parcel.address)
