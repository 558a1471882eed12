"""What a command asks for: each field reads a raw answer, or says what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bots.common import words
from bots.common.replies import Fact, Problem, say
from core.photos import BadPhoto, Prepared, prepare
from core.plaintext import one_line, several_lines

MOST_DIGITS = 18
"""What a column holds, whatever the digits."""

ROW_NUMBER = re.compile(rf"\s*\d{{1,{MOST_DIGITS}}}\s*")


def sayable(raw: object) -> str:
    """What was typed, without halves of characters, which no page can take."""
    return str(raw).encode(errors="ignore").decode()


class Wrong(Exception):
    """An answer that a field cannot take; the sentence `wrong-<key>` says why."""

    def __init__(self, key: str, /, **facts: Fact) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing asked for. Its words are `field-<command>-<name>` or `field-<name>`."""

    name: str
    optional: bool = False
    hidden: bool = False
    """Known from the button, never typed."""

    def read(self, raw: Any) -> Any:
        """The value of a raw answer.

        Raises:
            Wrong: it is not one.
        """
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Free text of at most `most` characters; `long` asks for several lines.

    What cannot be seen is left out, such as what turns the direction of writing.
    """

    most: int = 120
    least: int = 1
    long: bool = False

    def read(self, raw: Any) -> str:
        text = several_lines(str(raw)) if self.long else one_line(str(raw))
        if not text:
            raise Wrong("unreadable")
        if len(text) < self.least:
            raise Wrong("too-short", least=self.least)
        if len(text) > self.most:
            raise Wrong("too-long", most=self.most, length=len(text))
        return text


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A whole number within bounds; digits of any script and thousands commas are read."""

    least: int = 1
    most: int = 1_000_000

    def read(self, raw: Any) -> int:
        text = str(raw).strip().replace(",", "").replace("_", "").replace("−", "-")
        found = re.fullmatch(r"([+-]?)0*(\d+)", text)
        if found is None:
            raise Wrong("no-number")
        sign, digits = found.groups()
        if len(digits) > MOST_DIGITS or not self.least <= int(sign + digits) <= self.most:
            raise Wrong("out-of-range", least=self.least, most=self.most)
        return int(sign + digits)


@dataclass(frozen=True, kw_only=True)
class Pick(Field):
    """One of a few named options; their words, `option-<field>-<option>`, are read as well."""

    options: tuple[str, ...]

    def read(self, raw: Any) -> str:
        typed = str(raw).strip().lower()
        for option in self.options:
            if typed == option or typed in self._words(option):
                return option
        raise Wrong("no-option", options=", ".join(self.options))

    def _words(self, option: str) -> set[str]:
        key = f"option-{self.name}-{option}"
        return {words.bare(key, language).lower() for language in words.LANGUAGES}


@dataclass(frozen=True, kw_only=True)
class Row(Field):
    """The number of something that exists, such as a poll, as a button brings it along.

    The verb loads it by number and fan.
    """

    def read(self, raw: Any) -> int:
        if not ROW_NUMBER.fullmatch(str(raw)):
            raise Wrong("no-number")
        return int(raw)


@dataclass(frozen=True, kw_only=True)
class Person(Field):
    """A fan, by number (from a picker) or by name."""

    def read(self, raw: Any) -> str:
        text = one_line(str(raw)).lstrip("@").strip()
        if not text or len(text) > 100:
            raise Wrong("no-person")
        return text


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """An address on the web."""

    def read(self, raw: Any) -> str:
        text = str(raw).strip()
        try:
            parts = urlsplit(text)
        except ValueError:
            raise Wrong("no-link") from None
        if parts.scheme not in ("http", "https") or "." not in parts.netloc or len(text) > 500:
            raise Wrong("no-link")
        if not text.isprintable() or " " in text:
            raise Wrong("no-link")
        return text


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar day, as 2026-11-27."""

    def read(self, raw: Any) -> str:
        text = str(raw).strip()
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise Wrong("no-day") from None


@dataclass(frozen=True, kw_only=True)
class Photo(Field):
    """A picture, from its raw bytes; reading decodes it, so the desk does that in a thread."""

    def read(self, raw: Any) -> Prepared:
        if not isinstance(raw, bytes):
            raise Wrong("no-photo")
        try:
            return prepare(raw)
        except BadPhoto as bad:
            raise Wrong(bad.key, **bad.facts) from bad


def read_answers(
    fields: tuple[Field, ...], raw: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The values of the answers, and what is wrong or missing."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        answer = raw.get(field.name)
        if answer is None or answer == "":
            if not field.optional:
                problems.append(Problem(field.name, say("wrong-missing")))
            continue
        try:
            values[field.name] = field.read(answer)
        except Wrong as wrong:
            problems.append(Problem(field.name, say(f"wrong-{wrong.key}", **wrong.facts)))
    return values, tuple(problems)
