"""What the log looks like: one line an event, in UTC, of the libraries as well as of our own."""

import logging
import re
import sys
from collections.abc import Iterable

import structlog
from structlog.typing import Processor

from core.settings import LogLevel

TALKATIVE = ("httpx", "httpcore", "alembic", "uvicorn", "discord")
"""Libraries whose INFO is not for us; httpx's would even hold a bot's token, in the address."""

PATIENT = ("apscheduler",)
"""Those whose warnings are not either: a tick that waits for a busy database comes again."""

HIDDEN = "[hidden]"
SECRETS = (
    re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s\"'<>]+"),
    re.compile(r"((?:token|authorization)[\"']?\s*[:=]\s*[\"']?(?:bot )?)[^\s\"',;)}\]]+", re.I),
    re.compile(r"()\baW50ZXJhY3Rpb24[\w-]+"),
    re.compile(r"()\b[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}"),
    re.compile(r"()\b\d{6,}:[\w-]{30,}"),
)
"""Addresses and fields with a token, and what tokens of Discord and Telegram look like."""

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class Discreet(structlog.stdlib.ProcessorFormatter):
    """Puts a record into words and keeps every token out of them, whoever wrote it."""

    def __init__(self, secrets: Iterable[str]) -> None:
        renderer = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            sort_keys=False,
            exception_formatter=structlog.dev.plain_traceback,
        )
        tidy = structlog.stdlib.ProcessorFormatter.remove_processors_meta
        super().__init__(foreign_pre_chain=SHARED, processors=[tidy, renderer])
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        for pattern in SECRETS:
            line = pattern.sub(rf"\1{HIDDEN}", line)
        return line


def set_up(level: LogLevel, secrets: Iterable[str] = ()) -> None:
    """Send everything from `level` up to the standard error, as readable lines, and none of the
    `secrets` with it; tracebacks come without the values of variables."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Discreet(secrets))
    root = logging.getLogger()
    root.handlers = [lines]
    root.setLevel(level.upper())
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
    for library in PATIENT:
        logging.getLogger(library).setLevel(logging.ERROR)
