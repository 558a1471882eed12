"""Keeps open pages fresh: a bell for every stream, rung at each commit and each delivery."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

from bots.common.courier import Delivered
from bots.web.letters import targets_of
from core.outbox import Letter

PULSE_S = 2.0
"""How long a stream sleeps at most: what another process wrote is seen by then."""

JUST_DELIVERED = 200
"""Letters kept from their delivery until the courier's note of it can be read."""


class Live:
    """The open streams of this process. `wake` is called on the event loop, after a commit."""

    def __init__(self) -> None:
        self._bells: set[asyncio.Event] = set()
        self._delivered: deque[Letter] = deque(maxlen=JUST_DELIVERED)
        self._commits = 0
        self._closed = False

    def wake(self) -> None:
        """Something was committed: every stream looks again."""
        self._commits += 1
        for bell in self._bells:
            bell.set()

    async def deliver(self, letter: Letter) -> Delivered:
        """Show a letter to whoever has a page open; the others find it when they open theirs."""
        self._delivered.append(letter)
        self.wake()
        return Delivered(f"web-{letter.id}")

    def delivered_to(self, fan_id: int) -> list[Letter]:
        """What was delivered just now, public or to this fan."""
        targets = targets_of(fan_id)
        return [letter for letter in list(self._delivered) if letter.target in targets]

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
