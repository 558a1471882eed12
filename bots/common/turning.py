"""Turning the pages of a reply that is longer than a message: its token, asked for once more."""

import re

from bots.common import tokens

TURNS = re.compile(r"p(\d{1,3})\.([a-z0-9_]{1,32})")
"""Put before a command's name: run it, and show that page of what it says."""


def turner(token: str, page: int) -> str:
    """The token of a button to a page of what another token says."""
    name, numbers = tokens.read(token) or ("", ())
    return tokens.write(f"p{page}.{name}", *numbers)


def turned(token: str) -> tuple[str, int]:
    """The token that is asked for, and the page of it."""
    name, numbers = tokens.read(token) or ("", ())
    found = TURNS.fullmatch(name)
    if found is None:
        return token, 1
    return tokens.write(found[2], *numbers), max(1, int(found[1]))
