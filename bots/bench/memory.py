"""What the product weighs, beside the bare libraries it stands on."""

import subprocess
import sys

from bots.bench.figures import Figure

BARE = "import sqlalchemy, sqlmodel, fastapi, uvicorn, jinja2, apscheduler.schedulers.asyncio"
WHOLE = "import bots.app"
REPORT = "; print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
"""Linux's own peak; getrusage would give the parent's, which a new process inherits."""


def measure() -> list[Figure]:
    """Peak resident memory of a process that only imported, in MiB."""
    bare, whole = _weight(BARE), _weight(WHOLE)
    return [Figure("memory.imported", whole, "MiB", bare, whole / bare)]


def _weight(imports: str) -> float:
    command = [sys.executable, "-c", imports + REPORT]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return int(said) / 1024
