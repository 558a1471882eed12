"""Sees to tier roles on one platform: takes what is due, has it given, notes what came of it."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar, assert_never

import structlog
from sqlalchemy.orm import Session

from bots.common.rounds import Rounds
from core.badges import tending
from core.badges.results import Badge, Settled, State
from core.badges.tending import HOLD
from core.clock import Clock
from core.errors import StoreUnavailable
from core.reactions import react
from core.store import Isolation, Store
from core.tx import Tx
from core.work import by_the_clock

log = structlog.get_logger()
T = TypeVar("T")

BATCH = 20
"""Members seen to at once: a platform lets through only a few changes of roles a second."""
PATIENCE_S = HOLD.total_seconds() / 2
"""How long one member may take."""
LONGEST_PAUSE_S = 3600
HELPLESS_PAUSE_S = 900
"""How often it is tried whether staff have done what only they can do."""


@dataclass(frozen=True, slots=True)
class Worn:
    """The member wears the wanted role and none of the others."""


@dataclass(frozen=True, slots=True)
class WearLater:
    """The platform asks for a pause."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NotHere:
    """The account is no member of that home."""


@dataclass(frozen=True, slots=True)
class NeedsHelp:
    """Somebody must act: `missing` names the permission, or is `hierarchy` where the bot's own
    role stands below; `role` is what people call the role. Staff are told once."""

    missing: str
    role: str = ""


Given: TypeAlias = Worn | WearLater | NotHere | NeedsHelp
Give = Callable[[Badge], Awaitable[Given]]
"""Gives one member their role on its platform; what it raises is tried again."""


class Badging:
    """Sees to the badges of one platform's live homes, one process at a time."""

    def __init__(self, store: Store, clock: Clock, give: Give, *, platform: str) -> None:
        self._store, self._clock, self._give = store, clock, give
        self._platform, self._name = platform, secrets.token_hex(8)
        self._rounds = Rounds(f"badges-{platform}", self.carry)

    def start(self) -> None:
        """Begin; `close` ends it."""
        self._rounds.start()

    def wake(self) -> None:
        """Look now: something was committed. To be called from the event loop."""
        self._rounds.wake()

    async def close(self) -> None:
        """Finish what is in hand and stop; another process may go on at once."""
        if await self._rounds.close():
            with suppress(StoreUnavailable):
                await self._write(lambda tx: tending.release(tx, self._platform, self._name))

    async def carry(self) -> int:
        """See to one batch of what is due; says how many members that were."""
        if not await self._is_anything_due():
            return 0
        badges = await self._write(self._due) or []
        settled = await asyncio.gather(*(self._see_to(badge) for badge in badges))
        if settled and await self._write(lambda tx: tending.settle(tx, settled)) != len(settled):
            log.warning("badge_hold_lost", badges=[s.badge.id for s in settled])
        return len(badges)

    async def _is_anything_due(self) -> bool | None:
        return await self._store.read(
            lambda session: self._within(
                session, lambda tx: tending.is_anything_due(tx, self._platform, self._name)
            )
        )

    def _due(self, tx: Tx) -> list[Badge]:
        return tending.due(tx, self._platform, self._name, BATCH)

    async def _see_to(self, badge: Badge) -> Settled:
        try:
            async with asyncio.timeout(PATIENCE_S):
                given = await self._give(badge)
        except Exception as error:  # noqa: BLE001, one member stops no other
            log.error("badge_failed", badge=badge.id, tries=badge.attempts, error=repr(error))
            pause = min(2**badge.attempts, LONGEST_PAUSE_S)
            return Settled(badge, State.WAITING, again=self._in(pause))
        match given:
            case Worn():
                return Settled(badge, State.DONE)
            case NotHere():
                return Settled(badge, State.ABSENT)
            case WearLater(seconds):
                return Settled(badge, State.WAITING, again=self._in(seconds))
            case NeedsHelp(missing, role):
                log.warning("badge_needs_help", badge=badge.id, missing=missing)
                again = self._in(HELPLESS_PAUSE_S)
                return Settled(badge, State.WAITING, again, missing, role)
            case _:
                assert_never(given)

    def _in(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)

    async def _write(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.write(
            lambda session: self._within(session, work), isolation=Isolation.READ_COMMITTED
        )

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T | None:
        tx = by_the_clock(session, self._clock(), "badges")
        if tx is None:
            return None
        result = work(tx)
        react(tx)
        return result
