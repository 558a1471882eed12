"""What surrounds a database: the file itself, who may read it, its room, and its schema."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from core.doctor.results import Finding
from core.errors import SchemaMismatch
from core.store import Store
from core.store.lock import file_of
from migrations import run as migrations

OTHERS = stat.S_IRWXG | stat.S_IRWXO
LEAST_ROOM = 256 * 1024 * 1024
"""Bytes to be free beside what one backup of the file takes."""


def look_around(url: str, env_file: Path) -> list[Finding]:
    """What is wrong before the database is even opened."""
    file = file_of(url)
    private = [path for path in (file, env_file) if path is not None and path.exists()]
    findings = [_readable(path) for path in private if _is_open_to_others(path)]
    if file is not None:
        findings += _of_file(file)
    return findings


def look_at_schema(store: Store) -> list[Finding]:
    """Whether this program may serve from the database; nothing else can be told if not."""
    try:
        store.read_now(lambda session: migrations.check(session.connection()))
    except SchemaMismatch as mismatch:
        return [Finding(f"schema-{mismatch}")]
    return []


def _of_file(file: Path) -> Iterator[Finding]:
    if not file.exists():
        yield Finding("no-database", facts={"path": str(file)})
        return
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        yield Finding("not-writable", facts={"path": str(file)})
    if shutil.disk_usage(file.parent).free < file.stat().st_size + LEAST_ROOM:
        yield Finding("little-room", facts={"path": str(file.parent.absolute())})


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & OTHERS)


def _readable(path: Path) -> Finding:
    return Finding("readable-by-others", facts={"path": str(path)})
