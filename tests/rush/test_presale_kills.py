"""A rush of claims, killed again and again: what a fan was told is so, and no unit is astray."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.doctor import examine
from core.presales.results import Sale, State
from core.store import Store
from tests.makers import Town, town_of
from tests.makers_presales import PROOF, is_proved, on_sale
from tests.rush.claimers import Told, read_told

pytestmark = pytest.mark.rush

KILLS = 25 if os.environ.get("DURE_LONG") else 2
"""On each of the two databases."""
ACTS = (50, 300)
FANS, STOCK, RICE = 60, 25, 3
LIFE = timedelta(days=30)
"""More than the clock of one process runs before it is killed."""

MAY_BE = {
    State.PAID: {"paid", "refunded"},
    State.CANCELLED: {"cancelled"},
    State.REFUNDED: {"refunded"},
}
"""What a reservation may be after a fan was told that it is this."""

REQUESTS = "SELECT key, reply FROM request"
OWNERS = "SELECT number, fan_id FROM reservation WHERE sale_id = :sale AND number IS NOT NULL"
STATES = "SELECT id, state FROM reservation WHERE sale_id = :sale"
RESERVED = "SELECT count(*) FROM reservation WHERE sale_id = :sale"
GIVEN = """
    SELECT count(*) FROM request
    WHERE reply LIKE '%"presale-yours"%' OR reply LIKE '%"presale-queued"%'
"""
BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()
"""


@dataclass
class Rush:
    """A sale with its crowd, and all that the crowd was ever told."""

    town: Town
    sale: Sale
    told: Told = field(default_factory=Told)
    lives: int = 0

    def live_and_be_killed(self, acts: int, how: str = "live") -> None:
        """Let the crowd act until `acts` were answered, then kill -9."""
        self.lives += 1
        now = (self.town.clock.now + self.lives * LIFE).isoformat()
        facts = [self.town.store.url, how, str(self.sale.lots[0].id), now, f"life{self.lives}"]
        claimers = subprocess.Popen(
            [sys.executable, "-m", "tests.rush.claimers", *facts], stdout=subprocess.PIPE, text=True
        )
        with claimers:
            assert claimers.stdout is not None
            first = [claimers.stdout.readline() for _ in range(acts)]
            claimers.kill()
            said = read_told([*first, *claimers.stdout])
        self._wait_until_quiet()
        self.told.replies |= said.replies
        self.told.units += said.units
        self.told.moves += said.moves

    def _wait_until_quiet(self) -> None:
        """A server goes on with what a killed client had sent."""
        until = time.monotonic() + 10
        while self.town.store.dialect == "postgresql" and self.town.scalar(BUSY):
            assert time.monotonic() < until
            time.sleep(0.01)

    def broken(self) -> list[str]:
        """Everything that a fan was told and that is not so."""
        stored = dict(self.town.rows(REQUESTS))
        owners = dict(self.town.rows(OWNERS, sale=self.sale.id))
        states = dict(self.town.rows(STATES, sale=self.sale.id))
        return [
            *(key for key, reply in self.told.replies.items() if stored.get(key) != reply),
            *(f"unit {u.number}" for u in self.told.units if owners.get(u.number) != u.fan_id),
            *(f"{n} {s}" for n, s in self.told.moves if states.get(n) not in MAY_BE[s]),
        ]


@pytest.fixture
def rush(store_url: str) -> Iterator[Rush]:
    yield from rushing(store_url)


@pytest.fixture
def rush_on_file(sqlite_url: str) -> Iterator[Rush]:
    yield from rushing(sqlite_url)


def rushing(url: str) -> Iterator[Rush]:
    store = Store(url)
    town = town_of(store)
    sale = on_sale(town, stock=STOCK, per_fan=2, queue_per_unit=1, rice=RICE)
    for number in range(FANS):
        town.fan(external_id=f"fan-{number}", rice=10 * RICE)
    yield Rush(town, sale)
    store.close()


def test_after_each_kill_every_answer_holds_and_no_unit_is_lost_or_doubled(rush: Rush) -> None:
    for _ in range(KILLS):
        rush.live_and_be_killed(random.randint(*ACTS))

        assert rush.broken() == []
        assert rush.town.scalar(GIVEN) == rush.town.scalar(RESERVED, sale=rush.sale.id)
        is_proved(rush.town, rush.sale)
    assert rush.told.units
    assert rush.told.moves


def test_an_answer_given_before_the_commit_would_be_noticed(rush_on_file: Rush) -> None:
    """The twin: who tells first and serves afterwards has told what is not so."""
    rush_on_file.live_and_be_killed(100, "boast")

    assert rush_on_file.broken()


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM request WHERE id = (SELECT min(id) FROM request)",
        "UPDATE reservation SET fan_id = (SELECT max(fan_id) FROM reservation) WHERE number = 1",
        "UPDATE reservation SET state = 'held' WHERE state IN ('paid', 'refunded', 'cancelled')",
        "UPDATE lot SET units_left = units_left + 1, stock = stock + 1, waiting = waiting + 1",
    ],
)
def test_one_lost_row_would_be_noticed(rush_on_file: Rush, harm: str) -> None:
    rush_on_file.live_and_be_killed(120)
    assert rush_on_file.broken() == []

    rush_on_file.town.store.write_now(lambda session: session.execute(text(harm)).close())

    findings = examine(rush_on_file.town.store, rush_on_file.town.clock.now, checks=PROOF)
    assert rush_on_file.broken() or findings
