"""The one painting process: started for the first picture, replaced when it dies or hangs."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pylopdf_fonts_ko

from core.pictures import worker
from core.pictures.worker import LENGTH, PAINTED

PATIENCE = 20.0  # seconds for one picture; a card takes about a fifth of one
FAREWELL = 2.0  # seconds that a process is given to end by itself

# For charts, whose letters are SVG text; cards need no font.
CHART_FONTS = pylopdf_fonts_ko.sans_path().parent


class PictureFailed(Exception):
    """A picture could not be painted; show its words instead."""


class Easel:
    """Paints one picture at a time; whoever comes meanwhile waits for their turn."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    async def paint(self, svg: str) -> bytes:
        """The PNG of an SVG.

        Raises:
            PictureFailed: the SVG is not one, or the process died or hung over it.
        """
        message = svg.encode(errors="replace")
        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await _ask(await self._ready(), LENGTH.pack(len(message)) + message)
            except (OSError, EOFError, TimeoutError) as error:
                await self._discard()
                raise PictureFailed("the painting process died or hung") from error
            except asyncio.CancelledError:
                await self._discard()  # its answer would be taken for the next one's
                raise
        if not answer.startswith(PAINTED):
            raise PictureFailed(answer[1:].decode())
        return answer[1:]

    async def close(self) -> None:
        """End the process; the next picture would start another."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                await asyncio.wait_for(self._process.wait(), FAREWELL)
            except TimeoutError:
                await self._discard()
            self._process = None

    async def _ready(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            command = (sys.executable, "-P", str(Path(worker.__file__)), str(CHART_FONTS))
            self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        return self._process

    async def _discard(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


async def _ask(process: Process, message: bytes) -> bytes:
    assert process.stdin is not None  # it was made with pipes
    assert process.stdout is not None
    process.stdin.write(message)
    await process.stdin.drain()
    head = await process.stdout.readexactly(LENGTH.size)
    return await process.stdout.readexactly(LENGTH.unpack(head)[0])
