"""What is sent to Telegram: a text or a picture with its words, and the buttons under it."""

from dataclasses import dataclass
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bots.common.cutting import cut
from bots.telegram_bot.showing.limits import LABEL

STYLES = {"primary": "primary", "danger": "danger"}


@dataclass(frozen=True, slots=True)
class Key:
    """A button: its token or the address that it leads to, what it says, and its style."""

    token: str
    label: str
    style: str = "plain"


Keys = tuple[tuple[Key, ...], ...]
"""Buttons in rows."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to send or to put in the place of another; it can be sent more than once."""

    html: str
    keys: Keys = ()
    picture: Path | None = None

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        rows = [[_button(key) for key in row] for row in self.keys]
        return InlineKeyboardMarkup(rows) if rows else None


def _button(key: Key) -> InlineKeyboardButton:
    label = cut(key.label, LABEL)
    if key.token.startswith("https://"):
        return InlineKeyboardButton(label, url=key.token)
    return InlineKeyboardButton(label, callback_data=key.token, style=STYLES.get(key.style))
