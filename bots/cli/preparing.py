"""What comes before serving: the folder, the schema, and a first community in the database."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from bots import demo
from bots.cli import staging
from bots.cli.talking import say
from bots.cli.trouble import CONFIG, USAGE, Trouble, language_of_environment
from bots.demo.cast import FEWEST
from core.backup import restore
from core.clock import system_clock
from core.community import UNNAMED
from core.founding import found, open_at
from core.people import views
from core.settings import Mode, Settings
from core.store import Store, lock
from core.store.lock import beside, file_of
from migrations.run import migrate, refuse_foreign


def prepare(settings: Settings, language: str) -> None:
    """Bring the database to this program's schema; on the first start, put a community into it.

    Raises:
        Trouble: the mode and the data do not fit each other.
        SchemaMismatch: a newer or another program wrote the database.
    """
    store = _migrated(settings.url)
    try:
        in_demo, community = settings.mode is Mode.DEMO, store.read_now(views.the_community)
        if community is None:
            _begin(store, settings, language)
        elif demo.is_there(store) != in_demo:
            raise Trouble("cli-live-in-demo" if in_demo else "cli-demo-in-live", CONFIG)
        elif in_demo:
            staging.point_out(settings, community.language, language)
        store.write_now(lambda session: open_at(session, _site(settings)))
    finally:
        store.close()


def _site(settings: Settings) -> str:
    """Where the pages are for whoever is to be led there: chats only lead to what is encrypted."""
    if settings.mode is Mode.DEMO:
        return settings.address
    site = settings.public_url or ""
    return site if site.startswith("https://") else ""


def build_demo(settings: Settings, fans: int | None, seed: int | None, language: str) -> None:
    """Make the demo's data anew, in the place of a demo that is there, which is kept beside it.

    Raises:
        Trouble: the settings are those of a live community, what is there is no demo, or the
            fans are too few for the story.
    """
    if fans is not None and fans < FEWEST:
        raise Trouble("cli-few-fans", USAGE, least=FEWEST)
    file = file_of(settings.url)
    if settings.mode is Mode.LIVE or file is None:
        raise Trouble("cli-demo-in-live", CONFIG)
    with lock.held(settings.url):
        if file.exists():
            _refuse_a_real_community(settings.url)
        aside = beside(file, "building")
        _remove(aside)
        store = _migrated(f"sqlite:///{aside}")
        try:
            staging.fill(store, settings, language, fans, seed)
        finally:
            store.close()
        kept = restore(file, aside, system_clock(), lambda done, total: None)
        _remove(aside)
    if kept is None:
        say(language, "cli-demo-built", path=str(file))
    else:
        say(language, "cli-demo-built-kept", path=str(file), kept=str(kept))


def migrate_only(settings: Settings) -> None:
    """Bring the database to this program's schema, and nothing else."""
    with lock.held(settings.url):
        _migrated(settings.url).close()


def _migrated(url: str) -> Store:
    store = Store(url, connections=1)
    try:
        store.read_now(lambda session: refuse_foreign(session.connection()))
        migrate(store.engine)
    except BaseException:
        store.close()
        raise
    return store


def _begin(store: Store, settings: Settings, language: str) -> None:
    if settings.mode is Mode.DEMO:
        staging.fill(store, settings, language)
        return
    spoken = language or language_of_environment()
    store.write_now(lambda session: _found(session, spoken))


def _found(session: Session, language: str) -> None:
    found(session, replace(UNNAMED, language=language), system_clock())


def _refuse_a_real_community(url: str) -> None:
    """Let pass a demo, and tables that hold no community yet."""
    store = _migrated(url)
    try:
        if store.read_now(views.is_real):
            raise Trouble("cli-live-in-demo", CONFIG)
    finally:
        store.close()


def _remove(file: Path) -> None:
    for side in ("", "-wal", "-shm"):
        Path(f"{file}{side}").unlink(missing_ok=True)
