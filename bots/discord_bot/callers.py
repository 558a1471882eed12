"""Who stands behind an interaction, as the desk knows callers."""

import discord

from bots.common.words import LANGUAGES
from core.people.results import Caller

PLATFORM = "discord"


def language_of(locale: discord.Locale | str) -> str:
    """The language of ours that comes nearest; English for whoever reads neither."""
    spoken = str(locale).split("-")[0]
    return spoken if spoken in LANGUAGES else "en"


def caller_of(interaction: "discord.Interaction[discord.Client]") -> Caller:
    user = interaction.user
    return Caller(PLATFORM, str(user.id), user.display_name, language_of(interaction.locale))
