"""Buttons as text: `d1:<command>:<int>:<int>`, stateless, so that old ones live for ever."""

import re

LONGEST_BYTES = 64
"""Telegram's limit for the data of a button; Discord allows 100 characters."""

PATTERN = re.compile(r"d1:([a-z0-9_]{1,32}(?:\.[a-z0-9_]{1,32})?)((?::-?\d{1,18}){0,2})")


def write(command: str, *numbers: int) -> str:
    """The token that runs `command` with these numbers.

    Raises:
        ValueError: it would not fit into a button.
    """
    token = ":".join(["d1", command, *map(str, numbers)])
    if len(token.encode()) > LONGEST_BYTES or not PATTERN.fullmatch(token):
        raise ValueError(f"no button holds {token!r}")
    return token


def word(command: str, *numbers: int) -> str:
    """What stands in a link that opens `command`, which does not act by itself."""
    return "-".join(["d1", command, *map(str, numbers)])


def read(token: str) -> tuple[str, tuple[int, ...]] | None:
    """The command and numbers of a token, or None for what is none of ours."""
    found = PATTERN.fullmatch(token)
    if found is None:
        return None
    return found[1], tuple(int(number) for number in found[2].split(":")[1:])
