"""Who stands behind an interaction, as the desk knows callers."""

import discord

from bots.common.voices import language_of
from core.people.results import Caller

PLATFORM = "discord"


def caller_of(interaction: "discord.Interaction[discord.Client]") -> Caller:
    user = interaction.user
    return Caller(PLATFORM, str(user.id), user.display_name, language_of(interaction.locale))
