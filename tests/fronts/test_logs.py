"""The log: one line an event, in UTC, and never a token."""

import subprocess
import sys
from pathlib import Path

SPEAK = """
import logging
import structlog
from bots import logs
from core.settings import LogLevel

logs.set_up(LogLevel.DEBUG)
logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:SECRET/getMe")
logging.getLogger("somebody").info("a library speaks")
structlog.get_logger().info("front_failed", front="telegram")
print("only this")
"""


def test_the_log_keeps_to_itself_what_a_library_would_tell() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPEAK],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    library, own = done.stderr.splitlines()
    assert "SECRET" not in done.stderr
    assert "a library speaks" in library
    assert "front_failed" in own
    assert "front=telegram" in own
    assert own.split()[0].endswith("Z")
    assert done.stdout == "only this\n"


STUMBLE = """
import structlog
from bots import logs
from core.settings import LogLevel

def open_database(address):
    raise ConnectionError("gone")

logs.set_up(LogLevel.DEBUG)
try:
    open_database("postgresql://dure:SECRET@db/dure")
except ConnectionError:
    structlog.get_logger().exception("bug", reference="abc123")
"""


def test_a_traceback_says_where_and_not_with_which_values() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STUMBLE],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "open_database" in done.stderr
    assert "SECRET" not in done.stderr
