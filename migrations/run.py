"""Brings a database to this program's schema, and says where one stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from core.errors import SchemaMismatch
from core.store.failures import meaning

MIGRATION_LOCK = 0xD0_4E
"""PostgreSQL's advisory lock round a migration; SQLite's own lock does the same."""

RECORD = "alembic_version"
"""The table that a first migration makes before all others."""


def newest() -> str:
    """The revision this program needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def current(connection: Connection) -> str | None:
    """The revision a database has; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def check(connection: Connection) -> None:
    """Say whether this program may serve from the database.

    Raises:
        SchemaMismatch: it must be migrated first, or a newer or another program wrote it.
    """
    found = current(connection)
    if found == newest():
        return
    refuse_foreign(connection)
    known = {
        revision.revision for revision in ScriptDirectory.from_config(_config()).walk_revisions()
    }
    raise SchemaMismatch("older" if found is None or found in known else "newer")


def refuse_foreign(connection: Connection) -> None:
    """Tell a database that another program fills from an empty one.

    Raises:
        SchemaMismatch: there are tables, but no record of migrations.
    """
    tables = inspect(connection).get_table_names()
    if tables and RECORD not in tables:
        raise SchemaMismatch("foreign")


def migrate(engine: Engine) -> None:
    """Apply what is missing, one process at a time.

    Raises:
        SchemaMismatch: a newer or another program wrote this database; nothing is changed.
        StoreUnavailable: the database cannot be reached or written.
    """
    config = _config()
    try:
        with engine.connect() as connection, _alone(connection):
            _refuse_what_is_not_older(connection)
            connection.rollback()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    except DBAPIError as error:
        raise (meaning(error) or error) from error


def _refuse_what_is_not_older(connection: Connection) -> None:
    try:
        check(connection)
    except SchemaMismatch as mismatch:
        if str(mismatch) != "older":
            raise


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Keep other migrating processes out, and let foreign keys rest while tables are rebuilt."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": MIGRATION_LOCK})
        connection.commit()
        try:
            yield
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": MIGRATION_LOCK})
            connection.commit()
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys = ON")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(str(files("migrations")))))
    return config
