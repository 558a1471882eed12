"""Spaces out what the bot sends by itself, so that Discord never has to ask for a pause."""

import asyncio

PER_SECOND = 40.0
"""Discord takes 50 requests a second of one bot (page "Rate Limits"); answers to interactions do
not count, what is read and what setup does leaves the rest."""


class Pacing:
    """Turns in the order they were asked for, at most `per_second` of them in a second."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._gap = 1.0 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn to send a request."""
        loop = asyncio.get_running_loop()
        mine = max(self._next, loop.time())
        self._next = mine + self._gap
        await asyncio.sleep(mine - loop.time())
