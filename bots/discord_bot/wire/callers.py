"""Who stands behind an interaction, as the desk knows callers."""

from typing import Any

import discord

from bots.common.voices import language_of
from core.people.results import Caller

PLATFORM = "discord"

Press = discord.Interaction[Any]
"""Whatever somebody pressed, typed or sent to the bot."""


def caller_of(press: Press) -> Caller:
    user = press.user
    return Caller(PLATFORM, str(user.id), user.display_name, language_of(press.locale))
