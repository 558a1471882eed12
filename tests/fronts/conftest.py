"""What tests of fronts begin with: a village, whose pages do not depend on the database."""

from collections.abc import Iterator

import pytest

from core.store import Store
from tests.makers import Town, town_of


@pytest.fixture
def village(sqlite_url: str) -> Iterator[Town]:
    """A town on SQLite alone."""
    store = Store(sqlite_url)
    yield town_of(store)
    store.close()
