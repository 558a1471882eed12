"""Keeps the menus of commands in step: everybody's at the start, staff's when roles change."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bots.common.rounds import Rounds
from bots.common.staff_seen import staff_of
from bots.parts import Parts
from bots.telegram_bot.commands.registration import register, register_staff
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from core.errors import StoreUnavailable
from core.people.results import Role

POLL_S = 5.0
"""How often one looks whether somebody's role has changed."""
AGAIN_S = 300.0
"""How long after a try that failed."""
EVERYBODY = ""

log = structlog.get_logger()


class Menus:
    """The menus of one bot."""

    def __init__(self, bot: Connection, parts: Parts) -> None:
        self._bot, self._parts = bot, parts
        self._told: dict[str, Role] = {}
        self._again: dict[str, float] = {}
        self._rounds = Rounds("telegram-menus", self._carry, poll_s=POLL_S)

    def start(self) -> None:
        self._rounds.start()

    async def close(self) -> None:
        await self._rounds.close()

    async def _carry(self) -> int:
        catalogue, parts = self._parts.desk.catalogue, self._parts
        await self._tell(EVERYBODY, Role.FAN, partial(register, self._bot, catalogue))
        try:
            staff = await staff_of(parts.store, parts.clock, PLATFORM)
        except StoreUnavailable:
            return 0
        for account in {*staff, *self._told} - {EVERYBODY}:
            role = staff.get(account, Role.FAN)
            await self._tell(
                account, role, partial(register_staff, self._bot, catalogue, int(account), role)
            )
        return 0

    async def _tell(self, whom: str, role: Role, tell: Callable[[], Awaitable[bool]]) -> None:
        """Once for each role; again after a while where it could not be told."""
        now = asyncio.get_running_loop().time()
        if self._told.get(whom) == role or now < self._again.get(whom, 0.0):
            return
        if await tell():
            self._told[whom] = role
        else:
            self._again[whom] = now + AGAIN_S
