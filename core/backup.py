"""Copies a SQLite database while it is used, and puts a proven copy back in its place.

A copy is one moment's: the reading connection holds its snapshot from the first page to the last,
so writers go on meanwhile and none of them makes it begin anew.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from core.doctor import Finding, examine
from core.doctor.agreement import LEDGER_PROOF
from core.errors import Refused, SchemaMismatch, StoreDamaged
from core.store import Store
from core.store.failures import sqlite_meaning
from core.store.lock import beside
from migrations import run as migrations

PAGES_A_STEP = 2_048
"""8 MiB at SQLite's page size; between two steps the progress is told."""

SIDE_FILES = ("-wal", "-shm")

Progress = Callable[[int, int], None]
"""Hears how many pages of how many are copied."""


def back_up(database: Path, target: Path, now: datetime, progress: Progress) -> None:
    """Write a proven copy of the database to `target`, while others read and write it.

    Raises:
        Refused: `target` is there already, or the copy does not hold; it stays as `.part` then.
        StoreUnavailable: the database cannot be read, or the copy not be written.
    """
    if target.exists():
        raise Refused("backup-exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = beside(target, "part")
    _remove(part)
    _copy(database, part, progress)
    if prove(part, now):
        raise Refused("backup-unsound", path=str(part))
    _flush(part)
    part.rename(target)


def restore(database: Path, source: Path, now: datetime, progress: Progress) -> Path | None:
    """Put `source` in the place of the database; gives where the replaced one is kept.

    The lock must be held. Nothing is touched before a copy of `source`, brought to this program's
    schema, has passed every proof.

    Raises:
        Refused: there is no such file, it is none of ours, of a newer program, or does not hold.
    """
    if not source.is_file():
        raise Refused("no-backup", path=str(source))
    database.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(database, "restoring")
    with _removed_at_the_end(aside):
        try:
            _copy(source, aside, progress)
            _bring_up_to_date(aside, source)
        except StoreDamaged:
            raise Refused("backup-damaged", path=str(source)) from None
        if prove(aside, now):
            raise Refused("backup-unsound", path=str(source))
        _flush(aside)
        kept = _keep(database)
        aside.replace(database)
    return kept


def prove(file: Path, now: datetime) -> list[Finding]:
    """What of a file does not hold: its pages, its references or its balances."""
    store = Store(f"sqlite:///{file}", connections=1)
    try:
        return examine(store, now, checks=LEDGER_PROOF)
    finally:
        store.close()


def _copy(source: Path, target: Path, progress: Progress) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    target.touch(mode=0o600)
    with _in_plain_words(), closing(sqlite3.connect(source, isolation_level=None)) as reader:
        reader.execute("PRAGMA query_only = ON")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            reader.backup(copy, pages=PAGES_A_STEP, progress=told)
            copy.execute("PRAGMA journal_mode = DELETE")


def _bring_up_to_date(aside: Path, source: Path) -> None:
    store = Store(f"sqlite:///{aside}", connections=1)
    try:
        if store.read_now(lambda session: migrations.current(session.connection())) is None:
            raise Refused("backup-foreign", path=str(source))
        migrations.migrate(store.engine)
    except SchemaMismatch:
        raise Refused("backup-newer", path=str(source)) from None
    finally:
        store.close()


def _keep(database: Path) -> Path | None:
    """Leave the database under another name beside its own; it stays in its place meanwhile."""
    if not database.exists():
        return None
    kept = _free_name(beside(database, "before-restore"))
    _fold_in(database)
    for side in SIDE_FILES:  # left where they are only if the file is too damaged to take them in
        if Path(f"{database}{side}").exists():
            Path(f"{database}{side}").rename(f"{kept}{side}")
    try:
        os.link(database, kept)
    except OSError:
        shutil.copy2(database, kept)
    return kept


def _fold_in(database: Path) -> None:
    """Have SQLite take what stands in the log into the file itself, as far as it can be read."""
    try:
        with closing(sqlite3.connect(database)) as last:
            last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return


def _free_name(wanted: Path) -> Path:
    number, name = 1, wanted
    while name.exists():
        number += 1
        name = wanted.with_name(f"{wanted.name}-{number}")
    return name


def _flush(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def _removed_at_the_end(aside: Path) -> Iterator[None]:
    _remove(aside)
    try:
        yield
    finally:
        _remove(aside)


def _remove(file: Path) -> None:
    for side in ("", *SIDE_FILES):
        Path(f"{file}{side}").unlink(missing_ok=True)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise (sqlite_meaning(error) or error) from error
