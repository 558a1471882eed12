"""Words of commands in the languages that the product speaks."""

import re
from collections.abc import Mapping
from typing import Any

from discord import Locale, app_commands
from discord.app_commands import TranslationContext, locale_str

from bots.common import labels
from bots.common.cutting import cut
from bots.common.words import Voice
from bots.discord_bot.showing.limits import CHOICE, COMMAND_ABOUT, COMMAND_WORD
from core.community import UNNAMED

SPOKEN = {Locale.korean: "ko", Locale.american_english: "en", Locale.british_english: "en"}


FALLBACK = "en"
"""What is shown to whoever reads neither language."""


class Translator(app_commands.Translator):
    """Puts the keys of commands, options and choices into words."""

    async def translate(
        self, string: locale_str, locale: Locale, _: TranslationContext[Any, Any]
    ) -> str | None:
        language = SPOKEN.get(locale)
        return _words(string.extras, language) if language and string.extras else None


def worded(part: str, **about: Any) -> locale_str:
    """A text that Discord shows in each language; `about` says of which command or field."""
    facts = {"part": part, **about}
    return locale_str(_words(facts, FALLBACK), **facts)


def _words(about: Mapping[str, Any], language: str) -> str:
    """The words behind a key, within what Discord takes."""
    voice = Voice(language, UNNAMED.zone, UNNAMED)
    match about["part"]:
        case "word":
            return cut(labels.word(about["command"], voice).replace(" ", ""), COMMAND_WORD).lower()
        case "menu":
            return cut(labels.said(f"menu-{about['menu']}", voice), COMMAND_WORD)
        case "about":
            return cut(labels.about(about["command"], voice), COMMAND_ABOUT)
        case "name":
            label = labels.field(about["command"], about["field"], voice)
            return _name(label) if language == "ko" else about["field"].name
        case "label":
            return cut(labels.field(about["command"], about["field"], voice), COMMAND_ABOUT)
        case "of-member" | "of-person" as part:
            return cut(labels.said(f"discord-{part}", voice), COMMAND_ABOUT)
        case "option":
            return cut(labels.option(about["field"], about["option"], voice), CHOICE)
        case other:
            raise ValueError(f"no words for {other}")


def _name(label: str) -> str:
    """A label as the name of an option, which has no spaces or signs."""
    return re.sub(r"\W", "", label)[:COMMAND_WORD].lower()
