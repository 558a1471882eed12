"""Which texts an expression of the code can have, followed through names, tables and callers."""

import ast
from collections.abc import Iterator

from tests.house.source import Function, Source, literals, sources

DEEPEST = 4
"""Callers of callers; whatever is handed on further had better be written out."""


def texts(source: Source, node: ast.expr | None, depth: int = 0) -> set[str]:
    """The texts behind a constant, a name, a table's entry, or a parameter of ours.

    Empty where it is put together in a way that cannot be followed.
    """
    match node:
        case ast.Subscript(value=ast.Name(id=table)):
            return set(_table(source, table))
        case ast.Name(id=name):
            function = _around(source, node)
            found = set(_assigned(function or source.tree, name))
            found = found or set(_assigned(source.tree, name))
            return found or (_handed_over(source, function, name, depth) if function else set())
        case _:
            return set(literals(node))


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """What a call hands over at a position, or under a name."""
    by_name = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return call.args[position] if len(call.args) > position else by_name


def _around(source: Source, node: ast.expr) -> Function | None:
    """The innermost function that an expression stands in."""
    around = [f for f in source.functions() if any(inner is node for inner in ast.walk(f))]
    return max(around, key=lambda function: function.lineno, default=None)


def _assigned(scope: ast.AST, name: str) -> Iterator[str]:
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield from literals(value)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                for one, value in zip(targets, values, strict=False):
                    if isinstance(one, ast.Name) and one.id == name:
                        yield from literals(value)


def _table(source: Source, name: str) -> Iterator[str]:
    for node in source.tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=target)], value=ast.Dict(values=values))
                | ast.AnnAssign(target=ast.Name(id=target), value=ast.Dict(values=values))
            ) if target == name:
                for value in values:
                    yield from literals(value)


def _handed_over(source: Source, function: Function, name: str, depth: int) -> set[str]:
    """What its callers hand over; a private function's callers stand in its own file."""
    names = [arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)]
    if name not in names or depth == DEEPEST:
        return set()
    private = function.name.startswith("_")
    return {
        text
        for caller in ([source] if private else sources("core", "bots"))
        for call in caller.calls(function.name)
        for text in texts(caller, argument(call, names.index(name), name), depth + 1)
    }
