"""Tells bots what happened: which of them hears it, under which kind of update.

Webhooks take the updates of one queue one by one, and those of different queues at once: messages
by chat, presses and members by person, the bot's own standing and reactions by chat, votes by poll.
"""

from datetime import timedelta

from tests.fakes.telegram.payloads.messages import message_json
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import CHANNEL, PRIVATE
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json


def tell(
    world: World,
    bot: Bot,
    kind: str,
    body: Json,
    queue: str,
    lives: timedelta | None = None,
) -> None:
    """Put an update into a bot's queue and wake whoever waits."""
    expires = world.now() + (lives or world.rules.updates_live)
    bot.updates.add(kind, {kind: body}, queue, expires)
    world.changes.tell()


def tell_message(world: World, message: Message, *, edited: bool = False) -> None:
    """Tell of a message all bots in its chat that may read it, but not its own writer."""
    noun = "channel_post" if message.chat.kind == CHANNEL else "message"
    kind = f"edited_{noun}" if edited else noun
    for bot in world.bots_in(message.chat):
        if message.sender is not bot.user and hears(bot, message):
            tell(world, bot, kind, message_json(message, bot), f"chat {message.chat.id}")
    world.changes.tell()


def hears(bot: Bot, message: Message) -> bool:
    """Whether privacy mode lets a bot read a message of a group.

    Admins read everything; others read what happens, commands that may be theirs, and what
    answers them. Bots do not read bots.
    """
    chat, sender = message.chat, message.sender
    if chat.kind in (PRIVATE, CHANNEL):
        return True
    if sender is not None and sender.is_bot and message.sender_chat is None:
        return False
    if message.service or bot.reads_all or chat.member(bot.user).is_admin:
        return True
    answers = message.reply_to is not None and message.reply_to.sender is bot.user
    return answers or _is_addressed(bot, message)


def _is_addressed(bot: Bot, message: Message) -> bool:
    """A command with the bot's name, or one without where no other bot spoke last."""
    word = message.text.split()[0].lower() if message.text.split() else ""
    if not word.startswith("/"):
        return False
    if "@" in word:
        return word.endswith(f"@{bot.user.username}".lower())
    spoken = [one.sender for one in message.chat.history if one.sender and one.sender.is_bot]
    return not spoken or spoken[-1] is bot.user
