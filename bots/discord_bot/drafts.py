"""What was typed into a form that has to be mended, until its author opens it again."""

from collections import OrderedDict
from collections.abc import Mapping

from bots.common import tokens

OPEN = "form."
"""Put before a command's name: open its form, with what was typed before."""

REMEMBERED = 2_000
"""Drafts kept in memory; after a restart a form opens empty."""


class Drafts:
    """The last unfinished answers of each person to each form."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str], Mapping[str, str]] = OrderedDict()

    def keep(self, user_id: int, token: str, given: Mapping[str, str]) -> str:
        """Remember them; gives the token of the button that opens the form again."""
        self._kept[user_id, token] = given
        self._kept.move_to_end((user_id, token))
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)
        return opener(token)

    def of(self, user_id: int, token: str) -> Mapping[str, str]:
        return self._kept.get((user_id, token), {})


def opener(token: str) -> str:
    """The token of a button that opens the form of another."""
    name, numbers = tokens.read(token) or ("", ())
    return tokens.write(OPEN + name, *numbers)


def opened(token: str) -> str | None:
    """The token whose form a button opens; None for any other button."""
    name, numbers = tokens.read(token) or ("", ())
    return tokens.write(name.removeprefix(OPEN), *numbers) if name.startswith(OPEN) else None
