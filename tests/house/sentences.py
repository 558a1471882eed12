"""The sentences of both languages as they are written, before anything is put into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.serializer import FluentSerializer

from bots.common import words
from bots.common.words import LANGUAGES
from core.community import UNNAMED
from tests.house.source import ROOT

FOLDER = ROOT / "bots/common/words"
STANDING = set(words._standing(words.Voice("ko", "Asia/Seoul", UNNAMED)))
"""Facts that every sentence may use."""


@dataclass(frozen=True)
class Sentence:
    """One message: its key, its file, and its text with the placeables in it."""

    language: str
    file: str
    message: ftl.Message

    @property
    def key(self) -> str:
        return self.message.id.name

    @property
    def place(self) -> str:
        return f"{self.language}/{self.file}: {self.key}"

    @property
    def text(self) -> str:
        """As it is written, placeables included."""
        written = FluentSerializer().serialize_entry(self.message)
        return written.partition("=")[2].strip()

    @property
    def plain(self) -> str:
        """Its own text alone, without what is put into it."""
        return "".join(n.value for n in nodes(self.message) if isinstance(n, ftl.TextElement))

    @property
    def mentions(self) -> set[str]:
        """Other sentences that it is made of."""
        return {n.id.name for n in nodes(self.message) if isinstance(n, ftl.MessageReference)}

    @property
    def parts(self) -> list["Sentence"]:
        known = sentences(self.language)
        return [known[key] for key in self.mentions if key in known]

    @property
    def variables(self) -> set[str]:
        """The facts that it, and what it is made of, needs beside those always there."""
        own = _variables(nodes(self.message)) - STANDING
        return own.union(*(part.variables for part in self.parts))

    @property
    def numbers(self) -> set[str]:
        """Variables that must be numbers: chosen by a plural, or formatted as one."""
        return _variables(_counted(self.message)).union(*(part.numbers for part in self.parts))

    @property
    def is_empty(self) -> bool:
        return self.message.value is None


def nodes(node: ftl.BaseNode) -> Iterator[ftl.BaseNode]:
    """A node and everything below it."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ftl.BaseNode):
                yield from nodes(child)


@cache
def sentences(language: str) -> dict[str, Sentence]:
    """Every sentence of a language by its key."""
    return {said.key: said for said in written(language)}


@cache
def written(language: str) -> tuple[Sentence, ...]:
    """Every sentence of a language, doubles included, in the order of the files."""
    return tuple(
        Sentence(language, path.name, entry)
        for path in sorted((FOLDER / language).glob("*.ftl"))
        for entry in parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, ftl.Message)
    )


def broken(language: str) -> list[str]:
    """What the files hold that is no sentence."""
    return [
        f"{language}/{path.name}: {str(entry.content).strip().splitlines()[0]}"
        for path in sorted((FOLDER / language).glob("*.ftl"))
        for entry in parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, ftl.Junk)
    ]


def everywhere() -> list[Sentence]:
    return [said for language in LANGUAGES for said in written(language)]


def _variables(among: Iterator[ftl.BaseNode]) -> set[str]:
    return {node.id.name for node in among if isinstance(node, ftl.VariableReference)}


def _counted(message: ftl.Message) -> Iterator[ftl.BaseNode]:
    for node in nodes(message):
        if isinstance(node, ftl.SelectExpression) and _is_plural(node):
            yield from nodes(node.selector)
        if isinstance(node, ftl.FunctionReference) and node.id.name == "NUMBER":
            yield from nodes(node.arguments)


def _is_plural(chosen: ftl.SelectExpression) -> bool:
    names = {v.key.name for v in chosen.variants if isinstance(v.key, ftl.Identifier)}
    return bool(names & {"zero", "one", "two", "few", "many"})
