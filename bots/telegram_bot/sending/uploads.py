"""Pictures that Telegram has already, which are named to it instead of being brought again."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import telegram
from telegram import InputFile
from telegram.error import BadRequest

REMEMBERED = 1_000
CARD_FILE = "card.png"
FORGOTTEN = ("wrong file identifier", "wrong remote file id", "wrong file_id")
"""What Telegram says of a file's name that means nothing to it any more."""

Sent = TypeVar("Sent", telegram.Message, telegram.Message | bool)


class Uploads:
    """What one bot has brought, by the file's own name, which stands for what is in it."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, str] = OrderedDict()

    async def send(self, picture: Path, send: Callable[[str | InputFile], Awaitable[Sent]]) -> Sent:
        """Have a picture sent by its name on Telegram where it has one, else as the file."""
        known = self._known.get(picture.name)
        if known is not None:
            try:
                return await send(known)
            except BadRequest as error:
                if not any(said in error.message.lower() for said in FORGOTTEN):
                    raise
        sent = await send(InputFile(await asyncio.to_thread(picture.read_bytes), CARD_FILE))
        self._remember(picture, sent)
        return sent

    def _remember(self, picture: Path, sent: Sent) -> None:
        if isinstance(sent, telegram.Message) and sent.photo:
            self._known[picture.name] = sent.photo[-1].file_id
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
