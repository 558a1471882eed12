"""Keeps the menus of commands in step: everybody's at the start, staff's when roles change."""

import structlog

from bots.common.rounds import Rounds
from bots.common.staff_seen import staff_of
from bots.parts import Parts
from bots.telegram_bot.commands import registration
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from core.errors import StoreUnavailable
from core.people.results import Role

POLL_S = 5.0
"""How often one looks whether somebody's role has changed."""

log = structlog.get_logger()


class Menus:
    """The menus of one bot."""

    def __init__(self, bot: Connection, parts: Parts) -> None:
        self._bot, self._parts = bot, parts
        self._told: dict[str, Role] | None = None
        self._rounds = Rounds("telegram-menus", self._carry, poll_s=POLL_S)

    def start(self) -> None:
        self._rounds.start()

    async def close(self) -> None:
        await self._rounds.close()

    async def _carry(self) -> int:
        catalogue, parts = self._parts.desk.catalogue, self._parts
        if self._told is None:
            await registration.register(self._bot, catalogue)
            self._told = {}
        try:
            staff = await staff_of(parts.store, parts.clock, PLATFORM)
        except StoreUnavailable:
            return 0
        for account in {*staff, *self._told}:
            role = staff.get(account, Role.FAN)
            if self._told.get(account) != role:
                await registration.register_staff(self._bot, catalogue, int(account), role)
        self._told = staff
        return 0
