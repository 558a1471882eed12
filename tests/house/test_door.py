"""The one door: make sets up all it needs or says what is missing; in CI nothing is skipped."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.source import ROOT

WORDS = ("run", "test", "check", "bench", "long", "install", "help")

A_SKIPPED_TEST = """
import pytest

def test_something() -> None:
    pytest.skip("not today")
"""


def test_make_help_explains_every_word() -> None:
    said = _run("make", "help").stdout

    unexplained = [word for word in WORDS if not re.search(rf"make {word} +\w", said)]
    assert not unexplained, f"Put ## and a sentence behind these words in Makefile: {unexplained}"


def test_whoever_has_no_python_is_told_where_to_get_it() -> None:
    ran = _run("make", "install", "PYTHONS=no-such-python")

    assert ran.returncode != 0
    assert "Dure needs Python 3.11 or newer" in ran.stderr


def test_whoever_has_an_old_python_is_told_so(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        prepare.main()


def test_whoever_has_no_venv_is_told_how_to_get_it(prepare: ModuleType, tmp_path: Path) -> None:
    """Debian keeps venv in a package of its own."""
    (tmp_path / "venv.py").write_text("raise SystemExit(1)")

    ran = _run(sys.executable, str(prepare.__file__), PYTHONPATH=str(tmp_path))

    assert ran.returncode != 0
    assert "sudo apt install python3-venv" in ran.stderr


def test_a_changed_lock_is_noticed(prepare: ModuleType) -> None:
    before = prepare.fingerprint()

    (prepare.HERE / "requirements.lock").write_text("another")

    assert prepare.fingerprint() != before
    assert not prepare.is_prepared()


def test_the_lock_is_hashed_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    pinned = re.findall(r"^\S+==.*$", lock, re.M)
    assert pinned
    assert len(pinned) == len(re.findall(r"^\S+==.*\\\n +--hash=sha256:", lock, re.M))
    assert "://" not in lock, "Compile the lock with --no-emit-index-url"


def test_a_skipped_test_fails_in_ci(tmp_path: Path) -> None:
    (tmp_path / "test_skips.py").write_text(A_SKIPPED_TEST)
    skips = [sys.executable, "-m", "pytest", "-p", "tests.conftest", f"--rootdir={tmp_path}"]

    in_ci = _run(*skips, str(tmp_path), CI="true")

    assert in_ci.returncode == 1
    assert "1 failed" in in_ci.stdout.splitlines()[-1]


def test_ci_runs_make_check() -> None:
    script = ROOT / ".ci/run"

    assert os.access(script, os.X_OK)
    assert re.search(r"^make .*\bcheck\b", script.read_text(), re.M)


@pytest.fixture
def prepare(tmp_path: Path) -> ModuleType:
    """A fresh checkout, in a folder with a space in its name, before anything was installed."""
    house = tmp_path / "my dure"
    house.mkdir()
    for name in ("prepare.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, house)
    spec = importlib.util.spec_from_file_location("prepare", house / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
