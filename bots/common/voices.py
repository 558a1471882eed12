"""How people are spoken to of whom a front knows little: a letter's reader, a stranger."""

from bots.common.words import LANGUAGES, Voice
from core.community import UNNAMED
from core.outbox import Letter
from core.people.results import Caller


def voice_of(letter: Letter) -> Voice:
    """A fan's own language for what is private, the home's for what is public."""
    return Voice(letter.language, letter.zone, letter.community)


def guessed_voice(caller: Caller) -> Voice:
    """How to speak to somebody of whom only their app is known."""
    return Voice(caller.language, UNNAMED.zone, UNNAMED)


def language_of(locale: object) -> str:
    """The language of ours that comes nearest; English for whoever reads neither."""
    spoken = str(locale).split("-")[0]
    return spoken if spoken in LANGUAGES else "en"
