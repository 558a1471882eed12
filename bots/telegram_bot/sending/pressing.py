"""The one answer that Telegram takes to a press."""

from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.wire.knocks import Knock


class Ack:
    """The one answer to a press; nothing where nothing was pressed."""

    def __init__(self, sending: Sending, knock: Knock) -> None:
        self._sending, self._knock = sending, knock
        self._is_due = knock.is_press

    async def give(self, text: str = "", *, alert: bool = False, url: str | None = None) -> None:
        if self._is_due:
            self._is_due = False
            await self._sending.answer(self._knock, text, alert=alert, url=url)
