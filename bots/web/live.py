"""Keeps open pages fresh: a bell for every stream, rung at each commit and each delivery."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

from bots.common.courier import Delivered
from core.dispatch import Parcel

PULSE_S = 2.0
"""How long a stream sleeps at most: what another process wrote is seen by then."""


class Live:
    """The open streams of this process. `wake` is called on the event loop, after a commit."""

    def __init__(self) -> None:
        self._bells: set[asyncio.Event] = set()
        self._commits = 0
        self._closed = False

    def wake(self) -> None:
        """Something was committed: every stream looks again."""
        self._commits += 1
        for bell in self._bells:
            bell.set()

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Have every open page look: a message is in the store before it is delivered."""
        self.wake()
        return Delivered(f"web-{parcel.letter.id}")

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        self.wake()

    async def looks(self) -> AsyncIterator[int]:
        """Once at first, then whenever there may be news; how many commits there were since."""
        seen = self._commits
        with self._bell() as bell:
            while not self._closed:
                commits, seen = self._commits - seen, self._commits
                yield commits
                with suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), PULSE_S)
                bell.clear()

    @contextmanager
    def _bell(self) -> Iterator[asyncio.Event]:
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)
