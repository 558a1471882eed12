"""Which sentences the product says: keys written out in it, and keys that it puts together."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bots.common.commands import CATALOGUE
from bots.common.fields import Pick
from tests.house.sentences import everywhere, sentences
from tests.house.source import ROOT, literal, sources

PAGES = {".html", ".js", ".svg", ".txt", ".xml"}
WORD = re.compile(r"[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*")
QUOTED = re.compile(r"'([a-z0-9_-]+)'")
SAID = re.compile(r"""\bt\(\s*["']([a-z0-9-]+)["']""")
"""A key that a page says: t("title")."""
OWN = "web-"
KEY_START = re.compile(r"[a-z][a-z-]*-")
JOINED = re.compile(r"""["']([a-z0-9-]+-)["'] *[~+] *[\w.]+(?: *[~+] *["'](-[a-z0-9-]+)["'])?""")
"""A key put together in a page: "tier-" ~ key, or "page-" ~ key ~ "-about"."""
FILLED = re.compile(r"`([a-z0-9-]+-)\$\{[^}]*\}([a-z0-9-]*)`")
"""The same in a script: `tier-${key}`."""


def is_mentioned(key: str) -> bool:
    """Whether something in the product says this sentence.

    A key that is put together, as f"tier-{name}", counts if the rest of it is written out
    somewhere too: `tier-seed` needs a "seed". A page leaves the `web-` of its own words away.
    """
    if key.startswith(OWN) and is_mentioned(key.removeprefix(OWN)):
        return True
    return key in _of_commands() or key in _of_other_sentences() or _is_written(key, joints=2)


def _is_written(text: str, *, joints: int) -> bool:
    """Whether a text is written out, or put together from parts that are."""
    if text in _constants():
        return True
    return joints > 0 and any(
        all(_is_written(part, joints=joints - 1) for part in found.groups())
        for pattern in _patterns()
        if (found := pattern.fullmatch(text))
    )


def said_by_pages() -> set[str]:
    """The sentences that pages name, by their full keys."""
    named = {key for page in _pages() for key in SAID.findall(page) if not key.endswith("-")}
    return {key if key.startswith(OWN) or key in sentences("ko") else OWN + key for key in named}


@cache
def _constants() -> frozenset[str]:
    """Every string and field of the code, whatever SQL puts into quotes, every word of pages."""
    strings = {
        node.value
        for source in sources("core", "bots")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    fields = {
        node.target.id
        for source in sources("core", "bots")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    words = {word for page in _pages() for word in WORD.findall(page)}
    within = {quoted for string in strings for quoted in QUOTED.findall(string)}
    return frozenset(strings | fields | words | within)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    joined = {
        "".join(_part(value) for value in node.values)
        for source in sources("core", "bots")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr) and _begins_as_a_key(node)
    }
    on_pages = {
        f"{start}(.+){end}"
        for page in _pages()
        for pattern in (JOINED, FILLED)
        for start, end in pattern.findall(page)
    }
    return tuple(re.compile(pattern) for pattern in sorted(joined | on_pages))


def _begins_as_a_key(node: ast.JoinedStr) -> bool:
    first = node.values[0] if node.values else None
    return bool(KEY_START.fullmatch(literal(first) or ""))


def _part(value: ast.expr) -> str:
    return re.escape(str(value.value)) if isinstance(value, ast.Constant) else "(.+)"


@cache
def _of_commands() -> frozenset[str]:
    """The words that each command brings along by its name and its fields."""
    return frozenset(key for command in CATALOGUE.commands for key in _of_command(command.name))


def _of_command(name: str) -> Iterator[str]:
    command = CATALOGUE.find(name)
    assert command is not None
    yield from (f"command-{name}", f"command-{name}-about", f"button-{name}")
    for field in command.typed_fields:
        yield from (f"field-{name}-{field.name}", f"field-{field.name}")
        if isinstance(field, Pick):
            yield from (f"option-{field.name}-{option}" for option in field.options)


@cache
def _of_other_sentences() -> frozenset[str]:
    return frozenset(key for said in everywhere() for key in said.mentions)


@cache
def _pages() -> tuple[str, ...]:
    found: list[Path] = [path for path in (ROOT / "bots").rglob("*") if path.suffix in PAGES]
    return tuple(path.read_text(encoding="utf-8") for path in sorted(found))
