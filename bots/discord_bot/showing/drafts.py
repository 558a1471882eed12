"""What was typed into a form that has to be mended, until its author opens it again."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from bots.common import tokens

OPENS = re.compile(r"form([1-9])\.([a-z0-9_]{1,32})")
"""Put before a command's name: open a sheet of its form, with what was typed before."""

REMEMBERED = 1_000
"""Drafts kept in memory, 10 MB at most; after a restart those that a message holds are left."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One screen of a form: the token of what it is for, and which of its screens."""

    token: str
    number: int = 1

    @property
    def opener(self) -> str:
        """The token of a button that opens it, and of the form itself."""
        name, numbers = tokens.read(self.token) or ("", ())
        return tokens.write(f"form{self.number}.{name}", *numbers)


class Drafts:
    """The last unfinished answers of each person to each form."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str], Mapping[str, str]] = OrderedDict()

    def keep(self, user_id: int, token: str, given: Mapping[str, str]) -> None:
        self._kept[user_id, token] = given
        self._kept.move_to_end((user_id, token))
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)

    def of(self, user_id: int, token: str) -> Mapping[str, str]:
        return self._kept.get((user_id, token), {})

    def forget(self, user_id: int, token: str) -> None:
        self._kept.pop((user_id, token), None)


def sheet_of(token: str) -> Sheet | None:
    """The sheet that a button opens or a form was; None for any other token."""
    name, numbers = tokens.read(token) or ("", ())
    found = OPENS.fullmatch(name)
    return Sheet(tokens.write(found[2], *numbers), int(found[1])) if found else None
