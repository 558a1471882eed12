"""Processes beside the bench, and servers of the tests driven over HTTP."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bots.cli.trouble import Trouble

SOURCE = Path(__file__).parents[2]
PATIENCE_S = 120.0


@contextmanager
def process(
    *words: str, env: dict[str, str], cwd: Path = SOURCE, stdin: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Python with these words, from its start to its end."""
    process = subprocess.Popen(
        [sys.executable, *words],
        env=env,
        cwd=cwd,
        stdin=stdin,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE_S)
        finally:
            process.kill()


@contextmanager
def local(name: str, *words: str) -> Iterator[dict[str, str]]:
    """A server of the tests, while the block runs; gives what it says of itself.

    Raises:
        Trouble: the tests, of which it is a part, are not here.
    """
    if not (SOURCE / "tests" / "fakes" / name / "__main__.py").exists():
        raise Trouble("cli-bench-needs-tests")
    with process("-m", f"tests.fakes.{name}", *words, env=dict(os.environ)) as server:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())


@contextmanager
def house(
    pointed_at: Mapping[str, str], folder: Path, database: str, log_level: str
) -> Iterator[subprocess.Popen[str]]:
    """`dure run` on a database, from its start to its end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"DURE_DATABASE_URL": database, "DURE_PORT": str(port), "DURE_LOG_LEVEL": log_level}
    with process("-m", "bots", "run", env={**pointed_at, **own}, cwd=folder) as running:
        yield running


def bare_environment(**own: str) -> dict[str, str]:
    """What a program is given, free of this machine's own settings."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
    return around | {"PYTHONPATH": str(SOURCE)} | own


def ask(control: str, what: str, told: dict[str, Any]) -> dict[str, Any]:
    """Have a server of the tests do something, at its control addresses.

    Raises:
        ValueError: it says no.
    """
    try:
        return post(f"{control}/{what}", told)
    except urllib.error.HTTPError as refused:
        raise ValueError(refused.read().decode()) from None


def post(address: str, told: dict[str, Any], **headers: str) -> dict[str, Any]:
    """What is answered to a JSON request, in which `told` is said."""
    request = urllib.request.Request(
        address,
        json.dumps(told).encode(),
        {"Content-Type": "application/json", **headers},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        answered: dict[str, Any] = json.load(answer)
    return answered
