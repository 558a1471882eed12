"""Marks in messages by which the bot finds its own again: Discord keeps the numbers of parts."""

import discord
from discord import ui

from bots.discord_bot.showing.message import Message

PANEL, WELCOME = 900_001, 900_002
"""The message with the three doors, and the one with which setup begins; one in a channel."""

DELIVERIES = 1_000_000
"""Marks of deliveries begin here, far above the numbers that Discord gives to unmarked parts."""
LARGEST = 2**31 - DELIVERIES
"""Discord keeps 32 bits of a part's number (page "Component Reference")."""


def of_delivery(number: int) -> int:
    return DELIVERIES + number % LARGEST


def mark(message: Message, number: int) -> None:
    """Let the box of a message carry a number."""
    box = message.view.children[0]
    assert isinstance(box, ui.Container)
    box.id = number


def bears(message: discord.Message, number: int, *, by: discord.abc.Snowflake | None) -> bool:
    """Whether a message of this author, which is the bot, was marked with this number."""
    if by is None or message.author.id != by.id:
        return False
    return any(getattr(part, "id", None) == number for part in message.components)
