"""A letter to everybody reaches each once, says how far it is, and stops when it is told to."""

from datetime import timedelta

import pytest

from bots.common.rota import Rota
from core import broadcasts
from core.broadcasts import Broadcast
from core.errors import Refused
from core.people.results import Role
from core.undo import undo
from tests.makers import Town
from tests.makers_post import account, sent, take

FANS = 5


def _town(town: Town) -> int:
    """Fans who are met on Telegram, and a manager; gives the manager's number."""
    for number in range(FANS):
        account(town, town.fan(f"fan {number}"), f"{number}", "telegram", used=True)
    return town.staff(Role.MANAGER).id


async def _write(town: Town) -> None:
    await Rota(town.store, town.clock).tick(town.clock.now)


def _begin(town: Town) -> Broadcast:
    manager = _town(town)
    return town.do(lambda tx: broadcasts.begin(tx, "금요일 5시에 만나요"), actor=manager)


def _now(town: Town, one: Broadcast) -> Broadcast:
    return town.do(lambda tx: broadcasts.progress(tx, one.number))


async def test_everybody_is_written_to_once_however_often_one_looks(town: Town) -> None:
    one = _begin(town)
    await _write(town)
    await _write(town)

    parcels = take(town, "telegram")

    assert sorted(parcel.address for parcel in parcels) == [str(n) for n in range(FANS)]
    assert _now(town, one).readers == FANS + 1


async def test_it_says_how_far_it_is_and_when_it_should_be_out(town: Town) -> None:
    one = _begin(town)
    await _write(town)
    parcels = take(town, "telegram")
    sent(town, parcels[:2])

    now = _now(town, one)

    assert (now.sent, now.unreachable, now.is_over) == (2, 0, False)
    assert now.ends_at is not None
    left = (FANS - 2) / (2 / 60)
    assert now.ends_at - town.clock.now == timedelta(seconds=left)


async def test_one_that_is_stopped_goes_no_further(town: Town) -> None:
    one = _begin(town)
    await _write(town)

    after = town.do(lambda tx: broadcasts.stop(tx, one.number))

    assert after.is_over
    assert take(town, "telegram") == []
    with pytest.raises(Refused):
        town.do(lambda tx: broadcasts.stop(tx, one.number))


async def test_whoever_has_had_the_days_letter_is_counted_and_spared_once_it_is_stopped(
    town: Town,
) -> None:
    """What was kept for the morning is stopped as well as what was on its way."""
    manager = _town(town)
    first = town.do(lambda tx: broadcasts.begin(tx, "오늘의 편지"), actor=manager)
    await _write(town)
    sent(town, take(town, "telegram"))
    again = town.do(lambda tx: broadcasts.begin(tx, "하나 더"), actor=manager)
    await _write(town)
    assert take(town, "telegram") == []
    now = _now(town, again)
    assert (now.sent, now.kept, now.inbox, now.is_over) == (0, FANS + 1, 0, False)

    stopped = town.do(lambda tx: broadcasts.stop(tx, again.number))

    assert (stopped.kept, stopped.is_over) == (0, True)
    town.clock.go(days=1)
    assert take(town, "telegram") == []
    assert (_now(town, first).sent, _now(town, first).inbox) == (FANS, 1)


async def test_one_that_is_undone_before_it_was_written_reaches_nobody(town: Town) -> None:
    one = _begin(town)

    town.do(lambda tx: undo(tx, one.number))
    await _write(town)

    assert take(town, "telegram") == []


async def test_it_goes_on_where_it_was_when_writing_is_interrupted(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcasts, "WRITTEN_AT_ONCE", 2)
    _begin(town)
    await _write(town)

    assert len(take(town, "telegram")) == FANS
