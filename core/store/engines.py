"""Opens the two databases so that they promise the same."""

import sqlite3
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

BUSY_TIMEOUT_MS = 30_000
"""How long a statement waits for another process before it gives up."""

WRITER_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",
    "wal_autocheckpoint = 4000",
    "automatic_index = OFF",
)
"""64 MiB of pages, so that a large set spills none, and a log of 16 MB before it is folded in.

A set never builds an index of its own over a whole table to look a thousand rows up in it, which
SQLite thinks cheap for as long as it knows nothing of the table's size.
"""

CACHED_STATEMENTS = 512
"""More than the product has, so that none is compiled twice."""


def open_writer(url: str, *, connections: int) -> Engine:
    """An engine whose transactions may write; on SQLite it holds one connection."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return _open_sqlite(target, connections=1, begin="BEGIN IMMEDIATE", read_only=False)
    return _open_postgresql(target, connections)


def open_reader(url: str, *, connections: int) -> Engine:
    """An engine whose transactions see one snapshot and can change nothing."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return _open_sqlite(target, connections=connections, begin="BEGIN", read_only=True)
    engine = _open_postgresql(target, connections)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _open_postgresql(target: URL, connections: int) -> Engine:
    from psycopg.types.array import ListBinaryDumper

    engine = create_engine(
        target.set(drivername="postgresql+psycopg"),
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=False,
        query_cache_size=CACHED_STATEMENTS,
        connect_args={"options": "-c timezone=UTC"},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        """A thousand replies as the text of an array take forty times as long as in binary."""
        connection.adapters.register_dumper(list, ListBinaryDumper)

    return engine


def _open_sqlite(target: URL, *, connections: int, begin: str, read_only: bool) -> Engine:
    engine = create_engine(
        target,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        query_cache_size=CACHED_STATEMENTS,
        connect_args={"check_same_thread": False, "cached_statements": CACHED_STATEMENTS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.create_function("lower", 1, _lower, deterministic=True)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
            return
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.connection.driver_connection.execute(begin)

    return engine


def _lower(text: str | None) -> str | None:
    """SQLite's own knows A to Z alone; PostgreSQL's knows É as well."""
    return None if text is None else text.lower()
