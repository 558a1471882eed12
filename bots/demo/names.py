"""Names for simulated fans: given names, nicknames, and now and then a rare one."""

from collections.abc import Iterator
from itertools import count
from random import Random

from bots.demo.scripts import Script
from bots.demo.scripts.script import Crowd

EVERY = 12
"""One name in so many is a rare one, while there are any."""


def names(script: Script, rng: Random) -> Iterator[tuple[str, str]]:
    """(name, language) without end, no name twice."""
    usual, rare = _usual(script.crowd, rng), iter(script.crowd.rare)
    for nth in count(1):
        odd = next(rare, None) if nth % EVERY == 0 else None
        yield odd or (next(usual), script.language)


def _usual(crowd: Crowd, rng: Random) -> Iterator[str]:
    """Given names and nicknames mixed; once they are used up they come again with a number."""
    given = crowd.given
    nicknames = [f"{how} {what}" for how in crowd.how for what in crowd.what]
    rng.shuffle(nicknames)
    mixed = [*given, *nicknames[: 2 * len(given)]]
    rng.shuffle(mixed)
    every = [*mixed, *nicknames[2 * len(given) :]]
    for turn in count(1):
        yield from every if turn == 1 else (f"{name} {turn}" for name in every)
