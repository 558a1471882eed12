"""Marks in messages by which the bot finds its own again: Discord keeps the numbers of parts."""

import discord
from discord import ui

from bots.discord_bot.message import Message

FIRST = 1_000_000
"""Marks begin here, far above the numbers that Discord gives to unmarked parts."""
LARGEST = 2**31 - FIRST
"""Discord keeps 32 bits of a part's number (page "Component Reference")."""


def mark(message: Message, number: int) -> None:
    """Let the box of a message carry a number that is its own among all that the bot sends."""
    box = message.view.children[0]
    assert isinstance(box, ui.Container)
    box.id = FIRST + number % LARGEST


def bears(message: discord.Message, number: int) -> bool:
    """Whether a message was marked with this number."""
    return any(getattr(part, "id", None) == FIRST + number % LARGEST for part in message.components)
