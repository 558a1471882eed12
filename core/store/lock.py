"""The lock beside a SQLite file: one process at a time has the file to itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import make_url


class FileInUse(Exception):
    """Another process has the file; `pid` says which, or None if it does not tell."""

    def __init__(self, path: Path, pid: int | None) -> None:
        super().__init__(f"{path} is in use by {pid}")
        self.path, self.pid = path, pid


def file_of(url: str) -> Path | None:
    """The file behind an address; None for PostgreSQL, which is made for many processes."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite" or not target.database:
        return None
    return Path(target.database)


def folder_of(url: str) -> Path:
    """Where files that belong to the database are kept."""
    file = file_of(url)
    return file.parent if file else Path("data")


@contextmanager
def held(url: str, *, wait_s: float = 0) -> Iterator[None]:
    """Have the file alone; the lock goes with the process, however it ends.

    Raises:
        FileInUse: another process has it, and kept it for `wait_s` seconds.
    """
    path = file_of(url)
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = beside(path, "lock")
    lock = FileLock(mark, timeout=wait_s, mode=0o600)
    try:
        mark.touch(mode=0o600)
        lock.acquire()
    except Timeout:
        raise FileInUse(path, _holder(mark)) from None
    try:
        mark.write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def beside(path: Path, kind: str) -> Path:
    """The path of what accompanies a database file, such as `dure.db.lock`."""
    return path.with_name(f"{path.name}.{kind}")


def _holder(mark: Path) -> int | None:
    try:
        return int(mark.read_text())
    except (OSError, ValueError):
        return None
