"""How long a start takes, beside importing the bare libraries."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bots.bench.figures import Figure, at_most, canary
from bots.bench.memory import BARE
from bots.bench.processes import await_page, free_port

MOST_S = 20.0
"""From the command to the first answer, migrating and filling the demo."""


def measure() -> list[Figure]:
    bare = _timed([sys.executable, "-c", BARE])
    with TemporaryDirectory(prefix="dure-bench-") as folder:
        first, second = _served(folder), _served(folder)
    return [
        Figure("start.libraries", bare, "s"),
        at_most("start.first", first, "s", MOST_S, canary()),
        Figure("start.again", second, "s", bare, second / bare),
    ]


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started


def _served(folder: str) -> float:
    """Seconds until `dure run` answers its first page."""
    port = free_port()
    source = Path(__file__).parents[2]
    settings = {**os.environ, "DURE_PORT": str(port), "PYTHONPATH": str(source)}
    started = time.perf_counter()
    serving = subprocess.Popen(
        [sys.executable, "-m", "bots", "run"],
        cwd=folder,
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_page(port, serving)
        return time.perf_counter() - started
    finally:
        serving.terminate()
        serving.wait(timeout=30)
