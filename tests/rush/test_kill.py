"""Killed in the middle of everything, again and again: what was answered happened, and once."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bots.common import replies
from bots.common.replies import Card
from bots.common.serving import Request
from core.doctor import examine
from core.people.results import Caller, Role
from core.store import Store
from tests.makers import MONDAY, Town, town_of

KILLS = 20 if os.environ.get("DURE_LONG") else 2
FANS, STAFF = 180, 20
YEARS = timedelta(days=1_000)
"""Between two lives of the process, so that every life has days of its own."""

pytestmark = pytest.mark.rush

Told = Mapping[str, str]
"""What was answered before the kill: the request's key and the reply."""


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Town]:
    store = Store(sqlite_url)
    made = town_of(store)
    for number in range(STAFF):
        made.fan(external_id=f"staff-{number}", role=Role.MANAGER)
    for number in range(FANS):
        made.fan(external_id=f"fan-{number}")
    yield made
    store.close()


def live_and_be_killed(url: str, now: datetime, acts: int, how: str = "honest") -> Told:
    """Let them act until `acts` were answered, then kill -9; gives all that was told."""
    actors = subprocess.Popen(
        [sys.executable, "-m", "tests.rush.actor", url, now.isoformat(), how],
        stdout=subprocess.PIPE,
        text=True,
    )
    with actors:
        assert actors.stdout is not None
        first = [actors.stdout.readline() for _ in range(acts)]
        actors.kill()
        lines = [*first, *actors.stdout]
    whole = [line.rstrip("\n").split("\t") for line in lines if line.endswith("\n")]
    return dict(whole)


def lost(town: Town, told: Told) -> list[str]:
    """Requests that were answered, but whose stored reply is gone or another one."""
    sql = text("SELECT key, reply FROM request")
    stored = town.store.read_now(lambda s: {row.key: row.reply for row in s.execute(sql)})
    return [key for key, reply in told.items() if stored.get(key) != reply]


def served_and_entered(town: Town, title: str, kind: str) -> tuple[int, int]:
    """How many requests have such a reply, and how many entries of the ledger they made."""
    replied = "SELECT count(*) FROM request WHERE reply LIKE :title"
    entered = "SELECT count(*) FROM ledger WHERE kind = :kind"
    return (
        town.scalar(replied, title=f'{{"type":"Card","title":{{"type":"Say","key":"{title}"%'),
        town.scalar(entered, kind=kind),
    )


def test_what_was_answered_before_each_kill_is_there_once(town: Town) -> None:
    told: dict[str, str] = {}
    for life in range(KILLS):
        acts = random.randint(300, 1_500)
        told |= live_and_be_killed(town.store.url, MONDAY + life * YEARS, acts)

        assert lost(town, told) == []
        assert examine(town.store, MONDAY) == []
        for title, kind in (("checked-in", "checkin"), ("granted", "grant")):
            served, entered = served_and_entered(town, title, kind)
            assert served == entered > 0


async def test_a_press_that_comes_again_after_the_kill_gets_its_old_answer(town: Town) -> None:
    told = live_and_be_killed(town.store.url, MONDAY, 300)
    entries = town.scalar("SELECT count(*) FROM ledger")

    assert any(isinstance(replies.from_json(reply), Card) for reply in told.values())
    for key, reply in list(told.items())[-50:]:
        command = "grant" if "granted" in reply else "checkin"
        gift = {"person": "1", "amount": "1", "reason": "x"} if command == "grant" else {}
        _, press, who = key.split(":", 2)
        caller = Caller("web", who, "whoever", "ko")
        again = await town.desk.serve(Request(command, caller, press, gift))
        assert replies.to_json(again.reply) == reply

    assert town.scalar("SELECT count(*) FROM ledger") == entries


def test_an_answer_given_before_the_commit_would_be_noticed(town: Town) -> None:
    told = live_and_be_killed(town.store.url, MONDAY, 600, "boast")
    stored = town.store.read_now(
        lambda s: set(s.execute(text("SELECT key FROM request")).scalars())
    )

    assert set(told) - stored


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM request WHERE id = (SELECT min(id) FROM request)",
        "UPDATE request SET reply = '{}' WHERE id = (SELECT min(id) FROM request)",
        "DELETE FROM ledger WHERE id = (SELECT max(id) FROM ledger)",
    ],
)
def test_one_lost_row_would_be_noticed(town: Town, harm: str) -> None:
    told = live_and_be_killed(town.store.url, MONDAY, 200)
    town.store.write_now(lambda session: session.execute(text(harm)).close())

    assert lost(town, told) or examine(town.store, MONDAY)
