"""Migrations: what they build is what the models say, and no version is served by another."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from core.errors import SchemaMismatch, StoreGone, StoreReadOnly
from core.store import Store
from core.tables import METADATA
from migrations import run as migrations
from migrations.comparing import differences as compared
from tests.makers import Town
from tests.postgresql import database, run

MIGRATE = """
import sys
from core.store import Store
from migrations.run import migrate
store = Store(sys.argv[1])
migrate(store.engine)
store.close()
"""
NEWER = "UPDATE alembic_version SET version_num = '9999'"

NUMBERS = itertools.count(1)


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """A database of its own, since these tests harm tables and not rows alone."""
    name = f"town_{next(NUMBERS)}"
    run(postgresql, f"CREATE DATABASE {name} TEMPLATE template_town")
    yield database(postgresql, name)
    run(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


def differences(store: Store) -> list[object]:
    with store.engine.connect() as connection:
        return compared(connection)


def check(store: Store) -> None:
    store.read_now(lambda session: migrations.check(session.connection()))


def spoil(store: Store, sql: str) -> None:
    store.write_now(lambda session: session.execute(text(sql)).close())


def test_migrations_build_exactly_what_the_models_say(store: Store) -> None:
    assert differences(store) == []


@pytest.mark.parametrize(
    "harm", ["ALTER TABLE streak DROP COLUMN longest", "DROP INDEX ix_request_at"]
)
def test_a_model_without_its_migration_would_be_noticed(store: Store, harm: str) -> None:
    spoil(store, harm)

    assert differences(store) != []


def test_an_empty_database_must_be_migrated_before_it_is_served(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(SchemaMismatch, match="older"):
        check(store)

    migrations.migrate(store.engine)
    check(store)
    store.close()


def test_a_database_of_a_newer_program_is_left_alone(town: Town) -> None:
    town.fan("미나", rice=5)
    spoil(town.store, NEWER)

    with pytest.raises(SchemaMismatch, match="newer"):
        migrations.migrate(town.store.engine)

    with pytest.raises(SchemaMismatch, match="newer"):
        check(town.store)
    assert town.scalar("SELECT balance FROM fan") == 5
    assert town.scalar("SELECT version_num FROM alembic_version") == "9999"


def test_migrating_what_is_up_to_date_changes_nothing(town: Town) -> None:
    town.fan("미나", rice=5)

    migrations.migrate(town.store.engine)

    assert town.scalar("SELECT balance FROM fan") == 5
    assert differences(town.store) == []


def test_two_processes_that_migrate_at_once_build_it_once(store_url: str) -> None:
    store = Store(store_url)
    for table in ("alembic_version", *(t.name for t in reversed(METADATA.sorted_tables))):
        spoil(store, f"DROP TABLE {table}")
    one, other = (subprocess.Popen([sys.executable, "-c", MIGRATE, store_url]) for _ in "12")

    assert (one.wait(), other.wait()) == (0, 0)

    assert differences(store) == []
    store.close()


def test_a_file_that_may_not_be_written_is_said_so(sqlite_template: Path) -> None:
    store = Store(f"sqlite:///file:{sqlite_template}?mode=ro&uri=true")
    with pytest.raises(StoreReadOnly):
        spoil(store, NEWER)
    store.close()


def test_a_database_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    store = Store(f"postgresql://nobody@/nothing?host={tmp_path}")

    with pytest.raises(StoreGone):
        migrations.migrate(store.engine)

    store.close()
