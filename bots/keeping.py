"""Keeps the fronts running: one that fails is made anew, while the others go on."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Protocol

import structlog

from core.settings import WrongSetting

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
"""Pauses double from the first to the longest, so that a platform's outage is not hammered."""
WELL_AFTER_S = 60.0
"""A front that ran this long was well; its next failure begins with the first pause."""

log = structlog.get_logger()


class Front(Protocol):
    """One way in, such as the web pages or a bot."""

    async def run(self) -> None:
        """Serve until it is stopped.

        Raises:
            WrongSetting: it cannot begin as it is set up; on the first start this ends the house.
        """

    async def stop(self) -> None:
        """Take nothing new and let `run` end, once what was begun is answered."""


class Opening:
    """Tells once, as soon as each of the named fronts has said that it is open."""

    def __init__(self, names: Iterable[str], tell: Callable[[], None]) -> None:
        self._missing, self._tell = set(names), tell

    def of(self, name: str) -> Callable[[], None]:
        """What one front calls, as often as it likes."""

        def opened() -> None:
            if name in self._missing:
                self._missing.remove(name)
                if not self._missing:
                    self._tell()

        return opened


class EndedEarly(Exception):
    """A front left off although nobody had stopped it."""


async def keep(name: str, make: Callable[[], Front], closing: asyncio.Event) -> None:
    """Run the front that `make` makes until `closing`; make it anew whenever it fails.

    Raises:
        WrongSetting: the very first one could not begin.
    """
    pause, is_first = FIRST_PAUSE_S, True
    while not closing.is_set():
        began = time.monotonic()
        try:
            await _run(make(), closing)
        except Exception as error:
            if is_first and isinstance(error, WrongSetting):
                raise
            log.exception("front_failed", front=name, again_in_s=pause)
        if closing.is_set():
            return
        if time.monotonic() - began > WELL_AFTER_S:
            pause = FIRST_PAUSE_S
        await _wait(closing, pause)
        pause, is_first = min(pause * 2, LONGEST_PAUSE_S), False


async def _run(front: Front, closing: asyncio.Event) -> None:
    """Run it to its end, or stop it when the house closes."""
    running = asyncio.ensure_future(front.run())
    end = asyncio.ensure_future(closing.wait())
    try:
        await asyncio.wait({running, end}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await front.stop()
            await running
            return
        running.result()
        if not closing.is_set():
            raise EndedEarly
    finally:
        end.cancel()
        running.cancel()


async def _wait(closing: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(closing.wait(), seconds)
    except TimeoutError:
        return
