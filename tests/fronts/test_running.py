"""`dure run`: opens when it can answer, is spoken to while it runs, and closes in peace."""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from bots.__main__ import app
from bots.cli.plain import Shown
from bots.cli.spoken import Spoken
from bots.common.local_socket import NobodyThere, knock
from core.settings import Settings, name_of
from core.store import Store
from tests.makers import town_of
from tests.ports import free_port

SOURCE = Path(__file__).parents[2]
PATIENCE_S = 60
FILE = Path("data/dure.db")
TOKEN = "MTIzNDU2.Gabcde.s3cr3t-s3cr3t"

HASTY = """
import sys
from bots import app
from bots.__main__ import main
from bots.cli import spoken

serve = spoken.answer

async def tell_and_serve(parts, line):
    print("asked", flush=True)
    return await serve(parts, line)

app.FAREWELL_S, spoken.answer = 0.5, tell_and_serve
sys.argv = ["dure", "run"]
main()
"""
HASTY_SAYS = (
    "Something did not end within 20 seconds and was cut off. What was answered is saved.\n"
)

Run = subprocess.Popen[str]


@pytest.fixture(autouse=True)
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """An empty folder, and the settings of a live house on a free port."""
    for field in Settings.model_fields:
        monkeypatch.delenv(name_of(field), raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(tmp_path)
    free = free_port()
    chosen = {"LANG": "en_US.UTF-8", "PYTHONPATH": str(SOURCE), "DURE_PORT": str(free)}
    for name, value in (chosen | {"DURE_PUBLIC_URL": "https://dure.example.com"}).items():
        monkeypatch.setenv(name, value)
    return free


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DURE_PUBLIC_URL")


@contextmanager
def running(*words: str) -> Iterator[Run]:
    """A house that is open; killed at the end if the test did not close it."""
    house = subprocess.Popen(
        [sys.executable, *(words or ("-m", "bots", "run"))],
        env=os.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert house.stdout is not None
        assert house.stderr is not None
        assert "is open" in house.stdout.readline(), house.stderr.read()
        yield house
    finally:
        house.kill()
        house.communicate()


def close(house: Run, by: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
    house.send_signal(by)
    out, err = house.communicate(timeout=PATIENCE_S)
    return house.returncode, out, err


def dure(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def scalar(sql: str, file: Path = FILE) -> object:
    store = Store(f"sqlite:///{file}")
    found = town_of(store).scalar(sql)
    store.close()
    return found


def test_a_house_is_spoken_to_while_it_is_open_and_closes_in_peace() -> None:
    with running() as house:
        joined = dure("say", "--as", "discord:42", "d1:join.checkin", "--json")
        second = dure("run")
        code, out, _ = close(house)

    assert json.loads(joined.output)["kind"] == "card"
    assert (second.exit_code, len(second.output.splitlines())) == (75, 1)
    assert f"({house.pid})" in second.output
    assert (code, out) == (0, "Closed. Everything is saved.\n")
    assert scalar("SELECT balance FROM fan WHERE name = '42'") == 1
    assert sorted(path.name for path in FILE.parent.iterdir()) == ["dure.db", "dure.db.lock"]


def test_who_was_answered_while_it_closed_is_saved() -> None:
    fans = [f"fan-{number}" for number in range(40)]
    with running() as house, ThreadPoolExecutor(len(fans)) as crowd:
        first = crowd.submit(check_in, "first")
        assert first.result()
        answers = [crowd.submit(check_in, fan) for fan in fans]
        code, _, _ = close(house)
        answered = sum(answer.result() for answer in answers)

    assert code == 0
    saved = scalar("SELECT count(*) FROM fan WHERE balance = 1")
    assert isinstance(saved, int)
    assert saved >= answered + 1


def test_what_does_not_end_in_time_is_cut_off_and_said() -> None:
    with running("-c", HASTY) as house, ThreadPoolExecutor(1) as crowd:
        with closing(sqlite3.connect(FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waits = crowd.submit(check_in, "mina")
            assert house.stdout is not None
            assert house.stdout.readline() == "asked\n"
            before = time.monotonic()
            code, out, _ = close(house)

        assert not waits.result()

    assert (code, out) == (1, HASTY_SAYS)
    assert time.monotonic() - before < 15


def check_in(name: str) -> bool:
    """Join and check in through the local door; False if it was closed already."""
    asked = Spoken(f"of {name}", "web", name, name, "d1:join.checkin")
    try:
        shown = msgspec.json.decode(knock(FILE, msgspec.json.encode(asked)), type=Shown)
    except NobodyThere:
        return False
    return shown.is_answer


def test_ctrl_c_closes_it_as_well_and_no_token_was_ever_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DURE_DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DURE_DISCORD_API_BASE", "http://127.0.0.1:9/api/v10")
    monkeypatch.setenv("DURE_LOG_LEVEL", "debug")

    with running() as house:
        code, out, err = close(house, signal.SIGINT)

    assert (code, out) == (0, "Closed. Everything is saved.\n")
    assert TOKEN not in err


def test_the_first_start_founds_a_community_in_a_file_for_its_owner() -> None:
    with running():
        assert stat.S_IMODE(FILE.stat().st_mode) == 0o600

    assert scalar("SELECT language FROM community") == "en"


def test_after_a_kill_the_next_house_opens_as_if_nothing_had_been() -> None:
    with running() as house:
        dure("say", "--as", "discord:42", "d1:join.checkin")
        house.kill()

    with running():
        assert dure("say", "--as", "discord:42", "/rice").output.startswith("You have 1 rice.")


def test_a_backup_is_made_while_the_house_is_open_and_restored_when_it_is_not() -> None:
    with running():
        dure("say", "--as", "discord:42", "d1:join.checkin")
        while_open = [dure("backup", "saved.db").exit_code, dure("restore", "saved.db").exit_code]

    assert while_open == [0, 75]
    assert dure("restore", "saved.db").exit_code == 0
    assert scalar("SELECT balance FROM fan WHERE name = '42'") == 1


def test_a_port_that_is_taken_is_said_with_the_next_step(port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        done = dure("run")

    assert (done.exit_code, len(done.output.splitlines())) == (78, 1)
    assert done.output.startswith(f"DURE_PORT: port {port} is taken")


def test_a_house_on_postgresql_is_spoken_to_through_the_database(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DURE_DATABASE_URL", postgresql_url)

    with running() as house:
        joined = dure("say", "--as", "discord:42", "d1:join.checkin", "--language", "en")
        code, _, _ = close(house)

    assert joined.output.startswith("You are here. 1 rice went into your sack.")
    assert code == 0
    assert dure("doctor").output == "All is well.\n"


@pytest.mark.usefixtures("demo")
def test_without_a_token_the_demo_opens_and_a_page_does_not_keep_it_open(port: int) -> None:
    with running() as house:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE_S) as page:
            assert page.status == 200
        shown = dure("say", "--as", "mina", "/me", "--json")
        with socket.create_connection(("127.0.0.1", port)) as idle:
            idle.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            before = time.monotonic()
            code, _, _ = close(house)

    assert json.loads(shown.output)["kind"] == "picture"
    assert code == 0
    assert time.monotonic() - before < 20
    assert dure("doctor").output == "All is well.\n"


@pytest.mark.usefixtures("demo")
def test_a_demo_can_be_made_anew() -> None:
    first, again = dure("demo", "--fans", "300"), dure("demo", "--fans", "310")

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.output == "The demo stands ready in data/demo.db. Open it with “dure run”.\n"
    assert "kept as data/demo.db.before-restore." in again.output
    simulated = scalar("SELECT count(*) FROM fan", Path("data/demo.db"))
    assert isinstance(simulated, int)
    assert 310 <= simulated < 340


def test_a_real_community_is_never_opened_or_replaced_as_a_demo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DURE_DATABASE_URL", f"sqlite:///{FILE}")
    with running():
        assert dure("say", "--as", "discord:42", "d1:join.checkin").exit_code == 0
        assert dure("say", "--as", "sora", "d1:join.checkin").exit_code == 1
    with running():
        assert scalar("SELECT count(*) FROM account") == 1
    monkeypatch.delenv("DURE_PUBLIC_URL")

    refused = [dure("run"), dure("demo")]

    assert [done.exit_code for done in refused] == [78, 78]
    assert {done.output.split(",")[0] for done in refused} == {
        "This database holds a real community"
    }
    assert scalar("SELECT external_id FROM account") == "42"
