"""Makers: short words that put people and things into a test's community."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import text

from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.replies import Reply, Say
from bots.common.serving import Request, Served
from bots.common.words import Voice, render
from core.people import service, views
from core.people.results import Caller, Fan, Role
from core.points import board, ledger
from core.points import views as points
from core.points.results import Award, BoardRow
from core.reactions import react
from core.store import Store
from core.tx import Tx

T = TypeVar("T")

MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
"""Noon of a Monday in Seoul."""

_numbers = itertools.count(1)


class StoppedClock:
    """Shows the moment a test has set."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Town:
    """One community: makers, a desk over its store, and a clock that a test moves."""

    store: Store
    clock: StoppedClock = field(default_factory=StoppedClock)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.store, CATALOGUE, self.clock)

    def do(self, work: Callable[[Tx], T], actor: int | None = None) -> T:
        """Run an engine verb in a transaction of its own, with what follows from it."""

        def within(session: Any) -> T:
            community = views.the_community(session)
            assert community is not None
            tx = Tx(session, self.clock.now, community, actor, f"test:{next(_numbers)}")
            result = work(tx)
            react(tx)
            return result

        return self.store.write_now(within)

    def fan(
        self,
        name: str = "",
        *,
        rice: int = 0,
        role: Role = Role.FAN,
        language: str = "ko",
        external_id: str = "",
    ) -> Fan:
        """Somebody who joined; with rice to begin with, or on the staff."""
        number = next(_numbers)
        caller = Caller("web", external_id or f"fan-{number}", name or f"fan {number}", language)
        made = self.do(lambda tx: service.join(tx, caller))
        if rice:
            self.do(lambda tx: ledger.award(tx, Award(made.id, rice, "opening", f"o:{made.id}")))
        if role > Role.FAN:
            self.do(lambda tx: service.set_role(tx, made.id, role))
        return self.again(made)

    def again(self, fan: Fan) -> Fan:
        """The fan as they are now."""
        return self.do(lambda tx: views.fans_by_id(tx, [fan.id])[fan.id])

    def staff(self, role: Role = Role.MANAGER, name: str = "", language: str = "ko") -> Fan:
        return self.fan(name, role=role, language=language)

    def caller(self, fan: Fan) -> Caller:
        """The account under which a fan calls."""
        sql = text("SELECT platform, external_id FROM account WHERE fan_id = :fan")
        row = self.store.read_now(lambda s: tuple(s.execute(sql, {"fan": fan.id}).one()))
        return Caller(row[0], row[1], fan.name, fan.language)

    async def say(self, who: Fan | Caller, command: str, /, **answers: Any) -> Served:
        """Somebody runs a command (`/checkin` or a button's token) through the desk."""
        caller = self.caller(who) if isinstance(who, Fan) else who
        request = Request(command, caller, f"press-{next(_numbers)}", answers)
        return await self.desk.press(command, request)

    async def press(self, who: Fan | Caller, command: str, /, **answers: Any) -> Reply:
        return (await self.say(who, command, **answers)).reply

    def leading(self, period: int = board.ALL_TIME, league: int = board.FANS) -> list[BoardRow]:
        """The first places of one board."""
        return self.do(lambda tx: points.tops(tx, (period, period), league=league))[0]

    def rows(self, sql: str, **facts: Any) -> list[tuple[Any, ...]]:
        return self.store.read_now(lambda s: [tuple(r) for r in s.execute(text(sql), facts)])

    def scalar(self, sql: str, **facts: Any) -> Any:
        return self.store.read_now(lambda s: s.execute(text(sql), facts).scalar())


def town_of(store: Store) -> Town:
    return Town(store)


def stranger(name: str = "준호", language: str = "ko") -> Caller:
    """Somebody who has not joined."""
    return Caller("web", f"stranger-{next(_numbers)}", name, language)


def words(served: Served, said: Say | None, language: str = "") -> str:
    """A sentence as its reader sees it."""
    assert said is not None
    voice: Voice = replace(served.voice, language=language) if language else served.voice
    return render(said, voice)
