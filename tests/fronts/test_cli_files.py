"""The command line over files that are none of ours: it leaves them alone and says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fronts.terminal import dure
from tests.makers import Town


def test_a_folder_that_takes_no_file_is_not_taken_for_a_file_in_use(
    house: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DURE_DATABASE_URL", "sqlite:////proc/x.db")

    done = dure("migrate")

    assert done.exit_code == 1
    assert done.output.startswith("The system says no: /proc/x.db.lock (")


@pytest.mark.parametrize("command", ["demo", "run", "migrate"])
def test_what_another_program_keeps_is_left_alone(
    house: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("DURE_PUBLIC_URL")
    theirs = tmp_path / "theirs.db"
    with closing(sqlite3.connect(theirs)) as made:
        made.execute("CREATE TABLE receipt (total int)")
    before = theirs.read_bytes()
    monkeypatch.setenv("DURE_DATABASE_URL", f"sqlite:///{theirs}")

    done = dure(command)

    assert done.exit_code == 78
    assert done.output.startswith("This database belongs to another program")
    assert theirs.read_bytes() == before
