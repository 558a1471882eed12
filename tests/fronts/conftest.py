"""What tests of fronts begin with: a village, whose pages do not depend on the database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser
from sqlalchemy import text

from core.settings import Settings, name_of
from core.store import Store
from tests.fronts.browsing import chromium
from tests.fronts.served import Served, served
from tests.makers import Town, town_of


@pytest.fixture
def village(sqlite_url: str) -> Iterator[Town]:
    """A town on SQLite alone."""
    store = Store(sqlite_url)
    yield town_of(store)
    store.close()


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A live community whose settings stand in the environment."""
    for field in Settings.model_fields:
        monkeypatch.delenv(name_of(field), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("DURE_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("DURE_PUBLIC_URL", "https://dure.example.com")
    (tmp_path / "town.db").chmod(0o600)
    store = Store(sqlite_url)
    yield town_of(store)
    store.close()


@pytest.fixture
def playground(house: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The same as a demo, where anybody is anybody."""
    monkeypatch.delenv("DURE_PUBLIC_URL")
    invent = text("UPDATE community SET invented = true")
    house.store.write_now(lambda session: session.execute(invent).close())
    return house


@pytest.fixture
def pages(village: Town, tmp_path: Path) -> Iterator[Served]:
    """The village's pages on a port of their own, with the clock and the courier at work."""
    with served(village, tmp_path / "pictures") as running:
        yield running


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened
