"""A process in which many fans claim, and tell what they were answered, until somebody kills it.

`once` has every fan press as often as they may; `live` has them claim, pay, give up and be paid
back while the clock runs and never ends; `boast` is the twin that tells before it has served.
Each line on the standard output is a press with its reply, or a reservation with its new state.
"""

import asyncio
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from bots.common import replies
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.replies import Nothing, Refusal, Reply
from bots.common.serving import Request
from bots.event_loop import run
from core.errors import Refused, StoreUnavailable
from core.people import views as people
from core.people.results import Caller
from core.presales import codes, deadlines, settling, views
from core.presales.results import State
from core.reactions import react
from core.store import Store
from core.tx import Tx

T = TypeVar("T")

MINUTES, EVERY_S = 5, 0.02
"""The clock of the claimers, so that what they hold expires while they live."""

ACCOUNTS = text(
    "SELECT external_id, fan_id FROM account WHERE external_id LIKE 'fan-%' ORDER BY fan_id"
)
NEXT = {
    State.WAITING: (State.CANCELLED,),
    State.HELD: (State.PAID, State.PAID, State.CANCELLED),
    State.PAID: (State.REFUNDED,),
}
"""What a fan may do with a reservation, as likely as it stands there."""


class Unit(NamedTuple):
    """A number that a fan was told is theirs."""

    number: int
    fan_id: int


@dataclass
class Told:
    """All that a process said: replies by the request's key, units, and moved reservations."""

    replies: dict[str, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    moves: list[tuple[int, State]] = field(default_factory=list)


def read_told(lines: Iterable[str]) -> Told:
    """What was said in whole lines; a kill may cut the last one."""
    told = Told()
    for line in lines:
        if not line.endswith("\n"):
            continue
        what, which, fan, rest = line.rstrip("\n").split("\t")
        if what == "move":
            told.moves.append((int(which), State(rest)))
            continue
        told.replies[which] = rest
        told.units += [Unit(number, int(fan)) for number in numbers_in(rest)]
        reply = replies.from_json(rest)
        if isinstance(reply, Refusal):
            told.refused[reply.reason.key.removeprefix("refused-")] += 1
    return told


def numbers_in(reply: str) -> list[int]:
    """The numbers of the codes that a stored reply tells."""
    found = [codes.read(code) for code in _codes(json.loads(reply))]
    return [named[1] for named in found if named is not None]


def _codes(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (
            value for key, value in node.items() if key == "code" and isinstance(value, str)
        )
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for one in inner:
        yield from _codes(one)


class Claimers:
    """Fans who all want a unit of one lot, at once, over one desk."""

    def __init__(self, url: str, lot: int, now: datetime, name: str, *, boasts: bool) -> None:
        self._store, self._now, self._name, self._boasts = Store(url), now, name, boasts
        self._desk = Desk(self._store, CATALOGUE, lambda: self._now)
        self._token = f"d1:reserve:{lot}"
        self._accounts = self._store.read_now(lambda s: [tuple(row) for row in s.execute(ACCOUNTS)])
        self._presses = 0

    async def press_once(self) -> None:
        for _ in range(2):
            await asyncio.gather(*(self._press(*account) for account in self._accounts))

    async def live(self) -> None:
        await asyncio.gather(self._tick(), *(self._live(*account) for account in self._accounts))

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            self._now += timedelta(minutes=MINUTES)
            await self._acting(None, deadlines.work)

    async def _live(self, account: str, fan: int) -> None:
        while True:
            await self._press(account, fan)
            await self._move_one(fan)
            await asyncio.sleep(random.uniform(0, 4 * EVERY_S))

    async def _press(self, account: str, fan: int) -> None:
        self._presses += 1
        caller = Caller("web", account, account, "ko")
        request = Request(self._token, caller, f"{self._name}-{self._presses}")
        if self._boasts:
            self._tell("press", request.key, fan, replies.to_json(Nothing()))
        reply: Reply = (await self._desk.press(self._token, request)).reply
        is_kept = not (isinstance(reply, Refusal) and reply.reason.key.startswith("store-"))
        if is_kept and not self._boasts:
            self._tell("press", request.key, fan, replies.to_json(reply))

    async def _move_one(self, fan: int) -> None:
        """Pay, give up or be paid back for one of what this fan has."""

        def move(tx: Tx) -> tuple[int, State] | None:
            mine = [one for sale in views.running(tx) for one in views.of_fan(tx, sale.id, fan)]
            chosen = [one for one in mine if one.state in NEXT]
            if not chosen:
                return None
            one = random.choice(chosen)
            state = random.choice(NEXT[one.state])
            return (one.id, state) if settling.settle(tx, one, state) else None

        moved = await self._acting(fan, move)
        if moved is not None:
            self._tell("move", moved[0], fan, moved[1].value)

    async def _acting(self, fan: int | None, work: Callable[[Tx], T]) -> T | None:
        def within(session: Session) -> T:
            community = people.the_community(session)
            assert community is not None
            self._presses += 1
            tx = Tx(session, self._now, community, fan, f"{self._name}-{self._presses}")
            result = work(tx)
            react(tx)
            return result

        with suppress(Refused, StoreUnavailable):
            return await self._store.write(within)
        return None

    def _tell(self, what: str, which: object, fan: int, said: str) -> None:
        os.write(1, f"{what}\t{which}\t{fan}\t{said}\n".encode())


def main(url: str, how: str, lot: str, now: str, name: str) -> None:
    claimers = Claimers(url, int(lot), datetime.fromisoformat(now), name, boasts=how == "boast")
    run(claimers.press_once() if how == "once" else claimers.live())


if __name__ == "__main__":
    main(*sys.argv[1:])
