"""The pinned message of the start channel: the three doors, for everybody who comes by."""

from bots.common import tokens, words
from bots.common.replies import Say
from bots.common.words import Voice
from bots.discord_bot.showing.layout import Block, Pressable, view_of
from bots.discord_bot.showing.markdown import heading, quiet, sentence
from bots.discord_bot.showing.message import Message

DOORS = ("today", "say", "me")


def panel(voice: Voice) -> Message:
    """The three doors in a home's language; each answers whoever presses it, alone."""
    blocks = [
        Block(heading(sentence(Say("panel-title"), voice))),
        *(Block(sentence(Say(f"panel-{door}"), voice)) for door in DOORS),
        Block(quiet(sentence(Say("panel-note"), voice))),
    ]
    return Message(view_of(blocks, [_door(name, voice) for name in DOORS]))


def _door(name: str, voice: Voice) -> Pressable:
    style = "primary" if name == DOORS[0] else "plain"
    return Pressable(tokens.write(name), words.render(Say(f"panel-button-{name}"), voice), style)
