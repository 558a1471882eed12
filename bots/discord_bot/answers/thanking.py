"""Thanks by Discord's own means: for a message, to somebody who has not joined, never to a bot."""

from dataclasses import replace

from bots.common import words
from bots.common.asked import Asked
from bots.common.handlers.thanks import WAITS
from bots.common.overheard import AskedAbout
from bots.common.replies import Card, Say, button, say
from bots.common.serving import Served
from bots.discord_bot.asks import asking, reading
from bots.discord_bot.showing.layout import Block, Pressable, view_of
from bots.discord_bot.showing.markdown import sentence
from bots.discord_bot.showing.message import Message
from bots.discord_bot.wire.callers import PLATFORM, Press

COMMAND = "thanks"


async def for_message(press: Press, writer: int) -> Asked:
    """Thanks to whoever wrote a message."""
    return asking.of_command(press, COMMAND, {"person": reading.person(writer)})


def is_to_a_bot(press: Press, asked: Asked) -> bool:
    """Whether a bot is to be thanked, as far as Discord has told us of it."""
    platform, _, number = str(asked.request.answers.get("person", "")).partition(":")
    if asked.name != COMMAND or platform != PLATFORM or not number.isdecimal():
        return False
    told = reading.data_of(press).get("resolved", {}).get("users", {}).get(number, {})
    known = press.client.get_user(int(number))
    return bool(told.get("bot")) or bool(known and known.bot)


class Calls:
    """Calls whoever has not joined, once, since their thanks wait for them."""

    def __init__(self) -> None:
        self._called = AskedAbout()

    def call(self, served: Served, writer: int, giver: str) -> Message | None:
        """What everybody reads, in the community's language; None where nobody is to be called."""
        reply = served.reply
        if not isinstance(reply, Card) or reply.title.key != WAITS:
            return None
        if not self._called.is_new(writer):
            return None
        voice = replace(served.voice, language=served.voice.community.language)
        told = sentence(say("discord-thanks-come", giver=giver), voice)
        label = words.render(Say("discord-thanks-take"), voice)
        door = Pressable(button("me").token, label, "primary")
        return Message(view_of([Block(f"<@{writer}> {told}")], [door]))
