"""Carries the outbox: takes what is due, hands it to the front, and notes what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar, assert_never

import structlog
from sqlalchemy.orm import Session

from core import dispatch
from core.clock import Clock
from core.dispatch import HOLD, Settled
from core.outbox import Letter
from core.store import Isolation, Store
from core.tx import Tx
from core.work import by_the_clock

log = structlog.get_logger()
T = TypeVar("T")

POLL_S = 0.5
"""How often a courier looks by itself; a commit in the same process wakes it at once."""
BATCH = 100
"""Letters taken at once, so that one transaction settles many."""
PATIENCE_S = HOLD.total_seconds() / 2
"""How long one delivery may take; past it nobody knows whether it arrived."""
LONGEST_PAUSE_S = 600
MOST_TRIES = 16
"""More than an hour of trying; then staff are to look, and the rows behind may go."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there, under the platform's own id."""

    id: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """The platform asks for a pause; nothing arrived."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AddressDead:
    """Nothing sent there will ever arrive."""

    reason: str


Delivery: TypeAlias = Delivered | TryLater | AddressDead
Deliver = Callable[[Letter], Awaitable[Delivery]]
"""Brings one letter to its platform; what it raises says that nobody knows whether it arrived."""


class Courier:
    """Brings due letters to one front, in order for each target, each by one courier at a time.

    `recognises` says that the front knows a key it has seen, so that a second delivery does no
    harm; without it a letter whose fate nobody knows becomes *uncertain* rather than be sent
    twice. A delivery that failed is tried again after growing pauses.
    """

    def __init__(
        self, store: Store, clock: Clock, deliver: Deliver, *, recognises: bool = True
    ) -> None:
        self._store, self._clock, self._deliver = store, clock, deliver
        self._recognises = recognises
        self._woken = asyncio.Event()
        self._closing = False
        self._round: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to carry; `close` ends it."""
        self._round = asyncio.create_task(self._go_round(), name="courier")

    def wake(self) -> None:
        """Look now: something was committed. To be called from the event loop."""
        self._woken.set()

    async def close(self) -> None:
        """Bring what is in hand, settle it and stop."""
        self._closing = True
        self.wake()
        if self._round is not None:
            await self._round

    async def carry(self) -> int:
        """Bring one batch of what is due; says how many letters were in hand."""
        if not await self._store.read(lambda s: self._within(s, dispatch.is_anything_due)):
            return 0
        lapsed = "waiting" if self._recognises else "uncertain"
        letters = await self._write(lambda tx: dispatch.take(tx, BATCH, lapsed=lapsed)) or []
        settled = await asyncio.gather(*(self._bring(letter) for letter in letters))
        if settled and await self._write(lambda tx: dispatch.settle(tx, settled)) != len(settled):
            log.warning("hold_lost", letters=[s.letter.id for s in settled])
        return len(letters)

    async def _go_round(self) -> None:
        while not self._closing:
            self._woken.clear()
            try:
                busy = await self.carry() > 0
            except Exception as error:  # noqa: BLE001, the next round tries again
                log.error("courier_failed", error=repr(error))
                busy = False
            if not busy and not self._closing:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), POLL_S)

    async def _bring(self, letter: Letter) -> Settled:
        try:
            async with asyncio.timeout(PATIENCE_S):
                delivery = await self._deliver(letter)
        except Exception as error:  # noqa: BLE001, one letter stops no other
            log.error("delivery_failed", letter=letter.id, tries=letter.attempts, error=repr(error))
            return self._unknown(letter)
        match delivery:
            case Delivered(message_id):
                return Settled(letter, "sent", message_id=message_id)
            case TryLater(seconds):
                return Settled(letter, "waiting", again=self._in(seconds))
            case AddressDead(reason):
                log.warning("address_dead", letter=letter.id, target=letter.target, reason=reason)
                return Settled(letter, "dead")
            case _:
                assert_never(delivery)

    def _unknown(self, letter: Letter) -> Settled:
        if not self._recognises or letter.attempts >= MOST_TRIES:
            return Settled(letter, "uncertain")
        pause = min(2 ** (letter.attempts - 1), LONGEST_PAUSE_S)
        return Settled(letter, "waiting", again=self._in(pause))

    def _in(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)

    async def _write(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.write(
            lambda session: self._within(session, work), isolation=Isolation.READ_COMMITTED
        )

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T | None:
        tx = by_the_clock(session, self._clock(), "courier")
        return work(tx) if tx else None
