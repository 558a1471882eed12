"""Suggestions as Discord's choices."""

from collections.abc import Iterable
from typing import Any

from discord import app_commands

from bots.common.cutting import cut, size
from bots.common.suggestions import Suggestion
from bots.discord_bot.showing.limits import CHOICE, CHOICES


def choices_of(found: Iterable[Suggestion]) -> list[app_commands.Choice[Any]]:
    """At most 25; what would not fit whole is left out, since a cut value is another one."""
    fitting = [one for one in found if size(one.value) <= CHOICE]
    return [
        app_commands.Choice(name=cut(one.label, CHOICE), value=one.value)
        for one in fitting[:CHOICES]
    ]
