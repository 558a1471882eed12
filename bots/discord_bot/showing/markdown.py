"""Sentences as Discord's markup: whatever was typed neither pings, links nor formats."""

import re
import secrets

from bots.common import words
from bots.common.cutting import ELLIPSIS, pieces, size
from bots.common.isolating import isolated
from bots.common.replies import Fact, Moment, Say
from bots.common.words import Voice

STYLES = {"date": "D", "time": "t", "full": "f", "weekday": "F"}
"""Moments in Discord's own form, which each reader sees in their zone."""

SEAL = secrets.token_hex(4)
"""Marks our own timestamps and names while a sentence is escaped, so that nobody types one."""
SEALED_MOMENT = re.compile(rf"{SEAL}(\d+)([DtfF])")
SEALED_PERSON = re.compile(rf"{SEAL}(\d+)@")

ACCOUNT = re.compile(r"discord:(\d{15,20})")
"""Somebody known by their account alone, as staff picked them."""

ADDRESS = re.compile(r"https?://[^\s<>\[\]()|*`\\]+[^\s<>\[\]()|*`\\.,:;\"'?!~_]")
"""An address on the web, without what may stand behind one."""

MARKS = re.compile(r"[\\*_~|`<>\[\]]|^[ \t]*[-+#]|^[ \t]*\d+(?=[.)])[.)]", re.MULTILINE)
"""What Discord reads as more than itself; signs of lists and headings at the start of a line."""

MARKED = re.compile(r"\\([\\*_~|`<>\[\]\-+#.)])")

CALL = re.compile(r"@(?=everyone|here|[!&]?\d)")
QUIET_CALL = "@\u200b"


def sentence(said: Say | None, voice: Voice, *, about_people: bool = False) -> str:
    """A sentence, escaped whole; `about_people` shows an account as the member that it is."""
    if said is None:
        return ""
    settled = _settled(said, about_people)
    return opened(escaped(words.render(settled, voice, timely=_sealed)))


def bold(text: str) -> str:
    return f"**{text}**" if text else ""


def quiet(text: str) -> str:
    """A smaller line; Discord reads the sign at the beginning of each line."""
    return "\n".join(f"-# {line}" for line in text.splitlines() if line.strip())


def heading(text: str) -> str:
    return f"### {text}" if text else ""


def escaped(text: str) -> str:
    """Text that reads the same when Discord has interpreted it; addresses can be followed."""
    parts: list[str] = []
    end = 0
    for address in ADDRESS.finditer(text):
        parts += [_unmarked(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*parts, _unmarked(text[end:])])


def plain(text: str) -> str:
    """Escaped text as it was typed."""
    return MARKED.sub(r"\1", text).replace(QUIET_CALL, "@")


def named(name: str) -> str:
    """A name that stands beside other text, escaped."""
    return escaped(isolated(name))


def opened(text: str) -> str:
    return SEALED_PERSON.sub(r"<@\1>", SEALED_MOMENT.sub(r"<t:\1:\2>", text))


def shortened(text: str, most: int) -> str:
    """Escaped text of at most `most` characters, cut at the end of a word or line."""
    if size(text) <= most:
        return text
    return pieces(text, most - 1)[0].rstrip() + ELLIPSIS


def _unmarked(text: str) -> str:
    return CALL.sub(QUIET_CALL, MARKS.sub(_escape, text))


def _escape(mark: re.Match[str]) -> str:
    """A backslash before the sign itself, behind whatever space or digits lead to it."""
    return f"{mark[0][:-1]}\\{mark[0][-1]}"


def _settled(said: Say, about_people: bool) -> Say:
    return Say(said.key, {name: _fact(fact, about_people) for name, fact in said.facts.items()})


def _fact(fact: Fact, about_people: bool) -> Fact:
    match fact:
        case Say():
            return _settled(fact, about_people)
        case str():
            account = ACCOUNT.fullmatch(fact) if about_people else None
            return f"{SEAL}{account[1]}@" if account else isolated(fact)
        case _:
            return fact


def _sealed(at: Moment) -> str:
    return f"{SEAL}{int(at.at.timestamp())}{STYLES.get(at.style, 'f')}"
