"""What comes before serving: the folder, the schema, and a first community in the database."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from bots import demo
from bots.cli.talking import Bar, say
from bots.cli.trouble import CONFIG, Trouble, language_of_environment
from bots.demo.cast import USUAL_FANS
from core.clock import system_clock
from core.community import UNNAMED
from core.founding import found
from core.people import views
from core.settings import Mode, Settings
from core.store import Store, lock
from core.store.lock import beside, file_of
from migrations.run import migrate

USUAL_SEED = 1_285


def prepare(settings: Settings, language: str) -> None:
    """Bring the database to this program's schema; on the first start, put a community into it.

    Raises:
        Trouble: the mode and the data do not fit each other.
        SchemaMismatch: a newer program wrote the database.
    """
    store = _migrated(settings.url)
    try:
        if store.read_now(views.the_community) is None:
            _begin(store, settings.mode, language)
        elif demo.is_there(store) != (settings.mode is Mode.DEMO):
            in_demo = settings.mode is Mode.DEMO
            raise Trouble("cli-live-in-demo" if in_demo else "cli-demo-in-live", CONFIG)
    finally:
        store.close()


def build_demo(settings: Settings, fans: int | None, seed: int | None, language: str) -> None:
    """Make the demo's data anew, in the place of what is there.

    Raises:
        Trouble: the settings or the data are those of a live community, or it is no file.
    """
    file = file_of(settings.url)
    if settings.mode is Mode.LIVE or file is None:
        raise Trouble("cli-demo-in-live", CONFIG)
    with lock.held(settings.url):
        if file.exists():
            _refuse_live(settings.url)
        aside = beside(file, "building")
        _remove(aside)
        store = _migrated(f"sqlite:///{aside}")
        try:
            _fill(store, language, fans=fans or USUAL_FANS, seed=seed or USUAL_SEED)
        finally:
            store.close()
        _remove(file)
        aside.replace(file)
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
        _fill(store, language, fans=USUAL_FANS, seed=USUAL_SEED)
        return
    spoken = language or language_of_environment()
    store.write_now(lambda session: _found(session, spoken))


def _fill(store: Store, language: str, *, fans: int, seed: int) -> None:
    bar = Bar(language, "cli-filling")
    demo.build(store, fans=fans, seed=seed, now=system_clock(), progress=bar)


def _found(session: Session, language: str) -> None:
    found(session, replace(UNNAMED, language=language), system_clock())


def _refuse_live(url: str) -> None:
    store = _migrated(url)
    try:
        if store.read_now(views.the_community) is not None and not demo.is_there(store):
            raise Trouble("cli-live-in-demo", CONFIG)
    finally:
        store.close()


def _remove(file: Path) -> None:
    for side in ("", "-wal", "-shm"):
        Path(f"{file}{side}").unlink(missing_ok=True)
