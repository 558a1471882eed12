"""Tells Telegram the commands by place and language, where it has others than these."""

from collections.abc import Mapping, Sequence

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bots.common import labels
from bots.common.catalogue import Catalogue, Command, Rank
from bots.common.cutting import cut
from bots.common.words import LANGUAGES, Voice
from bots.telegram_bot.wire.connection import Connection
from core.community import UNNAMED
from core.people.results import Role

log = structlog.get_logger()

LONGEST_ABOUT = 256
MOST = 100
OTHERS = "en"
"""What those read whose language is none of ours; Telegram's empty language is for them."""

IN_GROUPS = ("checkin", "today", "vote", "idea")
"""What is of use among many; the rest is between one fan and the bot."""
FOR_ADMINISTRATORS = (*IN_GROUPS, "setup")
ALSO = ("help", "language")
"""Understood everywhere, and worth a line where there is room."""


async def register(bot: Connection, catalogue: Catalogue) -> bool:
    """Send the lists that differ; False where Telegram did not take one, for another try."""
    return await _tell_all(
        bot,
        {
            BotCommandScopeAllPrivateChats(): _fans(catalogue),
            BotCommandScopeAllGroupChats(): _named(catalogue, IN_GROUPS),
            BotCommandScopeAllChatAdministrators(): _named(catalogue, FOR_ADMINISTRATORS),
        },
    )


async def register_staff(bot: Connection, catalogue: Catalogue, account: int, role: Role) -> bool:
    """What somebody on the staff may do, in their own private chat; the fans' alone for a fan.

    False as long as they have no such chat, and where Telegram could not be asked.
    """
    theirs = [one for one in catalogue.commands if one.rank is Rank.STAFF and one.who <= role]
    return await _tell_all(bot, {BotCommandScopeChat(account): [*_fans(catalogue), *theirs]})


def _fans(catalogue: Catalogue) -> list[Command]:
    seven = [one for one in catalogue.commands if one.rank is Rank.SEVEN]
    return [*seven, *_named(catalogue, ALSO)]


def _named(catalogue: Catalogue, names: Sequence[str]) -> list[Command]:
    return [one for name in names if (one := catalogue.find(name))]


async def _tell_all(bot: Connection, lists: Mapping[BotCommandScope, Sequence[Command]]) -> bool:
    taken = True
    for scope, commands in lists.items():
        for language in ("", *(one for one in LANGUAGES if one != OTHERS)):
            voice = Voice(language or OTHERS, UNNAMED.zone, UNNAMED)
            listed = [_listed(one, voice) for one in commands][:MOST]
            taken &= await _tell(bot, listed, scope, language)
    return taken


async def _tell(
    bot: Connection, wanted: list[BotCommand], scope: BotCommandScope, language: str
) -> bool:
    try:
        there = await bot.get_my_commands(scope, language or None)
        if list(there) != wanted:
            await bot.set_my_commands(wanted, scope, language or None)
            log.info("commands_registered", scope=scope.type, language=language)
    except TelegramError as error:
        log.warning("commands_not_registered", scope=scope.type, why=error.message)
        return False
    return True


def _listed(command: Command, voice: Voice) -> BotCommand:
    """Names stay Latin, so that the word itself leads the line that says what it does."""
    word, about = labels.word(command, voice), labels.about(command, voice)
    line = about if voice.language == OTHERS else f"{word} · {about}"
    return BotCommand(command.name, cut(line, LONGEST_ABOUT))
