"""Who stands behind an interaction, as the desk knows callers."""

import discord

from bots.common.words import LANGUAGES, Voice
from core.community import UNNAMED
from core.people.results import Caller

PLATFORM = "discord"


def language_of(locale: discord.Locale | str) -> str:
    """The language of ours that comes nearest; English for whoever reads neither."""
    spoken = str(locale).split("-")[0]
    return spoken if spoken in LANGUAGES else "en"


def caller_of(interaction: "discord.Interaction[discord.Client]") -> Caller:
    user = interaction.user
    return Caller(PLATFORM, str(user.id), user.display_name, language_of(interaction.locale))


def guessed_voice(caller: Caller) -> Voice:
    """How to speak to somebody of whom only their app is known."""
    return Voice(caller.language, UNNAMED.zone, UNNAMED)
