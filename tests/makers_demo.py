"""Makers of demos: the story told into a file, small, at a moment that stands still."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bots import demo
from core.people import views as people
from core.people.results import Fan
from core.store import Store
from migrations.run import migrate
from tests.makers import Town

FANS, SEED = 200, 7
NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
"""Three o'clock of a Wednesday in Seoul."""


def migrated(file: Path) -> Path:
    """A file without any community."""
    store = Store(f"sqlite:///{file}", connections=1)
    migrate(store.engine)
    store.close()
    return file


def opened(template: Path, file: Path) -> Iterator[Store]:
    """A copy of `template`, for as long as it is wanted."""
    shutil.copy(template, file)
    store = Store(f"sqlite:///{file}", connections=1)
    yield store
    store.close()


def build(
    store: Store,
    *,
    language: str = "ko",
    fans: int = FANS,
    seed: int = SEED,
    now: datetime = NOW,
    progress: demo.Progress = lambda done, total: None,
) -> None:
    demo.build(store, language=language, fans=fans, seed=seed, now=now, progress=progress)


def somebody(town: Town, key: str) -> Fan:
    """Whoever the story knows by this key."""
    found = town.do(
        lambda tx: people.fans_of(tx.session, tx.community.id, [("web", f"demo:{key}")])
    )
    return found["web", f"demo:{key}"]
