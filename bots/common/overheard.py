"""A sentence of a chat as an idea: what its title is, and the rest as its reason."""

import re

from core.ideas.rules import LONGEST_TITLE, LONGEST_WHY
from core.plaintext import one_line, several_lines

END_OF_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+|\n")

SHORTEST_SENTENCE = 8
"""Characters of a first sentence that can stand for the whole, unlike "아!" or "Hi."."""


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
