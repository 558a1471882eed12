"""The keyboard of the private chat: the three doors, in the reader's language."""

from telegram import KeyboardButton, ReplyKeyboardMarkup

from bots.common import words
from bots.common.words import LANGUAGES, Voice

DOORS = ("today", "say", "me")


def doors(voice: Voice) -> ReplyKeyboardMarkup:
    keys = [KeyboardButton(words.bare(f"panel-button-{door}", voice.language)) for door in DOORS]
    return ReplyKeyboardMarkup([keys], resize_keyboard=True, is_persistent=True)


def door_of(text: str) -> str | None:
    """The command behind a door that was tapped, in whichever language it stood there."""
    return KNOWN.get(text.strip())


KNOWN = {
    words.bare(f"panel-button-{door}", language): door for door in DOORS for language in LANGUAGES
}
