"""A fixed SQL statement: on SQLite straight to the driver, on PostgreSQL prepared once.

SQLAlchemy's own way round a statement costs more than SQLite itself takes for it, and a press
runs ten of them.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Date, Result, TextClause, bindparam, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from core.types import Instant

Timely = frozenset[tuple[str, type[TypeEngine[Any]]]]
"""Facts that are a moment or a day, which a driver would otherwise write in a form of its own."""

Bindings = Mapping[str, Any] | Sequence[Any]
"""What SQLite's driver binds: by name, or by place."""

SQLITE = sqlite.dialect()

DRIVER = "driver"
"""What a session keeps its driver's connection under."""


def driver_of(session: Session) -> sqlite3.Connection | None:
    """SQLite's own connection within the session's transaction; None on PostgreSQL.

    Looked for once in a unit of work, since the way to it costs as much as a short statement.
    """
    known = session.info
    if DRIVER not in known:
        driver = session.connection().connection.driver_connection
        known[DRIVER] = driver if isinstance(driver, sqlite3.Connection) else None
    found: sqlite3.Connection | None = known[DRIVER]
    return found


class Statement:
    """SQL with named facts (`:fan`), the same for both databases unless `postgresql` differs.

    `returns` gives types to result columns that are moments or days.
    """

    def __init__(
        self,
        sql: str,
        *,
        postgresql: str | None = None,
        returns: Mapping[str, TypeEngine[Any]] | None = None,
    ) -> None:
        self._sqlite = sql
        self._postgresql = postgresql or sql
        self._returns = dict(returns or {})
        self._prepared: dict[Timely, TextClause] = {}
        self._packed: str | None = None
        self._shape: tuple[SimpleResultMetaData, list[tuple[int, Any]]] | None = None

    def run(self, session: Session, **facts: object) -> Result[*tuple[Any, ...]]:
        """Execute with these facts; what the session still holds is written first."""
        driver = driver_of(session)
        if driver is None:
            return session.execute(self._prepare(facts), facts)
        session.flush()
        return self._result(self._execute(driver, facts))

    def _execute(
        self, driver: sqlite3.Connection, facts: Mapping[str, object], sql: str | None = None
    ) -> sqlite3.Cursor:
        return driver.execute(sql or self._sqlite, self._bindings(_plain(facts)))

    def _bindings(self, facts: Mapping[str, Any]) -> Bindings:
        return facts

    def fetch(self, session: Session, **facts: object) -> Sequence[Sequence[Any]]:
        """The rows as bare tuples, for sets, to which named rows would be half of the cost."""
        driver = driver_of(session)
        if driver is None or self._returns:
            return self.run(session, **facts).all()
        session.flush()
        return self._execute(driver, facts).fetchall()

    def select(self, session: Session, **facts: object) -> Sequence[Sequence[Any]]:
        """The bare rows of a SELECT of numbers and text, for sets.

        SQLite hands them over as one value, which a thousand steps of its driver take longer for.
        """
        driver = driver_of(session)
        if driver is None:
            return session.execute(self._prepare(facts), facts).all()
        session.flush()
        if self._packed is None:
            self._packed = self._pack(driver, facts)
        (rows,) = self._execute(driver, facts, self._packed).fetchone()
        found: Sequence[Sequence[Any]] = msgspec.json.decode(rows)
        return found

    def _pack(self, driver: sqlite3.Connection, facts: Mapping[str, object]) -> str:
        empty = f"SELECT * FROM ({self._sqlite}) LIMIT 0"  # noqa: S608
        named = self._execute(driver, facts, empty).description
        columns = ", ".join(f'"{column[0]}"' for column in named)
        return f"SELECT json_group_array(json_array({columns})) FROM ({self._sqlite})"  # noqa: S608

    def _result(self, cursor: sqlite3.Cursor) -> Result[*tuple[Any, ...]]:
        if cursor.description is None:
            return Done(cursor.rowcount)
        if self._shape is None:
            self._shape = self._shape_of([column[0] for column in cursor.description])
        metadata, typed = self._shape
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        if typed:
            rows = [_typed(row, typed) for row in rows]
        return IteratorResult(metadata, iter(rows))

    def _shape_of(self, names: list[str]) -> tuple[SimpleResultMetaData, list[tuple[int, Any]]]:
        typed = [
            (names.index(name), kind.dialect_impl(SQLITE).result_processor(SQLITE, None))
            for name, kind in self._returns.items()
        ]
        return SimpleResultMetaData(names), typed

    def _prepare(self, facts: Mapping[str, object]) -> TextClause:
        timely = frozenset((k, _time_type(v)) for k, v in facts.items() if isinstance(v, date))
        known = self._prepared.get(timely)
        if known is None:
            clause = text(self._postgresql)
            clause = clause.bindparams(*(bindparam(name, type_=kind()) for name, kind in timely))
            if self._returns:
                clause = clause.columns(**self._returns)  # type: ignore[assignment]
            known = self._prepared[timely] = clause
        return known


class Done(IteratorResult[*tuple[Any, ...]]):
    """The result of a statement that gives no rows back, with how many it changed."""

    def __init__(self, rowcount: int) -> None:
        super().__init__(SimpleResultMetaData([]), iter(()))
        self.rowcount = rowcount


def _typed(row: Sequence[Any], typed: list[tuple[int, Any]]) -> list[Any]:
    values = list(row)
    for place, convert in typed:
        values[place] = convert(values[place])
    return values


def _plain(facts: Mapping[str, object]) -> dict[str, Any]:
    """Moments and days as SQLite keeps them."""
    return {name: _written(v) if isinstance(v, date) else v for name, v in facts.items()}


def _written(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _time_type(value: date) -> type[TypeEngine[Any]]:
    return Instant if isinstance(value, datetime) else Date
