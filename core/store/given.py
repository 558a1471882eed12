"""One statement over many rows: SQLite reads them as bound values, PostgreSQL from arrays."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Result
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from core.store.statement import Bindings, Statement, driver_of

KINDS = {int: "bigint", str: "text", bool: "boolean"}

FIRST_JOIN = re.compile(r"(FROM given\s+)JOIN")
FACT = re.compile(r"(?<![:\w]):([a-z_]\w*)")

SIZES = (1, 16, 128, 1_024)
"""Rows that a statement of SQLite is prepared for; more than the last are read from JSON.

A bound value costs SQLite a fifth of one that it digs out of JSON, but each number of rows is a
statement of its own; so there are few of them, and what is left over is bound as NULL.
"""


class Given:
    """SQL that uses the table `given`, whose rows are handed in at each run.

    `columns` names them with their types (int, str or bool; None is allowed in each);
    `returns` gives types to result columns that need one. The text is shared by both
    databases; where they differ, `postgresql` is the other one's text.

    `FROM given JOIN x` is walked from the given rows to x: SQLite, which knows nothing of their
    number, would else now and then walk x and read all of `given` for each of its rows. In
    `UPDATE x ... FROM given` write `+x.column` for conditions besides x's key, to the same end.

    An `INSERT` whose rows are counted begins with that word and has the given rows behind it,
    since SQLite's driver counts nothing that begins with `WITH`.

    Raises:
        ValueError: a fact stands before `{given}`; SQLite binds the rows first.
    """

    def __init__(
        self,
        sql: str,
        columns: Mapping[str, type],
        *,
        postgresql: str | None = None,
        returns: Mapping[str, TypeEngine[Any]] | None = None,
    ) -> None:
        if FACT.search(sql.partition("{given}")[0]):
            raise ValueError("the given rows are bound first, so no fact may stand before them")
        self._columns, self._returns = tuple(columns), returns
        self._sqlite = FIRST_JOIN.sub(r"\1CROSS JOIN", sql)
        self._by_size: dict[int, Statement] = {}
        self._of_arrays = Statement(
            (postgresql or sql).replace("{given}", _from_arrays(columns)), returns=returns
        )

    def run(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Result[*tuple[Any, ...]]:
        """Execute over `rows` (each in the order of the columns) with further named `facts`."""
        statement, given = self._of(session, rows)
        return statement.run(session, **given, **facts)

    def fetch(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Sequence[Sequence[Any]]:
        """`run`, with the found rows as bare tuples."""
        statement, given = self._of(session, rows)
        return statement.fetch(session, **given, **facts)

    def select(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Sequence[Sequence[Any]]:
        """The bare rows of a SELECT of numbers and text, for sets."""
        statement, given = self._of(session, rows)
        return statement.select(session, **given, **facts)

    def _of(
        self, session: Session, rows: Sequence[Sequence[object]]
    ) -> tuple[Statement, dict[str, object]]:
        """The statement for so many rows, and the rows as it takes them."""
        if driver_of(session) is None:
            return self._of_arrays, self._arrays(rows)
        size = next((size for size in SIZES if size >= len(rows)), 0)
        statement = self._by_size.get(size)
        if statement is None:
            statement = self._by_size[size] = self._sized(size)
        return statement, {"given_rows": rows}

    def _sized(self, size: int) -> Statement:
        if size:
            return _OfValues(self._sqlite, self._columns, size, self._returns)
        return _OfJson(
            self._sqlite.replace("{given}", _from_json(self._columns)), returns=self._returns
        )

    def _arrays(self, rows: Sequence[Sequence[object]]) -> dict[str, object]:
        columns = zip(*rows, strict=True) if rows else ((),) * len(self._columns)
        return {
            f"given_{name}": list(values)
            for name, values in zip(self._columns, columns, strict=True)
        }


class _OfValues(Statement):
    """A statement of SQLite over at most `size` rows, each of their values bound by its place."""

    def __init__(
        self,
        sql: str,
        columns: Sequence[str],
        size: int,
        returns: Mapping[str, TypeEngine[Any]] | None,
    ) -> None:
        self._room = size * len(columns)
        self._facts = list(dict.fromkeys(FACT.findall(sql)))
        places = {name: self._room + 2 + place for place, name in enumerate(self._facts)}
        sql = FACT.sub(lambda fact: f"?{places[fact[1]]}", sql)
        super().__init__(sql.replace("{given}", _from_values(columns, size)), returns=returns)

    def _bindings(self, facts: Mapping[str, Any]) -> Bindings:
        rows = facts["given_rows"]
        values = list(chain.from_iterable(rows))
        values += [None] * (self._room - len(values))
        return [*values, len(rows), *(facts[name] for name in self._facts)]


class _OfJson(Statement):
    """A statement of SQLite over any number of rows, read from one text."""

    def _bindings(self, facts: Mapping[str, Any]) -> Bindings:
        return {**facts, "given_rows": msgspec.json.encode(facts["given_rows"]).decode()}


def _from_values(columns: Sequence[str], size: int) -> str:
    named = ", ".join(f"column{place} AS {name}" for place, name in enumerate(columns, 1))
    row = f"({', '.join('?' * len(columns))})"
    rows = ", ".join([row] * size)
    return f"given AS (SELECT {named} FROM (VALUES {rows}) LIMIT ?{size * len(columns) + 1})"  # noqa: S608


def _from_json(columns: Sequence[str]) -> str:
    read = ", ".join(f"value ->> '$[{place}]' AS {name}" for place, name in enumerate(columns))
    return f"given AS (SELECT {read} FROM json_each(:given_rows))"  # noqa: S608


def _from_arrays(columns: Mapping[str, type]) -> str:
    arrays = ", ".join(f"CAST(:given_{name} AS {KINDS[kind]}[])" for name, kind in columns.items())
    return f"given AS (SELECT * FROM unnest({arrays}) AS rows({', '.join(columns)}))"  # noqa: S608
