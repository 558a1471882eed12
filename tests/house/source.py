"""What the house tests look at: the product's Python files, their syntax trees and their texts."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("core", "bots")
ALL = ("core", "bots", "migrations", "tests")
GENERATED = "migrations/versions/"
"""Revisions are written by Alembic from the models."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file, by its path from the root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.path}:{node.lineno}"

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def calls(self, name: str) -> Iterator[ast.Call]:
        """Calls of a function or method by its last name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and called(node) == name:
                yield node


def called(call: ast.Call) -> str:
    """The last name of what is called: `say` for say(...), `record` for audit.record(...)."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def literal(node: ast.expr | None) -> str | None:
    """The text of a string constant."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def literals(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression can have, where they are written out."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below these folders of the root, revisions left out."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    named = ((path.relative_to(ROOT).as_posix(), path) for path in paths)
    return tuple(
        Source(name, path.read_text(encoding="utf-8"))
        for name, path in named
        if not name.startswith(GENERATED)
    )


def advice(faults: Iterable[str], what_to_do: str) -> str:
    """A failing test's message: what to do, then where."""
    return "\n  ".join([what_to_do, *dict.fromkeys(faults)])
