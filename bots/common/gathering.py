"""Gathers those who ask the same thing at the same moment, to serve them in one transaction."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")

LARGEST_SET = 1_000
"""Askers of one transaction: below 50 ms on SQLite, so that others get their turn."""


class LineIsFull(Exception):
    """As many wait as may; nothing was taken down."""


class Gathering(Generic[A, B]):
    """Asks that wait for the writer; it takes all that wait, at once, with no timer.

    `serve` gets a function that takes what waits at the moment the writer is free, and gives
    back the taken asks with an answer or an error for each.
    """

    def __init__(
        self,
        serve: Callable[[Callable[[], list[A]]], Awaitable[Sequence[B | BaseException]]],
        *,
        longest: int | None = None,
    ) -> None:
        self._serve, self._longest = serve, longest
        self._waiting: deque[tuple[A, asyncio.Future[B]]] = deque()
        self._flush: asyncio.Task[None] | None = None

    def ask(self, asked: A) -> asyncio.Future[B]:
        """The answer to come; whoever stops waiting is skipped, but what they asked is done.

        Raises:
            LineIsFull: `longest` wait already.
        """
        if self._longest is not None and len(self._waiting) >= self._longest:
            raise LineIsFull
        answer: asyncio.Future[B] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._flush is None or self._flush.done():
            self._flush = asyncio.create_task(self._serve_all())
        return answer

    async def finish(self) -> None:
        """Wait until nobody waits."""
        if self._flush is not None:
            await asyncio.shield(self._flush)

    async def _serve_all(self) -> None:
        while self._waiting:
            taken: list[tuple[A, asyncio.Future[B]]] = []
            await self._serve_some(taken)

    async def _serve_some(self, taken: list[tuple[A, asyncio.Future[B]]]) -> None:
        def take() -> list[A]:
            while not taken or (self._waiting and len(taken) < LARGEST_SET):
                taken.append(self._waiting.popleft())
            return [asked for asked, _ in taken]

        try:
            answers = await self._serve(take)
        except BaseException as error:  # noqa: BLE001, whoever asked is told
            if not taken:
                take()
            answers = [error] * len(taken)
        for (_, waiting), answer in zip(taken, answers, strict=True):
            if waiting.done():
                continue
            if isinstance(answer, BaseException):
                waiting.set_exception(answer)
            else:
                waiting.set_result(answer)
