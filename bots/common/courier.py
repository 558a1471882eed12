"""Carries the outbox to one platform: takes what is due, hands it over, notes what came of it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

import structlog

from bots.common.duty import Duty
from core import dispatch
from core.clock import Clock
from core.dispatch import HOLD, Parcel, Settled
from core.store import Store
from core.tx import Tx

log = structlog.get_logger()

BATCH = 100
"""Deliveries in hand at once, so that one transaction settles many."""
PART_LEFT = 0.75
"""Of what is in hand, what may be on its way still when more is taken, so that it never pauses."""
PATIENCE_S = HOLD.total_seconds() / 2
"""How long one delivery may take; past it nobody knows whether it arrived."""
LONGEST_PAUSE_S = 600
MOST_TRIES = 16
"""More than an hour of trying; then staff are to look, and the rows behind may go."""
FORBIDDEN_PAUSE_S = 900
"""How often it is tried whether staff have given a missing permission; see also `mended`."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is done; what was sent stands under the platform's own id."""

    id: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """The platform asks for a pause; nothing arrived. `everybody` stops all deliveries to it."""

    seconds: float
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class AddressDead:
    """Nothing sent there will ever arrive: the channel is gone, or the fan shut us out."""

    reason: str


@dataclass(frozen=True, slots=True)
class MessageGone:
    """What was to be changed is not there any more; its address is well."""

    reason: str


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Somebody must give a permission first: its name on the platform, and what people call the
    place. Staff are told once, and it is tried again until it works."""

    missing: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """The platform takes this very message at no time, for a reason of its own; others may go.
    Staff are told."""

    reason: str
    place: str


Delivery: TypeAlias = Delivered | TryLater | AddressDead | MessageGone | Forbidden | TurnedDown
Deliver = Callable[[Parcel], Awaitable[Delivery]]
"""Does one thing on its platform; what it raises says that nobody knows whether it was done."""


class Courier(Duty):
    """Brings what is due to one platform, in order for each address, one courier at a time.

    `recognises` says that the front knows a delivery's id that it has seen, so that a second try
    does no harm; without it one whose fate nobody knows becomes *uncertain* rather than be sent
    twice. A delivery that failed is tried again after growing pauses. `served` are all platforms
    that have a courier somewhere, this one among them: who is reached where is chosen among them.
    `at_once` is how many may be in hand, which is how many may be uncertain after a crash.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        deliver: Deliver,
        *,
        platform: str,
        served: Collection[str] = (),
        recognises: bool = True,
        at_once: int = BATCH,
    ) -> None:
        super().__init__(store, clock, kind="courier", platform=platform)
        self._deliver, self._recognises, self._at_once = deliver, recognises, at_once
        self._served = frozenset({platform, *served})
        self._paused_until: datetime | None = None
        self._in_hand: set[asyncio.Task[Settled]] = set()

    async def carry(self) -> int:
        """Bring some of what is due, and settle it; says how many deliveries moved on.

        While more is due than may be in hand, some stay on their way until the next round.
        """
        room = self._at_once - len(self._in_hand)
        parcels: list[Parcel] = []
        if not self._is_paused():
            parcels = await self._take_due(lambda tx: self._take(tx, room))
        self._in_hand |= {asyncio.create_task(self._bring(parcel)) for parcel in parcels}
        leave = int(self._at_once * PART_LEFT) if parcels and len(parcels) == room else 0
        settled = await self._brought(leave)
        await self._hand_in(settled, self._settle)
        return max(len(parcels), len(settled))

    async def _brought(self, leave: int) -> list[Settled]:
        """What came of deliveries, once no more than so many are on their way."""
        settled: list[Settled] = []
        while len(self._in_hand) > leave:
            done, self._in_hand = await asyncio.wait(
                self._in_hand, return_when=asyncio.FIRST_COMPLETED
            )
            settled += [task.result() for task in done]
        return settled

    async def _finish(self) -> None:
        await self._hand_in(await self._brought(0), self._settle)
        await super()._finish()

    def _is_anything_due(self, tx: Tx) -> bool:
        return dispatch.is_anything_due(tx, self._platform, self._holder)

    def _take(self, tx: Tx, room: int) -> list[Parcel]:
        lapsed = "waiting" if self._recognises else "uncertain"
        return dispatch.take(
            tx, self._platform, self._holder, room, lapsed=lapsed, served=self._served
        )

    def _settle(self, tx: Tx, settled: Sequence[Settled]) -> int:
        return dispatch.settle(tx, settled, served=self._served)

    def _release(self, tx: Tx) -> None:
        dispatch.release(tx, self._platform, self._holder)

    async def _bring(self, parcel: Parcel) -> Settled:
        try:
            async with asyncio.timeout(PATIENCE_S):
                delivery = await self._deliver(parcel)
        except Exception as error:  # noqa: BLE001, one delivery stops no other
            log.error(
                "delivery_failed", delivery=parcel.id, tries=parcel.attempts, error=repr(error)
            )
            return self._unknown(parcel)
        return self._understood(parcel, delivery)

    def _understood(self, parcel: Parcel, delivery: Delivery) -> Settled:
        match delivery:
            case Delivered(message_id):
                return Settled(parcel, "sent", message_id=message_id)
            case TryLater(seconds, everybody):
                self._pause(seconds if everybody else 0)
                return Settled(parcel, "waiting", again=self._in(seconds))
            case AddressDead(reason):
                log.warning("address_dead", delivery=parcel.id, reason=reason)
                return Settled(parcel, "dead", reason=reason, address_is_dead=True)
            case MessageGone(reason):
                return Settled(parcel, "dead", reason=reason)
            case Forbidden(missing, place):
                log.warning("forbidden", delivery=parcel.id, missing=missing)
                again = self._in(FORBIDDEN_PAUSE_S)
                return Settled(parcel, "waiting", again=again, missing=missing, place=place)
            case TurnedDown(reason, place):
                log.error("turned_down", delivery=parcel.id, reason=reason)
                return Settled(parcel, "dead", missing=reason, place=place, reason=reason)
            case _:
                assert_never(delivery)

    def _unknown(self, parcel: Parcel) -> Settled:
        if not self._recognises or parcel.attempts >= MOST_TRIES:
            return Settled(parcel, "uncertain")
        pause = min(2 ** (parcel.attempts - 1), LONGEST_PAUSE_S)
        return Settled(parcel, "waiting", again=self._in(pause))

    def _pause(self, seconds: float) -> None:
        until = self._in(seconds)
        if seconds and (self._paused_until is None or until > self._paused_until):
            self._paused_until = until

    def _is_paused(self) -> bool:
        return self._paused_until is not None and self._clock() < self._paused_until
