"""`dure run` as a process, in a folder of a test's own and with nothing of this machine's set."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.ports import free_port

SOURCE = Path(__file__).parents[2]
PATIENCE_S = 30.0


@asynccontextmanager
async def dure_run(folder: Path, *words: str, **env: str) -> AsyncIterator[Process]:
    """`dure run`, or Python with other `words`; killed at the end."""
    house = await asyncio.create_subprocess_exec(
        sys.executable,
        *(words or ("-m", "bots", "run")),
        cwd=folder,
        env=_bare_environment() | env,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield house
    finally:
        if house.returncode is None:
            house.kill()
        await house.communicate()


async def opened(house: Process) -> str:
    """The line with which a house says that it is open; of one that is not, what it says."""
    assert house.stdout is not None
    said = await asyncio.wait_for(house.stdout.readline(), PATIENCE_S)
    return (said or await _last_words(house)).decode()


async def _last_words(house: Process) -> bytes:
    return (await house.communicate())[1]


def _bare_environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
    return own | {"LC_ALL": "en_US.UTF-8", "PYTHONPATH": str(SOURCE), "DURE_PORT": str(free_port())}
