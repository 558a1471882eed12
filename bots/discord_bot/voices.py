"""How the reader of a letter is spoken to."""

from bots.common.words import Voice
from core.outbox import Letter


def voice_of(letter: Letter) -> Voice:
    """A fan's own language for what is private, the home's for what is public."""
    return Voice(letter.language, letter.zone, letter.community)
