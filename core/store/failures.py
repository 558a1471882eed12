"""Tells what a database error means for whoever asked."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreGone,
    StoreReadOnly,
    StoreUnavailable,
)

RETRYABLE_STATES = frozenset({"40001", "40P01"})
"""PostgreSQL's serialization failure and deadlock: the same work, begun anew, may succeed."""

GONE_STATES = frozenset({"57P01", "57P02", "57P03", "08000", "08003", "08006"})
FULL_STATES = frozenset({"53100", "53200"})
READ_ONLY_STATES = frozenset({"25006"})

SQLITE_MEANINGS: tuple[tuple[str, type[StoreUnavailable]], ...] = (
    ("locked", StoreBusy),
    ("busy", StoreBusy),
    ("readonly", StoreReadOnly),
    ("read-only", StoreReadOnly),
    ("full", StoreFull),
    ("unable to open", StoreGone),
    ("disk i/o error", StoreGone),
    ("not a database", StoreDamaged),
    ("malformed", StoreDamaged),
)


def sqlstate(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")


def is_lost(error: DBAPIError) -> bool:
    """Whether the connection died: what it had begun is rolled back or, at COMMIT, unknown."""
    psycopg_died = type(error.orig).__module__.startswith("psycopg") and not sqlstate(error)
    operational = type(error.orig).__name__ in {"OperationalError", "AdminShutdown"}
    return sqlstate(error) in GONE_STATES or (psycopg_died and operational)


def is_worth_retrying(error: DBAPIError) -> bool:
    return sqlstate(error) in RETRYABLE_STATES or is_lost(error)


def meaning(error: DBAPIError) -> StoreUnavailable | None:
    """The named failure behind a driver's error, or None if it is a bug."""
    state = sqlstate(error)
    if is_lost(error):
        return StoreGone(str(error.orig))
    if state in RETRYABLE_STATES:
        return StoreBusy(str(error.orig))
    if state in FULL_STATES:
        return StoreFull(str(error.orig))
    if state in READ_ONLY_STATES:
        return StoreReadOnly(str(error.orig))
    return sqlite_meaning(error.orig) if isinstance(error.orig, sqlite3.Error) else None


def sqlite_meaning(error: sqlite3.Error) -> StoreUnavailable | None:
    """The same for what the bare driver raises."""
    said = str(error).lower()
    return next((kind(said) for word, kind in SQLITE_MEANINGS if word in said), None)
