"""Sentences as Telegram's HTML: whatever was typed neither formats, calls anybody nor commands."""

import html
import re
from dataclasses import dataclass, replace

from bots.common import words
from bots.common.cutting import pieces, size
from bots.common.isolating import isolated
from bots.common.replies import Fact, Say
from bots.common.words import Voice

CALL = re.compile(r"@(?=\w)")
QUIET_CALL = "@\u2060"
"""Nobody is called by a name that stands in an answer."""
COMMAND = re.compile(r"(?<![\w/])/(?=\w)")
QUIET_COMMAND = "/\u2060"


@dataclass(frozen=True, slots=True)
class Span:
    """Some text as it is read; `style` is empty, `b` or `i`."""

    text: str
    style: str = ""

    @property
    def size(self) -> int:
        return size(quiet(self.text))

    @property
    def html(self) -> str:
        safe = html.escape(quiet(self.text), quote=False)
        return f"<{self.style}>{safe}</{self.style}>" if self.style and safe else safe

    def parted(self, most: int) -> list["Span"]:
        """The same in parts of at most `most` characters."""
        return [replace(self, text=part) for part in pieces(quiet(self.text), most)]


def quiet(text: str) -> str:
    return COMMAND.sub(QUIET_COMMAND, CALL.sub(QUIET_CALL, text))


def sentence(said: Say | None, voice: Voice) -> str:
    """A sentence as plain text; facts that are written from right to left keep to themselves."""
    return "" if said is None else words.render(_settled(said), voice)


def _settled(said: Say) -> Say:
    return Say(said.key, {name: _fact(fact) for name, fact in said.facts.items()})


def _fact(fact: Fact) -> Fact:
    match fact:
        case Say():
            return _settled(fact)
        case str():
            return isolated(fact)
        case _:
            return fact
