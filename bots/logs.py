"""What the log looks like: one line an event, in UTC, of the libraries as well as of our own."""

import logging
import sys

import structlog
from structlog.typing import Processor

from core.settings import LogLevel

TALKATIVE = ("httpx", "httpcore", "alembic", "apscheduler", "uvicorn")
"""Libraries whose INFO is not for us; httpx's would even hold a bot's token, in the address."""

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def set_up(level: LogLevel) -> None:
    """Send everything from `level` up to the standard error, as readable lines.

    A traceback shows where, never with which values: tokens and fans' words stand in those.
    """
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
    lines.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(),
                    sort_keys=False,
                    exception_formatter=structlog.dev.plain_traceback,
                ),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [lines]
    root.setLevel(level.upper())
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
