"""Sees to tier roles on one platform: takes what is due, has it given, notes what came of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

import structlog

from bots.common.duty import Duty
from core.badges import tending
from core.badges.results import Badge, Settled, State
from core.badges.tending import HOLD
from core.clock import Clock
from core.store import Store
from core.tx import Tx

log = structlog.get_logger()

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
    """Somebody must act: `missing` names the permission, is `hierarchy` where the bot's own role
    stands below, or `two_factor` where the platform asks that of the bot's maker; `role` is what
    people call the role. Staff are told once."""

    missing: str
    role: str = ""


Given: TypeAlias = Worn | WearLater | NotHere | NeedsHelp
Give = Callable[[Badge], Awaitable[Given]]
"""Gives one member their role on its platform; what it raises is tried again."""


class Badging(Duty):
    """Sees to the badges of one platform's live homes."""

    def __init__(self, store: Store, clock: Clock, give: Give, *, platform: str) -> None:
        super().__init__(store, clock, kind="badges", platform=platform)
        self._give = give

    async def carry(self) -> int:
        """See to one batch of what is due; says how many members that were."""
        badges = await self._take_due(self._take)
        settled = await asyncio.gather(*(self._see_to(badge) for badge in badges))
        await self._hand_in(settled, tending.settle)
        return len(badges)

    def _is_anything_due(self, tx: Tx) -> bool:
        return tending.is_anything_due(tx, self._platform, self._holder)

    def _take(self, tx: Tx) -> list[Badge]:
        return tending.due(tx, self._platform, self._holder, BATCH)

    def _release(self, tx: Tx) -> None:
        tending.release(tx, self._platform, self._holder)

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
