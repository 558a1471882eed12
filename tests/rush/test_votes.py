"""Votes in a rush: of a thousand presses at once none is lost, doubled or miscounted."""

import asyncio
import random
from collections import Counter

import pytest
from sqlalchemy import text

from bots.common.replies import Ballot, Say
from bots.common.serving import Request, Served
from core.people.results import Caller
from core.polls.results import Poll
from core.store import Store
from tests.makers import Town, stranger, town_of
from tests.makers_polls import asked

pytestmark = pytest.mark.rush

FANS, VOTES = 200, 1_000


async def test_a_thousand_votes_of_two_hundred_fans_at_once(town: Town) -> None:
    poll = asked(town)
    callers = [town.caller(town.fan()) for _ in range(FANS)]
    chance = random.Random(1)
    presses = [(caller, chance.choice(poll.choices).id) for caller in callers * (VOTES // FANS)]
    chance.shuffle(presses)

    served = await asyncio.gather(
        *(_press(town, caller, poll, choice, n) for n, (caller, choice) in enumerate(presses))
    )

    assert all(isinstance(answer.reply, Ballot) for answer in served)
    _is_consistent(town, FANS)
    told = [lead.facts["nth"] for lead in map(_lead, served) if lead.key == "voted-first"]
    assert Counter(told) == Counter(range(1, FANS + 1))
    last = {caller.external_id: choice for caller, choice in presses}
    assert _tally(town) == Counter(last.values())


async def test_the_same_press_delivered_many_times_counts_once(town: Town) -> None:
    poll = asked(town)
    caller = town.caller(town.fan())

    served = await asyncio.gather(
        *(_press(town, caller, poll, poll.choices[0].id, 7) for _ in range(50))
    )

    assert all(answer.reply == served[0].reply for answer in served)
    _is_consistent(town, 1)


async def test_guests_who_join_by_voting_crowd_nobody_out(town: Town) -> None:
    poll = asked(town)
    guests = [stranger(f"guest {n}") for n in range(40)]
    fans = [town.caller(town.fan()) for _ in range(40)]
    choice = poll.choices[0].id

    served = await asyncio.gather(
        *(_press(town, guest, poll, choice, n, "join.cast") for n, guest in enumerate(guests)),
        *(_press(town, fan, poll, choice, 100 + n) for n, fan in enumerate(fans)),
    )

    assert all(isinstance(answer.reply, Ballot) for answer in served)
    _is_consistent(town, 80)


def test_without_the_lock_two_sets_would_give_one_place_twice(postgresql_url: str) -> None:
    """The race is real where there are several writers: read the count, then write it."""
    store = Store(postgresql_url)
    poll = asked(town_of(store))
    read = text("SELECT voters FROM poll WHERE id = :poll")
    write = text("UPDATE poll SET voters = :nth WHERE id = :poll")
    with store.engine.connect() as one, store.engine.connect() as other:
        places = [c.execute(read, {"poll": poll.id}).scalar_one() + 1 for c in (one, other)]
        for connection, nth in zip((one, other), places, strict=True):
            connection.execute(write, {"poll": poll.id, "nth": nth})
            connection.commit()
    store.close()

    assert places == [1, 1]


async def _press(
    town: Town, caller: Caller, poll: Poll, choice: int, number: int, command: str = "cast"
) -> Served:
    token = f"d1:{command}:{poll.id}:{choice}"
    return await town.desk.press(token, Request(token, caller, f"rush-{number}"))


def _lead(served: Served) -> Say:
    assert isinstance(served.reply, Ballot)
    assert served.reply.lead is not None
    return served.reply.lead


def _is_consistent(town: Town, fans: int) -> None:
    """Voters are fans, votes are voters, places have no gaps, and each fan was paid once."""
    assert town.scalar("SELECT voters FROM poll") == fans
    assert town.scalar("SELECT sum(votes) FROM choice") == fans
    assert town.scalar("SELECT count(DISTINCT fan_id) FROM vote") == fans
    nths = "SELECT count(DISTINCT nth) * 10000 + min(nth) * 1000 + max(nth) FROM vote"
    assert town.scalar(nths) == fans * 10_000 + 1_000 + fans
    assert town.scalar("SELECT count(*) FROM ledger WHERE kind = 'first_vote'") == fans
    assert town.scalar("SELECT count(*) FROM ledger WHERE kind = 'vote'") == 0
    assert town.scalar("SELECT sum(balance) FROM fan") == 10 * fans


def _tally(town: Town) -> Counter[int]:
    found = text("SELECT id, votes FROM choice WHERE votes > 0")
    return Counter(town.store.read_now(lambda s: {row.id: row.votes for row in s.execute(found)}))
