"""Live boards of sales: one look into the store a tick for all who watch, one message for all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from bots.parts import Parts
from bots.web.live import Live
from bots.web.reading import reading
from core.errors import StoreUnavailable
from core.presales import about, curve, views
from core.presales.curve import Taken
from core.presales.results import Sale
from core.tx import Tx

TICK_S = 0.5
"""Between two looks: twice a second is as fast as a number can be read."""

STILL_HERE_S = 15.0
"""After so long without news a comment is sent, so that nothing between cuts the line."""


class Seen(msgspec.Struct, frozen=True):
    """A sale's batch as one look saw it; moments are milliseconds of the epoch.

    `lots` are what is left of each of `stocks`, `shares` what went through each window, and
    `points` the curve.
    """

    batch: int
    state: str
    opens: int
    gone: int | None
    stock: int
    left: int
    waiting: int
    lots: list[int]
    stocks: list[int]
    shares: list[int]
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What a board has read of its batch: every claim up to a number is read once."""

    batch: int = 0
    number: int = 0
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the sale, what to show of it, and what the next look begins with."""

    sale: Sale
    seen: Seen
    past: Past


async def look(parts: Parts, sale_id: int, past: Past) -> Look | None:
    """A sale as it stands; None for one that nobody may see.

    Raises:
        StoreUnavailable: the store cannot serve now.
    """
    return await reading(parts, lambda tx: _look(tx, sale_id, past))


@dataclass
class Board:
    """One sale and whoever watches it; its looker works while somebody does."""

    sale_id: int
    seen: Seen | None = None
    message: bytes = b""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    past: Past = field(default_factory=Past)
    watchers: int = 0
    looker: asyncio.Task[None] | None = None
    is_over: bool = False

    def show(self, seen: Seen) -> None:
        """Have every watcher take what is new, put into bytes once."""
        if seen != self.seen:
            self.seen, self.message = seen, _event("board", seen)
            self.ring()

    def ring(self) -> None:
        rung, self.news = self.news, asyncio.Event()
        rung.set()


class Boards:
    """The boards of this process, by their sales."""

    def __init__(self, parts: Parts, live: Live) -> None:
        self._parts, self._live = parts, live
        self._boards: dict[int, Board] = {}

    async def watch(self, sale_id: int) -> AsyncIterator[bytes]:
        """The events of one page, until it goes away or the house closes."""
        board = self._joined(sale_id)
        seen = b""
        try:
            yield b"retry: 2000\n\n" + _event("clock", _ms(self._parts.clock()))
            while not board.is_over:
                news = board.news
                if board.message != seen:
                    seen = board.message
                    yield seen
                    continue
                with suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), STILL_HERE_S)
                    continue
                yield b": still here\n\n"
        finally:
            self._leave(board)

    def _joined(self, sale_id: int) -> Board:
        board = self._boards.setdefault(sale_id, Board(sale_id))
        board.watchers += 1
        if board.looker is None:
            board.looker = asyncio.create_task(self._keep_looking(board))
        return board

    def _leave(self, board: Board) -> None:
        board.watchers -= 1
        if board.watchers == 0 and board.looker is not None:
            board.looker.cancel()
            del self._boards[board.sale_id]

    async def _keep_looking(self, board: Board) -> None:
        async for _ in self._live.looks():
            with suppress(StoreUnavailable):
                await self._look(board)
            await asyncio.sleep(TICK_S)
        board.is_over = True
        board.ring()

    async def _look(self, board: Board) -> None:
        found = await look(self._parts, board.sale_id, board.past)
        if found is None:
            return
        board.past = found.past
        board.show(found.seen)


def _look(tx: Tx, sale_id: int, past: Past) -> Look | None:
    sale = views.find(tx, sale_id)
    if sale is None or sale.state == "draft":
        return None
    lots = about.batch(sale)
    batch = curve.batch(tx, lots[0].batch_id)
    known = past if past.batch == batch.id else Past(batch.id)
    fresh, number = curve.newly_taken(tx, sale.id, batch.id, known.number)
    known = replace(known, number=number, taken=(*known.taken, *fresh))
    left = sum(lot.left for lot in lots)
    points = _within(curve.points(known.taken, batch.opens_at), batch.stock - left)
    seen = Seen(
        batch=batch.id,
        state=_state(sale, batch, tx.now),
        opens=_ms(batch.opens_at),
        gone=_ms(batch.gone_at) if batch.gone_at else None,
        stock=batch.stock,
        left=left,
        waiting=sum(lot.waiting for lot in lots),
        lots=[lot.left for lot in lots],
        stocks=[lot.stock for lot in lots],
        shares=[share.units for share in curve.shares(known.taken, sale)],
        points=points,
    )
    return Look(sale, seen, known)


def _state(sale: Sale, batch: curve.Batch, now: datetime) -> str:
    if sale.state != "open":
        return sale.state
    if batch.gone_at is not None:
        return "gone"
    return "open" if batch.opens_at <= now else "soon"


def _within(points: tuple[tuple[int, int], ...], taken: int) -> tuple[tuple[int, int], ...]:
    """The curve without what came back since: it never stands above what is out now."""
    return tuple((at, min(units, taken)) for at, units in points)


def _event(kind: str, value: object) -> bytes:
    return f"event: {kind}\ndata: ".encode() + msgspec.json.encode(value) + b"\n\n"


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
