"""Links into the private chat: anybody can write one, so they open something and never act."""

import re

from bots.common import tokens

LONGEST = 64
"""Characters of a link's word (core.telegram.org/bots/features, "Deep linking")."""
OPENS = re.compile(r"d1-([a-z0-9_]{1,32})((?:-\d{1,18}){0,2})")
FROM = re.compile(r"from-([A-Za-z0-9_-]{1,58})")


def opening(bot: str, token: str) -> str:
    """The address that opens what a button's token is for, in the chat with the bot."""
    name, numbers = tokens.read(token) or ("today", ())
    word = tokens.word(name.rpartition(".")[2], *numbers)
    return doorway(bot) + (word if len(word) <= LONGEST else tokens.word("today"))


def doorway(bot: str) -> str:
    """The address of the chat with the bot, behind which a link's word is put."""
    return f"https://t.me/{bot}?start="


def opened(word: str) -> str | None:
    """The token that a link's word stands for; None for any other word."""
    found = OPENS.fullmatch(word)
    if found is None:
        return None
    numbers = [int(number) for number in found[2].split("-")[1:]]
    try:
        return tokens.write(found[1], *numbers)
    except ValueError:
        return None


def source_of(word: str) -> str | None:
    """By which way somebody says that they came, in a link that an owner made up."""
    found = FROM.fullmatch(word)
    return found[1] if found else None
