"""Tells Telegram the commands by place and language, where it has others than these."""

from collections.abc import Mapping, Sequence

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bots.common import labels
from bots.common.catalogue import Catalogue, Command, Rank
from bots.common.words import LANGUAGES, Voice
from bots.telegram_bot.showing.limits import cut
from bots.telegram_bot.wire.connection import Connection
from core.community import UNNAMED
from core.people.results import Role

log = structlog.get_logger()

LONGEST_ABOUT = 256
MOST = 100
OTHERS = "en"
"""What those read whose language is none of ours; Telegram's empty language is for them."""

IN_GROUPS = ("checkin", "today", "vote", "idea", "setup")
"""What is of use among many; the rest is between one fan and the bot."""
ALSO = ("help", "language")
"""Understood everywhere, and worth a line where there is room."""


async def register(bot: Connection, catalogue: Catalogue) -> int:
    """Send the lists that differ; says how many did.

    Nothing is lost where Telegram cannot be asked: the commands stay as they are.
    """
    seven = [one for one in catalogue.commands if one.rank is Rank.SEVEN]
    also = [one for name in ALSO if (one := catalogue.find(name))]
    grouped = [one for name in IN_GROUPS if (one := catalogue.find(name))]
    private, groups = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    sent = await _tell_all(bot, {private: [*seven, *also], groups: grouped})
    if sent:
        log.info("commands_registered", lists=sent)
    return sent


async def register_staff(bot: Connection, catalogue: Catalogue, account: int, role: Role) -> int:
    """What somebody on the staff may do, in their own private chat; the fans' alone for a fan."""
    fans = [one for one in catalogue.commands if one.rank is Rank.SEVEN]
    theirs = [one for one in catalogue.commands if one.rank is Rank.STAFF and one.who <= role]
    return await _tell_all(bot, {BotCommandScopeChat(account): [*fans, *theirs]})


async def _tell_all(bot: Connection, lists: Mapping[BotCommandScope, Sequence[Command]]) -> int:
    sent = 0
    for scope, commands in lists.items():
        for language in ("", *(one for one in LANGUAGES if one != OTHERS)):
            voice = Voice(language or OTHERS, UNNAMED.zone, UNNAMED)
            sent += await _tell(bot, [_listed(one, voice) for one in commands], scope, language)
    return sent


async def _tell(
    bot: Connection, wanted: list[BotCommand], scope: BotCommandScope, language: str
) -> bool:
    try:
        there = await bot.get_my_commands(scope, language or None)
        if list(there) == wanted[:MOST]:
            return False
        await bot.set_my_commands(wanted[:MOST], scope, language or None)
    except TelegramError as error:
        log.warning("commands_not_registered", scope=scope.type, why=error.message)
        return False
    return True


def _listed(command: Command, voice: Voice) -> BotCommand:
    """Names stay Latin, so that the word itself leads the line that says what it does."""
    word, about = labels.word(command, voice), labels.about(command, voice)
    line = about if voice.language == OTHERS else f"{word} · {about}"
    return BotCommand(command.name, cut(line, LONGEST_ABOUT))
