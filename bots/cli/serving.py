"""`dure run`: locks, prepares and serves until it is told to end."""

import os
import sys
from functools import partial
from typing import NoReturn

from bots import app, event_loop, logs
from bots.cli.preparing import prepare
from bots.cli.talking import say
from bots.webfront import bind
from core.settings import Settings
from core.store import lock


def run(settings: Settings, language: str) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        WrongSetting, Trouble, FileInUse, StoreUnavailable: it cannot begin; nothing was changed.
    """
    with lock.held(settings.url):
        bind(settings).close()
        prepare(settings, language)
        logs.set_up(settings.log_level, settings.secrets)
        opened, abandoned = partial(_open, settings, language), partial(abandon, language)
        event_loop.run(app.run(settings, opened, abandoned))
    say(language, "cli-closed")


def _open(settings: Settings, language: str) -> None:
    say(language, f"cli-open-{settings.mode}", address=settings.address)


def abandon(language: str) -> NoReturn:
    """End without waiting for threads, which Python itself would do."""
    say(language, "cli-closed-late")
    sys.stdout.flush()
    os._exit(1)
