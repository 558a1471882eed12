"""One statement over many rows: SQLite reads them from JSON, PostgreSQL from arrays."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import msgspec
from sqlalchemy import Date, Result, TextClause, bindparam, text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from core.types import Instant

KINDS = {int: "bigint", str: "text", bool: "boolean"}


FIRST_JOIN = re.compile(r"(FROM given\s+)JOIN")

Timely = frozenset[tuple[str, type[TypeEngine[Any]]]]
"""Facts that are a moment or a day, which SQLite would otherwise write in a form of its own."""


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
    """

    def __init__(
        self,
        sql: str,
        columns: dict[str, type],
        *,
        postgresql: str | None = None,
        returns: dict[str, TypeEngine[Any]] | None = None,
    ) -> None:
        self._sql = {
            "sqlite": FIRST_JOIN.sub(r"\1CROSS JOIN", sql),
            "postgresql": postgresql or sql,
        }
        self._columns = columns
        self._returns = returns or {}
        self._compiled: dict[tuple[str, Timely], TextClause] = {}

    def run(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Result[*tuple[Any, ...]]:
        """Execute over `rows` (each in the order of the columns) with further named `facts`."""
        dialect = session.get_bind().dialect.name
        timely = frozenset((k, _time_type(v)) for k, v in facts.items() if isinstance(v, date))
        statement = self._statement(dialect, timely)
        return session.execute(statement, {**self._bound(dialect, rows), **facts})

    def _bound(self, dialect: str, rows: Sequence[Sequence[object]]) -> dict[str, object]:
        if dialect == "sqlite":
            return {"given_rows": msgspec.json.encode(rows).decode()}
        columns = zip(*rows, strict=True) if rows else ((),) * len(self._columns)
        return {
            f"given_{name}": list(values)
            for name, values in zip(self._columns, columns, strict=True)
        }

    def _statement(self, dialect: str, timely: Timely) -> TextClause:
        known = self._compiled.get((dialect, timely))
        if known is None:
            source = self._from_json if dialect == "sqlite" else self._from_arrays
            clause = text(self._sql[dialect].replace("{given}", source))
            clause = clause.bindparams(*(bindparam(name, type_=kind()) for name, kind in timely))
            if self._returns:
                clause = clause.columns(**self._returns)  # type: ignore[assignment]
            known = self._compiled[dialect, timely] = clause
        return known

    @cached_property
    def _from_json(self) -> str:
        columns = ", ".join(
            f"value ->> '$[{position}]' AS {name}" for position, name in enumerate(self._columns)
        )
        return f"given AS (SELECT {columns} FROM json_each(:given_rows))"  # noqa: S608

    @cached_property
    def _from_arrays(self) -> str:
        arrays = ", ".join(
            f"CAST(:given_{name} AS {KINDS[kind]}[])" for name, kind in self._columns.items()
        )
        return f"given AS (SELECT * FROM unnest({arrays}) AS rows({', '.join(self._columns)}))"  # noqa: S608


def _time_type(value: date) -> type[TypeEngine[Any]]:
    return Instant if isinstance(value, datetime) else Date
