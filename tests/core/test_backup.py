"""Backup and restore: one moment's copy while people act, proven before it replaces anything."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import make_url, text

from core.backup import back_up, prove, restore
from core.doctor import examine
from core.errors import Refused, StoreDamaged
from core.points import ledger
from core.points.results import Award
from core.store import Store
from migrations import run as migrations
from tests.makers import MONDAY, Town, town_of

ADD_A_COLUMN = '''"""One revision more than this program has."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("fan") as batch:
        batch.add_column(sa.Column("motto", sa.Text(), nullable=True))
'''


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(make_url(sqlite_url).database or "")


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Town]:
    store = Store(sqlite_url)
    yield town_of(store)
    store.close()


@pytest.fixture
def backup(town: Town, file: Path, tmp_path: Path) -> Path:
    """A copy of a town in which Mina has five rice; afterwards she has seven."""
    mina = town.fan("미나", rice=5)
    back_up(file, tmp_path / "backup.db", MONDAY, heard)
    town.do(lambda tx: ledger.award(tx, Award(mina.id, 2, "grant", "later")))
    return tmp_path / "backup.db"


def heard(_done: int, _total: int) -> None:
    """Nobody watches the progress."""


def rice_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as opened:
        return int(opened.execute("SELECT sum(balance) FROM fan").fetchone()[0])


def spoil(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(sql)


def refusal(file: Path, source: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        restore(file, source, MONDAY, heard)
    return caught.value


@pytest.fixture
def program_of_tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same program with one revision more."""
    versions = tmp_path / "versions"
    versions.mkdir()
    (versions / "9999_more.py").write_text(ADD_A_COLUMN.format(before=migrations.newest()))
    own = migrations._config

    def config() -> Config:
        ahead = own()
        here = Path(migrations.__file__).parent / "versions"
        ahead.set_main_option("path_separator", "newline")
        ahead.set_main_option("version_locations", f"{here}\n{versions}")
        return ahead

    monkeypatch.setattr(migrations, "_config", config)


def test_a_copy_holds_what_was_there_at_one_moment(backup: Path, file: Path) -> None:
    assert (rice_in(backup), rice_in(file)) == (5, 7)
    assert prove(backup, MONDAY) == []


def test_a_copy_is_one_file_for_its_owner_alone(backup: Path) -> None:
    assert [path.name for path in backup.parent.glob("backup.db*")] == ["backup.db"]
    assert backup.stat().st_mode & 0o077 == 0


def test_people_act_while_the_copy_is_made_and_it_still_agrees_with_itself(
    town: Town, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(300):
        town.fan(rice=3)
    steps: list[tuple[int, int]] = []
    given: list[int] = []
    stop = threading.Event()

    def give() -> None:
        key = f"more:{len(given)}"
        town.do(lambda tx: ledger.award(tx, Award(1, 1, "grant", key)))
        given.append(1)

    def act() -> None:
        while not stop.is_set():
            give()

    def with_writers_between(done: int, total: int) -> None:
        before = len(given)
        while len(steps) < 10 and len(given) < before + 2:
            stop.wait(0.001)
        steps.append((done, total))

    monkeypatch.setattr("core.backup.PAGES_A_STEP", 4)
    acting = threading.Thread(target=act)
    acting.start()
    try:
        back_up(file, tmp_path / "copy.db", MONDAY, with_writers_between)
    finally:
        stop.set()
        acting.join()

    assert len(given) >= 20
    assert prove(tmp_path / "copy.db", MONDAY) == []
    assert len({total for _, total in steps}) == 1
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert examine(town.store, MONDAY) == []


def test_a_copy_never_overwrites_another(backup: Path, file: Path) -> None:
    before = backup.read_bytes()

    with pytest.raises(Refused) as caught:
        back_up(file, backup, MONDAY, heard)

    assert caught.value.key == "backup-exists"
    assert backup.read_bytes() == before


def test_a_copy_of_a_ledger_that_does_not_add_up_is_not_called_a_backup(
    town: Town, file: Path, tmp_path: Path
) -> None:
    town.fan(rice=5)
    spoil(file, "UPDATE fan SET balance = 6")

    with pytest.raises(Refused) as caught:
        back_up(file, tmp_path / "copy.db", MONDAY, heard)

    assert caught.value.key == "backup-unsound"
    assert not (tmp_path / "copy.db").exists()


def test_restoring_brings_back_the_copy_and_keeps_what_was_there(
    town: Town, backup: Path, file: Path
) -> None:
    town.store.close()

    kept = restore(file, backup, MONDAY, heard)

    assert kept is not None
    assert kept.name == "town.db.before-restore"
    assert (rice_in(file), rice_in(kept)) == (5, 7)
    assert not list(file.parent.glob("*restoring*"))


def test_restoring_twice_keeps_both_that_were_there(town: Town, backup: Path, file: Path) -> None:
    town.store.close()

    kept = [restore(file, backup, MONDAY, heard) for _ in "12"]

    assert [path and path.name for path in kept] == [
        "town.db.before-restore",
        "town.db.before-restore-2",
    ]


def test_what_only_stood_in_the_log_is_kept_too(backup: Path, file: Path, tmp_path: Path) -> None:
    """The process died before SQLite took its log into the file."""
    died = tmp_path / "died" / "town.db"
    died.parent.mkdir()
    for side in ("", "-wal"):
        Path(f"{died}{side}").write_bytes(Path(f"{file}{side}").read_bytes())
    assert Path(f"{died}-wal").stat().st_size > 0

    kept = restore(died, backup, MONDAY, heard)

    assert kept is not None
    assert (rice_in(died), rice_in(kept)) == (5, 7)


def test_the_backup_itself_is_left_as_it_is(town: Town, backup: Path, file: Path) -> None:
    town.store.close()
    before = backup.read_bytes()

    restore(file, backup, MONDAY, heard)

    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        ("UPDATE fan SET balance = 1000", "backup-unsound"),
        ("DELETE FROM ledger", "backup-unsound"),
        ("UPDATE alembic_version SET version_num = 'ffff'", "backup-newer"),
        ("DELETE FROM alembic_version", "backup-foreign"),
    ],
)
def test_a_backup_that_does_not_hold_replaces_nothing(
    town: Town, backup: Path, file: Path, harm: str, key: str
) -> None:
    spoil(backup, harm)

    refused = refusal(file, backup)

    assert refused.key == key
    assert rice_in(file) == 7
    assert not list(file.parent.glob("*before-restore*"))


@pytest.mark.parametrize("at", [100, 4096 * 3])
def test_a_torn_backup_replaces_nothing(town: Town, backup: Path, file: Path, at: int) -> None:
    torn = bytearray(backup.read_bytes())
    torn[at : at + 2_000] = b"\xff" * 2_000
    backup.write_bytes(torn)

    assert refusal(file, backup).key in ("backup-damaged", "backup-unsound")

    assert rice_in(file) == 7


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500])
def test_what_is_no_database_replaces_nothing(
    town: Town, backup: Path, file: Path, content: bytes
) -> None:
    backup.write_bytes(content)

    assert refusal(file, backup).key in ("backup-damaged", "backup-foreign")

    assert rice_in(file) == 7


def test_a_backup_that_is_not_there_is_said(town: Town, file: Path, tmp_path: Path) -> None:
    assert refusal(file, tmp_path / "none.db").key == "no-backup"


@pytest.mark.usefixtures("program_of_tomorrow")
def test_an_older_backup_is_brought_to_this_programs_schema(
    town: Town, backup: Path, file: Path
) -> None:
    town.store.close()

    restore(file, backup, MONDAY, heard)

    store = Store(f"sqlite:///{file}")
    store.read_now(lambda session: migrations.check(session.connection()))
    assert store.read_now(lambda s: s.execute(text("SELECT motto FROM fan")).scalar()) is None
    assert rice_in(file) == 5
    store.close()


def test_a_damaged_database_can_still_be_replaced(backup: Path, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "town.db"
    broken.parent.mkdir()
    broken.write_bytes(b"\x00" * 10_000)
    with pytest.raises(StoreDamaged):
        back_up(broken, tmp_path / "copy.db", MONDAY, heard)

    kept = restore(broken, backup, MONDAY, heard)

    assert kept is not None
    assert (rice_in(broken), kept.stat().st_size) == (5, 10_000)
