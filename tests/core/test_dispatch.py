"""Dispatch: each delivery held by one courier at a time, in order for each address, never lost."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from core import dispatch
from core.dispatch import HOLD, Settled, addressing, taking
from core.store import Store
from tests.makers import Town
from tests.makers_post import COURIER, account, home, keys, later, post, sent, settle, take, tell


def test_letters_to_one_fan_go_in_order_one_at_a_time(town: Town) -> None:
    mina = town.fan()
    for key in "abc":
        tell(town, mina, key)

    first = take(town)
    assert keys(first) == ["a"]
    assert take(town) == []
    sent(town, first)

    assert keys(take(town)) == ["b"]


def test_a_letter_that_must_wait_keeps_the_next_one_back(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    tell(town, mina, "a")
    later(town, take(town), 600)
    tell(town, mina, "b")
    tell(town, joon, "c")

    others = take(town)
    assert keys(others) == ["c"]
    sent(town, others)
    town.clock.go(seconds=600)
    again = take(town)
    assert [(parcel.letter.key, parcel.attempts) for parcel in again] == [("a", 2)]
    assert again[0].tried_at == town.clock.now - timedelta(seconds=600)


def test_what_nobody_knows_the_fate_of_makes_way_for_the_next(town: Town) -> None:
    mina = town.fan()
    tell(town, mina, "a")
    settle(town, [Settled(parcel, "uncertain") for parcel in take(town)])
    tell(town, mina, "b")

    assert keys(take(town)) == ["b"]


def test_what_a_dead_courier_held_is_taken_by_the_next(town: Town) -> None:
    tell(town, town.fan(), "a")
    lost = take(town, courier="dead")
    town.clock.now += HOLD - timedelta(seconds=1)
    assert take(town) == []
    town.clock.go(seconds=1)

    again = take(town)

    assert [(parcel.letter.key, parcel.attempts) for parcel in again] == [("a", 2)]
    assert sent(town, lost) == 0
    assert sent(town, again) == 1


def test_where_no_key_is_recognised_its_fate_is_uncertain_rather_than_doubled(town: Town) -> None:
    tell(town, town.fan(), "a")
    take(town)
    town.clock.now += HOLD

    assert take(town, lapsed="uncertain") == []

    assert town.scalar("SELECT state FROM delivery") == "uncertain"


def test_a_clock_set_back_by_a_day_leaves_no_letter_held_for_that_day(town: Town) -> None:
    tell(town, town.fan(), "a")
    town.clock.go(days=1)
    take(town, courier="tomorrow")
    town.clock.go(days=-1)

    assert keys(take(town)) == ["a"]


def test_a_courier_whose_clock_is_a_little_behind_takes_nothing_again(town: Town) -> None:
    tell(town, town.fan(), "a")
    town.clock.go(seconds=5)
    take(town)
    town.clock.go(seconds=-5)

    assert take(town) == []


def test_while_one_courier_sends_for_a_platform_no_other_does(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    tell(town, mina, "a")
    first = take(town, courier="first")
    tell(town, joon, "b")

    assert take(town, courier="second") == []
    assert not town.do(lambda tx: dispatch.is_anything_due(tx, "web", "second"))

    sent(town, first)
    town.do(lambda tx: dispatch.release(tx, "web", "first"))
    assert keys(take(town, courier="second")) == ["b"]


def test_platforms_have_couriers_of_their_own(town: Town) -> None:
    home(town, announcements="d1")
    home(town, "group", "telegram", announcements="t1")
    post(town)

    on_discord = take(town, "discord", served=["telegram"], courier="one")
    on_telegram = take(town, "telegram", served=["discord"], courier="two")

    assert [p.address for p in on_discord] == ["d1"]
    assert [p.address for p in on_telegram] == ["t1"]


def test_there_is_something_due_exactly_when_something_can_be_taken(town: Town) -> None:
    def is_due() -> bool:
        return town.do(lambda tx: dispatch.is_anything_due(tx, "web", COURIER))

    assert not is_due()
    tell(town, town.fan(), "a")
    assert is_due()
    parcels = take(town)
    assert not is_due()
    town.clock.now += HOLD
    assert is_due()
    town.clock.now -= HOLD
    sent(town, parcels)
    town.clock.now += HOLD

    assert not is_due()


def test_many_letters_are_addressed_some_at_a_time(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addressing, "AT_ONCE", 3)
    fans = [town.fan() for _ in range(5)]
    for fan in fans:
        tell(town, fan, f"k{fan.id}")

    first = take(town)
    sent(town, first)
    second = take(town)

    assert (len(first), len(second)) == (3, 2)
    assert keys([*first, *second]) == [f"k{fan.id}" for fan in fans]


def test_one_person_under_two_accounts_of_a_platform_is_written_to_once(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "one")
    account(town, mina, "two")
    tell(town, mina, "a")

    assert [p.address for p in take(town, "discord")] == ["one"]


def test_taking_reads_only_what_is_on_its_way(sqlite_url: str) -> None:
    """A hundred thousand letters that were sent long ago cost nothing."""
    facts = {"community": 1, "platform": "web", "now": "2026", "until": "2026", "batch": 10}
    store = Store(sqlite_url)

    plan = _plan(store, str(taking.TAKERS["sqlite"]), facts)

    due = "ix_delivery_platform_state_not_before (platform=? AND state=? AND not_before<?)"
    earlier = (
        "ix_delivery_address_platform_state_id (address=? AND platform=? AND state=? AND id<?)"
    )
    assert f"SEARCH mine USING INDEX {due}" in plan
    assert any(f"SEARCH earlier USING COVERING INDEX {earlier}" in step for step in plan)
    assert "SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)" in plan
    store.close()


def test_falling_due_reads_only_what_waits(sqlite_url: str) -> None:
    facts = {"community": 1, "now": "2026", "most": 10}
    store = Store(sqlite_url)

    plan = _plan(store, str(addressing.RIPE), facts)

    waiting = "ix_outbox_state_held_not_before (state=? AND held=? AND not_before<?)"
    assert f"SEARCH outbox USING INDEX {waiting}" in plan
    assert not [step for step in plan if step.startswith("SCAN")]
    store.close()


def _plan(store: Store, sql: str, facts: dict[str, object]) -> list[str]:
    explain = text(f"EXPLAIN QUERY PLAN {sql}")
    return store.read_now(lambda s: [row.detail for row in s.execute(explain, facts)])
