"""`dure backup` and `dure restore`: a file's copy, proven; PostgreSQL's own tools elsewhere."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, make_url

from bots.cli.talking import Bar, say
from bots.cli.trouble import Trouble
from core.backup import back_up, restore
from core.clock import system_clock
from core.settings import Settings
from core.store import lock
from core.store.lock import file_of


def backup_to(settings: Settings, target: Path, language: str) -> None:
    """Write a proven copy of the database to `target`, whether it is in use or not."""
    database = file_of(settings.url)
    if database is None:
        _dump(settings.url, target, language)
        return
    if not database.exists():
        raise Trouble("cli-no-data", path=str(database))
    back_up(database, target, system_clock(), Bar(language, "cli-copying"))
    say(language, "cli-backed-up", path=str(target))


def restore_from(settings: Settings, source: Path, language: str) -> None:
    """Put a proven copy of `source` in the place of the database."""
    database = file_of(settings.url)
    if database is None:
        argv, _ = _postgresql("pg_restore", settings.url, ["--clean", "--if-exists", str(source)])
        raise Trouble("cli-restore-elsewhere", command=shlex.join(argv))
    with lock.held(settings.url):
        kept = restore(database, source, system_clock(), Bar(language, "cli-copying"))
    if kept is None:
        say(language, "cli-restored", path=str(database))
    else:
        say(language, "cli-restored-kept", path=str(database), kept=str(kept))


def _dump(url: str, target: Path, language: str) -> None:
    if target.exists():
        raise Trouble("refused-backup-exists", path=str(target))
    argv, environment = _postgresql("pg_dump", url, ["--format=custom", f"--file={target}"])
    if shutil.which("pg_dump") is None:
        raise Trouble("cli-dump-elsewhere", command=shlex.join(argv))
    dumped = subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)
    if dumped.returncode:
        target.unlink(missing_ok=True)
        last = (dumped.stderr.strip().splitlines() or ["?"])[-1]
        raise Trouble("cli-dump-failed", reason=last, command=shlex.join(argv))
    say(language, "cli-backed-up", path=str(target))


def _postgresql(program: str, url: str, options: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command, without the password in it, and an environment that has the password."""
    target = make_url(url)
    open_part = URL.create(
        "postgresql", target.username, None, target.host, target.port, target.database, target.query
    )
    address = open_part.render_as_string(hide_password=False)
    environment = dict(os.environ)
    if target.password:
        environment["PGPASSWORD"] = str(target.password)
    return [program, "--no-owner", f"--dbname={address}", *options], environment
