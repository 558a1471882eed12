"""Takes down what a front learns from its platform without anybody having asked for anything."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from bots.common.day_card import day_card
from bots.common.replies import Card
from bots.common.serving import NotSetUp
from bots.common.words import Voice
from core.badges import service as badges
from core.badges import wanting
from core.clock import Clock
from core.homes import admins, service, views
from core.homes.results import Arrival, Home, Panel
from core.linking import service as linking
from core.people import accounts, sources
from core.people.results import Role
from core.reactions import react
from core.store import Store
from core.tx import Tx
from core.work import by_the_clock

T = TypeVar("T")

MET_AT_ONCE = 100
"""Members of one transaction, below 50 ms."""


class Reception:
    """What one platform tells of its servers and groups, each in a transaction of its own.

    `after_write` is called when something was committed.

    Raises:
        NotSetUp: there is no community yet.
        StoreUnavailable: it was not taken down; tell it again.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: str,
        *,
        after_write: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._clock, self._platform = store, clock, platform
        self._after_write = after_write

    async def arrive(self, arrival: Arrival) -> Home:
        """The bot is in a server or group, or what it knew of one has changed."""
        return await self._write(lambda tx: service.arrive(tx, arrival))

    async def welcome_admins(self, roles: Mapping[str, Role]) -> None:
        """Who runs a group, by account, with the role that their rights there stand for."""
        await self._write(lambda tx: admins.welcome_admins(tx, self._platform, roles))

    async def leave(self, home: str) -> None:
        """The bot is no longer in it."""
        await self._write(lambda tx: service.leave(tx, self._platform, home))

    async def move(self, home: str, becomes: str) -> None:
        """It has another id from now on."""
        await self._write(lambda tx: service.move(tx, self._platform, home, becomes))

    async def lose_place(self, home: str, address: str) -> list[str]:
        """A channel was deleted; gives the names of the places that it was."""
        return await self._write(lambda tx: service.forget_place(tx, self._platform, home, address))

    async def try_again(self, home: str) -> None:
        """Somebody changed what the bot may do there."""
        await self._write(lambda tx: service.try_again(tx, self._platform, home))

    async def meet(self, home: str, member: str) -> None:
        """Somebody has come into it, perhaps again."""
        await self.meet_all(((home, member),))

    async def meet_all(self, members: Sequence[tuple[str, str]]) -> None:
        """The same for many, by home; where no tier has a role nothing is written."""
        if not await self._read(wanting.is_used):
            return
        for start in range(0, len(members), MET_AT_ONCE):
            some = members[start : start + MET_AT_ONCE]
            await self._write(partial(_meet, platform=self._platform, members=some))

    async def roles(self, home_id: int) -> dict[int, str]:
        """The role from each tier on, by step from 0."""
        return await self._read(lambda tx: badges.roles_of(tx, home_id))

    async def lose_role(self, home: str, role: str, name: str) -> bool:
        """A role was deleted, which people called `name`; True if a tier had it."""
        return await self._write(lambda tx: badges.lose_role(tx, self._platform, home, role, name))

    async def name_place(self, home_id: int, name: str, address: str) -> None:
        """Which channel a front has made or found for a place by itself."""
        await self._write(lambda tx: service.name_place(tx, home_id, name, address))

    async def set_panel(self, home_id: int, panel: Panel | None) -> None:
        """The message with the three doors was pinned, or is gone."""
        await self._write(lambda tx: service.set_panel(tx, home_id, panel))

    async def reopen(self, account: str) -> bool:
        """Somebody lets the bot's private messages in again; True if they were shut out."""
        return await self._write(lambda tx: accounts.reopen(tx, self._platform, account))

    async def shut(self, account: str) -> None:
        """Somebody shut the bot's private messages out."""
        await self._write(lambda tx: accounts.shut(tx, self._platform, account))

    async def came_by(self, account: str, source: str) -> None:
        """By which way somebody came, who may not have joined yet."""
        await self._write(lambda tx: sources.note(tx, self._platform, account, source))

    async def open_doorway(self, address: str) -> None:
        """Where the bot is met, as the beginning of a link."""
        await self._write(lambda tx: linking.open_doorway(tx, self._platform, address))

    async def home(self, external_id: str) -> Home | None:
        return await self._read(lambda tx: views.at(tx, self._platform, external_id))

    async def voice_in(self, home: Home) -> Voice:
        """How everybody there is spoken to."""
        return await self._read(lambda tx: Voice(home.language, home.zone, tx.community))

    async def homes(self) -> list[Home]:
        """Where the bot is on this platform."""
        return await self._read(lambda tx: views.homes(tx, self._platform))

    async def day_card(self) -> Card:
        """What stands pinned in a group today, for everybody."""
        return await self._read(day_card)

    async def _write(self, verb: Callable[[Tx], T]) -> T:
        result = await self._store.write(lambda session: self._within(session, verb))
        self._after_write()
        return result

    async def _read(self, read: Callable[[Tx], T]) -> T:
        return await self._store.read(lambda session: self._within(session, read))

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T:
        tx = by_the_clock(session, self._clock(), f"{self._platform}:told")
        if tx is None:
            raise NotSetUp
        result = work(tx)
        react(tx)
        return result


def _meet(tx: Tx, platform: str, members: Sequence[tuple[str, str]]) -> None:
    for home, member in members:
        badges.meet(tx, platform, home, member)
