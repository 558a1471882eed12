"""Plays a whole sale with simulated fans, by the real verbs, in a scratch file of its own.

It runs in a process apart, which is told the plan and how many fans stand on each tier, and knows
no database but the scratch file that it makes and throws away.
"""

import heapq
import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from core.community import UNNAMED
from core.errors import Refused
from core.homes.models import HomeRecord
from core.people import views as people
from core.people.models import CommunityRecord
from core.photos import PhotoRecord
from core.points.models import LedgerRecord
from core.presales import claiming, planning, reporting, rules, service, settling, views
from core.presales.crowd import Crowd, Press
from core.presales.results import Plan, Queued, Rehearsed, Sale, State, Taken, Tally, Want, Yours
from core.store import Store
from core.tiers.rules import THRESHOLDS
from core.tx import Tx
from core.types import Instant

T = TypeVar("T")

MOST_FANS = 1_500
"""More are rehearsed in miniature, fans and units alike, so that it takes seconds."""
LONGEST_S = 90
BEFORE = timedelta(hours=1)

FAN = text(
    """
    INSERT INTO fan (id, community_id, name, language, zone, balance, lifetime, tier, hidden,
      joined_at)
    VALUES (:id, 1, 'fan', 'ko', 'Asia/Seoul', :rice, :rice, :tier, false, :now)
    """
).bindparams(bindparam("now", type_=Instant()))

HELD = text("SELECT number FROM reservation WHERE state = 'held' ORDER BY number")

GOT = text("SELECT count(DISTINCT fan_id) FROM reservation WHERE number IS NOT NULL")

BESIDE = (HomeRecord, LedgerRecord, PhotoRecord)
"""Tables that a sale points at or writes to, besides its own."""

ONE_AT_A_TIME = Lock()


def rehearse(plan: Plan, fans_by_tier: Sequence[int], seed: int) -> Rehearsed:
    """Play a sale in a process apart, and say what would have happened.

    Raises:
        Refused: another rehearsal runs, or it took too long.
    """
    told = {"plan": planning.facts_of(plan), "fans": list(fans_by_tier), "seed": seed}
    if not ONE_AT_A_TIME.acquire(blocking=False):
        raise Refused("rehearsal-runs", next_step="launches")
    try:
        command = [sys.executable, "-m", "core.presales.rehearsal"]
        done = subprocess.run(
            command,
            input=json.dumps(told),
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=True,
            cwd=Path(__file__).parents[2],
        )
    except subprocess.TimeoutExpired:
        raise Refused("rehearsal-long", next_step="launches") from None
    finally:
        ONE_AT_A_TIME.release()
    return _read(json.loads(done.stdout))


def play(plan: Plan, fans_by_tier: Sequence[int], seed: int) -> Rehearsed:
    """`rehearse` in this process."""
    scale = max(1, -(-max(sum(fans_by_tier), 1) // MOST_FANS))
    small = replace(
        plan, variants=tuple((name, -(-units // scale)) for name, units in plan.variants)
    )
    small = replace(small, per_fan=min(plan.per_fan, small.units), photo_id=None)
    fans = [-(-count // scale) for count in fans_by_tier]
    with TemporaryDirectory(prefix="dure-rehearsal-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'rehearsal.db'}")
        try:
            return _Stage(store, small, fans, seed, scale).play()
        finally:
            store.close()


class _Stage:
    """A scratch community with its fans, and what happens there second by second."""

    def __init__(
        self, store: Store, plan: Plan, fans_by_tier: Sequence[int], seed: int, scale: int
    ) -> None:
        self._store, self._plan, self._scale, self._seed = store, plan, scale, seed
        self._tiers = [tier for tier, count in enumerate(fans_by_tier) for _ in range(count)]
        self._crowd = Crowd(seed)
        self._coming: list[tuple[float, int, str, Any]] = []
        self._order = itertools.count()
        self._came: set[int] = set()
        self._decided: set[int] = set()
        self._presses = self._line = 0
        self._gone_s: float | None = None

    def play(self) -> Rehearsed:
        self._sale = self._opened()
        for press in self._crowd.arrivals(self._opens_s(), len(self._sale.lots)):
            self._plan_next(press.at_s, "press", press)
        while self._coming:
            self._second()
        return self._told()

    def _opened(self) -> Sale:
        SQLModel.metadata.create_all(self._store.engine)
        start = self._plan.opens_at - BEFORE
        self._do(start, lambda tx: _people(tx, self._tiers))
        drafted = self._do(start, lambda tx: service.plan(tx, self._plan))
        return self._do(start, lambda tx: service.open_sale(tx, drafted.id))

    def _opens_s(self) -> list[float]:
        """From which second on each fan may claim; whom no window is for comes never."""
        own = [rules.window_of(self._plan.windows, tier) for tier in self._tiers]
        return [float(window.after_s) if window else 1e9 for window in own]

    def _second(self) -> None:
        """All that falls into the next second in which anything does."""
        second = max(int(self._coming[0][0]) + 1, -3_000)
        what: list[tuple[str, Any]] = []
        while self._coming and self._coming[0][0] < second:
            what.append(heapq.heappop(self._coming)[2:])
        now = self._plan.opens_at + timedelta(seconds=second)
        presses = [press for kind, press in what if kind == "press"]
        if presses:
            self._claim(now, second, presses)
        fates = {kind for kind, _ in what}
        ends = [(number, State(kind)) for kind, number in what if kind in ("paid", "cancelled")]
        if ends:
            self._do(now, lambda tx: _settle(tx, self._sale.id, ends))
        if "expired" in fates:
            self._do(now, settling.expire)
        self._look(now, second)

    def _claim(self, now: datetime, second: int, presses: Sequence[Press]) -> None:
        lots = [(press.fan_id, self._sale.lots[press.lot].id) for press in presses]
        answers = self._do(now, lambda tx: _claim(tx, lots))
        self._presses += len(presses)
        for press, answer in zip(presses, answers, strict=True):
            self._came.add(press.fan_id)
            told = answer.facts.get("at") if isinstance(answer, Refused) else None
            later = self._crowd.again() if isinstance(told, datetime) else None
            if later is not None and isinstance(told, datetime):
                at_s = (told - self._plan.opens_at).total_seconds() + later
                self._plan_next(max(at_s, second), "press", replace(press, at_s=at_s))
            elif isinstance(answer, Yours) and self._plan.per_fan > 1:
                self._plan_next(second + 1, "press", press)

    def _look(self, now: datetime, second: int) -> None:
        """See what is held since, and let chance say what becomes of it."""
        sale, held = self._do(now, lambda tx: _standing(tx, self._sale.id))
        self._line = max(self._line, sum(lot.waiting for lot in sale.lots))
        if self._gone_s is None and not any(lot.left for lot in sale.lots):
            self._gone_s = float(second)
        for number in held:
            if number not in self._decided:
                self._decided.add(number)
                fate, after = self._crowd.settles(self._plan.hold_minutes * 60.0)
                self._plan_next(second + after, fate, number)

    def _plan_next(self, at_s: float, kind: str, what: Any) -> None:
        if at_s < 1e9:
            heapq.heappush(self._coming, (at_s, next(self._order), kind, what))

    def _told(self) -> Rehearsed:
        taken, got, tally = self._do(self._plan.opens_at, lambda tx: _result(tx, self._sale.id))
        return Rehearsed(
            seed=self._seed,
            scale=self._scale,
            fans=len(self._tiers),
            came=len(self._came),
            empty=len(self._came) - got,
            units=self._plan.units,
            left=tally.left,
            paid=tally.paid,
            given=sum(one.units for one in taken),
            presses=self._presses,
            line=self._line,
            gone_s=self._gone_s,
            taken=taken,
        )

    def _do(self, now: datetime, work: Callable[[Tx], T]) -> T:
        def within(session: Session) -> T:
            tx = Tx(session, now, replace(UNNAMED, id=1), request_id=f"r:{next(self._order)}")
            return work(tx)

        return self._store.write_now(within)


def _people(tx: Tx, tiers: Sequence[int]) -> None:
    tx.session.add(CommunityRecord(id=1, **UNNAMED.columns, created_at=tx.now))
    tx.session.flush()
    rows = [
        {"id": number, "rice": THRESHOLDS[tier], "tier": tier, "now": tx.now}
        for number, tier in enumerate(tiers, start=1)
    ]
    if rows:
        tx.session.execute(FAN, rows)


def _claim(tx: Tx, presses: Sequence[tuple[int, int]]) -> list[Yours | Queued | Refused]:
    fans = people.fans_by_id(tx, [fan_id for fan_id, _ in presses])
    return claiming.claim_all(tx, [Want(fans[fan_id], lot_id) for fan_id, lot_id in presses])


def _settle(tx: Tx, sale_id: int, ends: Sequence[tuple[int, State]]) -> None:
    for number, state in ends:
        found = views.by_number(tx, sale_id, number)
        if found is not None and found.state == State.HELD:
            settling.settle(tx, found, state)


def _standing(tx: Tx, sale_id: int) -> tuple[Sale, list[int]]:
    return service.found(tx, sale_id), list(tx.session.execute(HELD).scalars())


def _result(tx: Tx, sale_id: int) -> tuple[tuple[Taken, ...], int, Tally]:
    taken = reporting.taken(tx, sale_id)
    return taken, tx.session.execute(GOT).scalar_one(), views.tally(tx, sale_id)


def _read(told: Mapping[str, Any]) -> Rehearsed:
    taken = tuple(Taken(**one) for one in told["taken"])
    return Rehearsed(**{**told, "taken": taken})


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which waits for us
    told = json.load(sys.stdin)
    played = play(planning.plan_of(told["plan"]), told["fans"], told["seed"])
    json.dump(asdict(played), sys.stdout)


if __name__ == "__main__":
    main()
