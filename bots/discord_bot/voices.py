"""How the reader of a letter is spoken to."""

from bots.common.words import Voice
from core.community import Community
from core.homes.results import Home
from core.outbox import Letter


def voice_of(letter: Letter) -> Voice:
    """A fan's own language for what is private, the home's for what is public."""
    return Voice(letter.language, letter.zone, letter.community)


def voice_in(home: Home, community: Community) -> Voice:
    """How everybody in a home is spoken to."""
    return Voice(home.language, home.zone, community)
