"""What comes before serving: the folder, the schema, and a first community in the database."""

import importlib
from dataclasses import replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from sqlalchemy.orm import Session

from bots.cli.talking import Bar, say
from bots.cli.trouble import CONFIG, Trouble, language_of_environment
from core.backup import Progress
from core.clock import system_clock
from core.community import UNNAMED
from core.founding import found
from core.people import views
from core.settings import Mode, Settings
from core.store import Store, lock
from core.store.lock import beside, file_of
from migrations.run import migrate

DEMO_FANS = 1_284
"""So that whoever decides next is the 1,285th."""
DEMO_SEED = 20_261_127


class Demo(Protocol):
    """The module that invents a community to look at."""

    def build(
        self, store: Store, *, fans: int, seed: int, now: datetime, progress: Progress
    ) -> None: ...

    def is_there(self, store: Store) -> bool: ...


def prepare(settings: Settings, language: str) -> None:
    """Bring the database to this program's schema; on the first start, put a community into it.

    Raises:
        Trouble: the mode and the data do not fit each other.
        SchemaMismatch: a newer program wrote the database.
    """
    file = file_of(settings.url)
    if settings.mode is Mode.DEMO and file is not None and not file.exists():
        _fill_aside(file, DEMO_FANS, DEMO_SEED, Bar(language, "cli-filling"))
        return
    store = _migrated(settings.url)
    try:
        community = store.read_now(views.the_community)
        if community is None:
            _begin(store, settings.mode, language)
        elif _demo().is_there(store) != (settings.mode is Mode.DEMO):
            in_demo = settings.mode is Mode.DEMO
            raise Trouble("cli-live-in-demo" if in_demo else "cli-demo-in-live", CONFIG)
    finally:
        store.close()


def build_demo(settings: Settings, fans: int | None, seed: int | None, language: str) -> None:
    """Make the demo's data anew, in the place of what is there.

    Raises:
        Trouble: the settings are those of a live community, or its database is no file.
    """
    file = file_of(settings.url)
    if settings.mode is Mode.LIVE or file is None:
        raise Trouble("cli-demo-in-live", CONFIG)
    with lock.held(settings.url):
        if file.exists():
            _refuse_live(settings.url)
        filling = Bar(language, "cli-filling")
        _fill_aside(file, DEMO_FANS if fans is None else fans, seed or DEMO_SEED, filling)
    say(language, "cli-demo-built", path=str(file))


def migrate_only(settings: Settings) -> None:
    """Bring the database to this program's schema, and nothing else."""
    with lock.held(settings.url):
        _migrated(settings.url).close()


def _migrated(url: str) -> Store:
    store = Store(url, connections=1)
    try:
        migrate(store.engine)
    except BaseException:
        store.close()
        raise
    return store


def _begin(store: Store, mode: Mode, language: str) -> None:
    if mode is Mode.DEMO:
        filling = Bar(language, "cli-filling")
        _build(store, DEMO_FANS, DEMO_SEED, filling)
        return
    spoken = language or language_of_environment()
    store.write_now(lambda session: _found(session, spoken))


def _found(session: Session, language: str) -> None:
    found(session, replace(UNNAMED, language=language), system_clock())


def _fill_aside(file: Path, fans: int, seed: int, progress: Progress) -> None:
    """Build a demo beside `file` and put it into its place when it is whole."""
    aside = beside(file, "building")
    _remove(aside)
    store = _migrated(f"sqlite:///{aside}")
    try:
        _build(store, fans, seed, progress)
    finally:
        store.close()
    _remove(file)
    aside.replace(file)


def _build(store: Store, fans: int, seed: int, progress: Progress) -> None:
    _demo().build(store, fans=fans, seed=seed, now=system_clock(), progress=progress)


def _refuse_live(url: str) -> None:
    store = Store(url, connections=1)
    try:
        if not _demo().is_there(store):
            raise Trouble("cli-live-in-demo", CONFIG)
    finally:
        store.close()


def _remove(file: Path) -> None:
    for side in ("", "-wal", "-shm"):
        Path(f"{file}{side}").unlink(missing_ok=True)


def _demo() -> Demo:
    """Loaded only where a demo is wanted."""
    if find_spec("bots.demo") is None:
        return _Empty()
    return cast("Demo", importlib.import_module("bots.demo"))


class _Empty:
    """A demo without anybody in it."""

    def build(
        self, store: Store, *, fans: int, seed: int, now: datetime, progress: Progress
    ) -> None:
        store.write_now(lambda session: _found(session, language_of_environment()))

    def is_there(self, store: Store) -> bool:
        return "demo" in store.url
