"""Processes beside the bench, and servers of the tests driven over HTTP."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2]
PATIENCE_S = 120.0


@contextmanager
def process(
    *words: str, env: dict[str, str], cwd: Path = SOURCE
) -> Iterator[subprocess.Popen[str]]:
    """Python with these words, from its start to its end."""
    process = subprocess.Popen(
        [sys.executable, *words], env=env, cwd=cwd, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE_S)
        finally:
            process.kill()


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
