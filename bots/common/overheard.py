"""A sentence of a chat as an idea: what its title is, and the rest as its reason."""

import re
from collections import OrderedDict
from collections.abc import Hashable

from core.ideas.rules import LONGEST_TITLE, LONGEST_WHY
from core.plaintext import one_line, several_lines

END_OF_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+|\n")

SHORTEST_SENTENCE = 8
"""Characters of a first sentence that can stand for the whole, unlike "아!" or "Hi."."""


REMEMBERED = 2_000
"""Messages about which was asked; enough that a channel is not asked twice in a day."""


class AskedAbout:
    """The messages about which somebody asked since the start, as far as memory goes."""

    def __init__(self) -> None:
        self._messages: OrderedDict[Hashable, None] = OrderedDict()

    def is_new(self, message: Hashable) -> bool:
        """Whether nobody asked about it yet; it counts as asked from now on."""
        if message in self._messages:
            return False
        self._messages[message] = None
        if len(self._messages) > REMEMBERED:
            self._messages.popitem(last=False)
        return True

    def forget(self, message: Hashable) -> None:
        """The question did not arrive."""
        self._messages.pop(message, None)


def as_idea(said: str) -> tuple[str, str | None]:
    """The title and the reason of an idea; the title is empty where nothing can be read.

    What fits into a title is one; else its first sentence is, or as many words as fit.
    """
    whole = one_line(said)
    if len(whole) <= LONGEST_TITLE:
        return whole, None
    return _first_sentence(said) or _first_words(whole), several_lines(said)[:LONGEST_WHY]


def _first_sentence(said: str) -> str:
    first = one_line(END_OF_SENTENCE.split(said.strip(), maxsplit=1)[0])
    return first if SHORTEST_SENTENCE <= len(first) <= LONGEST_TITLE else ""


def _first_words(whole: str) -> str:
    kept = whole[: LONGEST_TITLE - 1]
    end = kept.rfind(" ")
    return f"{kept[:end] if end > LONGEST_TITLE // 2 else kept}…"
