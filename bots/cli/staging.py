"""The demo as the command line fills it: with how many fans, and in which language."""

from bots import demo
from bots.cli.talking import Bar, say
from bots.cli.trouble import language_of_system
from bots.demo.cast import USUAL_FANS
from core.clock import system_clock
from core.settings import Settings
from core.store import Store
from core.store.lock import file_of

USUAL_SEED = 1_285
USUAL_LANGUAGE = "ko"
"""Where nobody asks for one, not even the system."""


def fill(
    store: Store,
    settings: Settings,
    language: str,
    fans: int | None = None,
    seed: int | None = None,
) -> None:
    """Put a demo into a migrated database."""
    demo.build(
        store,
        language=asked_for(settings, language) or USUAL_LANGUAGE,
        fans=USUAL_FANS if fans is None else fans,
        seed=USUAL_SEED if seed is None else seed,
        now=system_clock(),
        progress=Bar(language, "cli-filling"),
    )


def asked_for(settings: Settings, language: str) -> str | None:
    """The language that is asked for: on the command line, in the settings, or by the system."""
    return language or settings.demo_language or language_of_system()


def point_out(settings: Settings, spoken: str, language: str) -> None:
    """Where the demo speaks another language than is asked for, say how to begin anew."""
    asked = asked_for(settings, language)
    if asked not in (None, spoken) and file_of(settings.url) is not None:
        say(language, "cli-demo-speaks", spoken=spoken, command=f"dure demo --language {asked}")
