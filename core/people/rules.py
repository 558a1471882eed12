"""Rules of people: what a name may be, and who may run what."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from core.people.results import Role

LONGEST_NAME = 80
"""Discord allows 32 characters, Telegram 128; what is longer is cut for our pages."""

PLATFORMS = ("web", "discord", "telegram")
"""Where accounts are, as they are written before the id: discord:80351110224678912."""

MEMBER = re.compile(r"(?:discord|telegram):\d{5,20}")
"""Somebody whom a platform itself names, by a number that never changes."""

PLAYED = "demo:"
"""Before the handle of somebody who is played, in their id on the web."""

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Control, format (with the direction overrides), surrogate and private characters."""

JOINER = "\u200d"
"""Holds together emoji such as families; the one format character a name may keep."""

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that are letters or signs by category but show as nothing."""


def clean_name(raw: str, fallback: str) -> str:
    """A name that cannot disturb the text around it; `fallback` where nothing is to be seen."""
    kept = (c for c in raw if c == JOINER or unicodedata.category(c) not in INVISIBLE)
    name = unicodedata.normalize("NFC", " ".join("".join(kept).strip(JOINER).split()))
    if not any(is_ink(c) for c in name):
        return fallback
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def accounts_of(typed: str) -> list[tuple[str, str]]:
    """The (platform, id) of every account that `joon`, `demo:joon` or `web:demo:joon` may mean."""
    platform, _, rest = typed.partition(":")
    ids = (typed, typed.lower(), PLAYED + typed.lower())
    named = [(platform, rest)] if platform in PLATFORMS else []
    return named + [(place, external) for place in PLATFORMS for external in dict.fromkeys(ids)]


def account_meant(typed: str) -> str | None:
    """The account that `discord:80351110224678912` names beyond doubt, joined or not; else None."""
    return typed if MEMBER.fullmatch(typed) else None


def is_ink(character: str) -> bool:
    """Whether it leaves something to see."""
    return character not in BLANK and character != JOINER and not character.isspace()


class Ruling(StrEnum):
    """By which rule somebody may run a command, or may not."""

    OPEN = "open"
    """It is for every fan."""
    DENIED = "denied"
    """An exception denies it, or everything; that beats whatever allows it."""
    ROLE = "role"
    """The role is high enough."""
    ALLOWED = "allowed"
    """The role is not, but an exception allows it."""
    BELOW = "below"
    """The role is not high enough."""

    @property
    def allows(self) -> bool:
        return self not in (Ruling.DENIED, Ruling.BELOW)


def ruling(role: Role, needed: Role, command: str, exceptions: Mapping[str, bool]) -> Ruling:
    """Which rule decides; a written exception beats the role, and a deny an allow.

    | exception on the command | on all (`*`) | answer          |
    | deny                     | any          | no              |
    | any                      | deny         | no              |
    | allow                    | none         | yes, for staff  |
    | none                     | none         | role >= needed  |
    """
    said = [exceptions[key] for key in (command, "*") if key in exceptions]
    if needed == Role.FAN:
        return Ruling.OPEN
    if False in said:
        return Ruling.DENIED
    if role >= needed:
        return Ruling.ROLE
    return Ruling.ALLOWED if True in said and role > Role.FAN else Ruling.BELOW


def may(role: Role, needed: Role, command: str, exceptions: Mapping[str, bool]) -> bool:
    """Whether somebody may run a command."""
    return ruling(role, needed, command, exceptions).allows
