"""What stops a command of the command line: one sentence, and the code it ends with."""

import os

from bots.common.replies import Fact, Say
from bots.common.words import LANGUAGES, Voice, render
from core.community import UNNAMED
from core.errors import Refused, SchemaMismatch, StoreGone, StoreUnavailable
from core.settings import WrongSetting
from core.store.lock import FileInUse

FAILED = 1
USAGE = 2
CONFIG = 78
"""EX_CONFIG: a setting must be put right before another try is worth it."""
IN_USE = 75
"""EX_TEMPFAIL: the same may succeed later."""

ELSEWHERE = frozenset({"discord-intents"})
"""Wrong settings whose remedy is no line of `.env`."""


class Trouble(Exception):
    """A command cannot go on; the sentence `key` says why and what to do."""

    def __init__(self, key: str, code: int = FAILED, /, **facts: Fact) -> None:
        super().__init__(key)
        self.said, self.code = Say(key, facts), code


def trouble_of(error: Exception) -> Trouble | None:
    """The trouble behind an error that a person can do something about; None for a bug."""
    match error:
        case Trouble():
            return error
        case WrongSetting(name=name, key=key, value=value):
            should = Say(f"setting-{key}", {"value": value})
            key = "cli-wrong-elsewhere" if key in ELSEWHERE else "cli-wrong-setting"
            return Trouble(key, CONFIG, name=name, should=should)
        case FileInUse(path=path, pid=pid):
            return Trouble("cli-in-use", IN_USE, path=str(path), pid=str(pid or "?"))
        case SchemaMismatch():
            return Trouble(f"cli-schema-{error}", CONFIG)
        case StoreGone():
            return Trouble("cli-no-database")
        case StoreUnavailable():
            return Trouble(error.key)
        case Refused():
            return Trouble(f"refused-{error.key}", **_worded(error))
        case OSError():
            reason = error.strerror or str(error)
            return Trouble("cli-system", path=str(error.filename or ""), reason=reason)
        case _:
            return None


def _worded(refused: Refused) -> dict[str, Fact]:
    return {name: str(fact) for name, fact in refused.facts.items()}


def language_of_environment() -> str:
    """Korean where the system speaks it, else English."""
    return language_of_system() or "en"


def language_of_system() -> str | None:
    """The language that LC_ALL, LC_MESSAGES or LANG names, if it is one of ours."""
    chosen = next(
        (os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), ""
    )
    return next((language for language in LANGUAGES if chosen.startswith(language)), None)


def voice(language: str = "") -> Voice:
    """How the command line speaks, before any community is known."""
    return Voice(language or language_of_environment(), UNNAMED.zone, UNNAMED)


def tell(said: Say, language: str = "") -> str:
    return render(said, voice(language))
