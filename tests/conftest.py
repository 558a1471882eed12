"""Databases built by the migrations: a SQLite file and a real PostgreSQL, for service tests."""

import os
import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from core.community import UNNAMED
from core.founding import found
from core.homes import service as homes
from core.homes.results import Arrival
from core.store import Store
from core.tx import Tx
from migrations.run import migrate
from tests.makers import MONDAY, Town, town_of
from tests.postgresql import database, keep, put_back, run, served

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file with one community, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    build(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of our own, with a migrated database to copy.

    Its folder is not pytest's, which each further pytest shuts to the user the server runs as.
    """
    with TemporaryDirectory(prefix="dure-postgresql-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        with served(Path(folder) / "data") as address:
            run(address, "CREATE DATABASE template_town")
            build(database(address, "template_town"))
            yield address


@pytest.fixture(scope="session")
def common_town(postgresql: str) -> str:
    """The one database that tests on PostgreSQL are given in turn."""
    run(postgresql, "CREATE DATABASE common_town TEMPLATE template_town")
    url = database(postgresql, "common_town")
    keep(url)
    return url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "town.db")
    return f"sqlite:///{tmp_path / 'town.db'}"


@pytest.fixture
def postgresql_url(common_town: str) -> str:
    """A founded community, as if nobody had been there before."""
    put_back(common_town)
    return common_town


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Each test that asks for this runs twice, once on each database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    opened = Store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def town(store: Store) -> Town:
    """A founded community on either database, with makers for its people."""
    return town_of(store)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _kept((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _kept((yield))


def _kept(report: Report) -> Report:
    """In CI a skipped test is a failed one: there, whatever a test needs is installed."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longreprtext}"
    return report


def build(url: str) -> None:
    store = Store(url, connections=1)
    migrate(store.engine)
    store.write_now(_found)
    store.close()


def _found(session: Session) -> None:
    """A community that lives on our own pages, as the demo does."""
    tx = Tx(session, MONDAY, found(session, UNNAMED, MONDAY), request_id="founding")
    pages, places = Arrival("web", "web", UNNAMED.name), {"announcements": "announcements"}
    homes.open_house(tx, pages, places, ours=True)
