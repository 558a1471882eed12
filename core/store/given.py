"""One statement over many rows: SQLite reads them from JSON, PostgreSQL from arrays."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Result
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from core.store.statement import Statement

KINDS = {int: "bigint", str: "text", bool: "boolean"}

FIRST_JOIN = re.compile(r"(FROM given\s+)JOIN")


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
        columns: Mapping[str, type],
        *,
        postgresql: str | None = None,
        returns: Mapping[str, TypeEngine[Any]] | None = None,
    ) -> None:
        self._columns = tuple(columns)
        self._statement = Statement(
            FIRST_JOIN.sub(r"\1CROSS JOIN", sql).replace("{given}", _from_json(columns)),
            postgresql=(postgresql or sql).replace("{given}", _from_arrays(columns)),
            returns=returns,
        )

    def run(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Result[*tuple[Any, ...]]:
        """Execute over `rows` (each in the order of the columns) with further named `facts`."""
        return self._statement.run(session, **self._bound(session, rows), **facts)

    def fetch(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Sequence[Sequence[Any]]:
        """`run`, with the found rows as bare tuples."""
        return self._statement.fetch(session, **self._bound(session, rows), **facts)

    def select(
        self, session: Session, rows: Sequence[Sequence[object]], **facts: object
    ) -> Sequence[Sequence[Any]]:
        """The bare rows of a SELECT of numbers and text, for sets."""
        return self._statement.select(session, **self._bound(session, rows), **facts)

    def _bound(self, session: Session, rows: Sequence[Sequence[object]]) -> dict[str, object]:
        if session.get_bind().dialect.name == "sqlite":
            return {"given_rows": msgspec.json.encode(rows).decode()}
        return self._arrays(rows)

    def _arrays(self, rows: Sequence[Sequence[object]]) -> dict[str, object]:
        columns = zip(*rows, strict=True) if rows else ((),) * len(self._columns)
        return {
            f"given_{name}": list(values)
            for name, values in zip(self._columns, columns, strict=True)
        }


def _from_json(columns: Mapping[str, type]) -> str:
    read = ", ".join(f"value ->> '$[{place}]' AS {name}" for place, name in enumerate(columns))
    return f"given AS (SELECT {read} FROM json_each(:given_rows))"  # noqa: S608


def _from_arrays(columns: Mapping[str, type]) -> str:
    arrays = ", ".join(f"CAST(:given_{name} AS {KINDS[kind]}[])" for name, kind in columns.items())
    return f"given AS (SELECT * FROM unnest({arrays}) AS rows({', '.join(columns)}))"  # noqa: S608
