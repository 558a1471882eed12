"""Makes .venv and puts into it what requirements.lock names, whenever that has changed.

`make` and start.bat call it first; it runs on a bare Python, and says what to do where it cannot.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "prepared"
SOURCES = ("requirements.lock", "pyproject.toml")
OLDEST = (3, 11)

TOO_OLD = """Dure needs Python 3.11 or newer; this is Python {}.{}.
It is at https://www.python.org/downloads/ - install it and start again."""

NO_VENV = """This Python cannot make an environment of its own.
On Debian or Ubuntu: sudo apt install python3-venv - then start again."""

NOT_FETCHED = """Not everything could be fetched; the lines above say why.
Is the network there? Start again and it goes on from here."""


def main() -> None:
    if sys.version_info[:2] < OLDEST:
        sys.exit(TOO_OLD.format(*sys.version_info))
    if not is_prepared():
        print("Setting up .venv; the first time takes a minute or two ...", flush=True)
        if not works(PYTHON):
            make_venv()
        fetch()
        STAMP.write_text(fingerprint())
        print("Everything is in place.", flush=True)
    if "--say" in sys.argv:
        print("Ready: make run starts Dure, and .venv holds the `dure` command.")


def is_prepared() -> bool:
    return STAMP.exists() and STAMP.read_text() == fingerprint() and works(PYTHON)


def fingerprint() -> str:
    """Changes with the lock, the project's own file, and the folder that .venv points at."""
    parts = [(HERE / name).read_bytes() for name in SOURCES]
    return hashlib.sha256(b"\0".join([str(HERE).encode(), *parts])).hexdigest()


def works(python: Path) -> bool:
    """Whether an interpreter is there, still runs and is new enough."""
    try:
        found = subprocess.run(
            [str(python), "-c", "import pip, sys; print(sys.version_info >= (3, 11))"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return found.stdout.strip() == "True"


def make_venv() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False
    )
    if made.returncode:
        sys.exit(NO_VENV)


def fetch() -> None:
    pip("--require-hashes", "-r", str(HERE / "requirements.lock"))
    pip("--no-build-isolation", "--no-deps", "-e", str(HERE))


def pip(*what: str) -> None:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0", "PIP_NO_INPUT": "1"}
    command = [str(PYTHON), "-m", "pip", "install", "-qq", *what]
    if subprocess.run(command, env={**os.environ, **quiet}, check=False).returncode:
        sys.exit(NOT_FETCHED)


if __name__ == "__main__":
    main()
