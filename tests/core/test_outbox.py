"""The outbox: held by one courier at a time, in order for each target, and never lost."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import text

from core import dispatch, outbox
from core.dispatch import HOLD, Settled
from core.outbox import Letter
from core.people.events import Linked
from core.people.results import Fan
from core.store import Store
from core.tx import Tx
from tests.makers import Town


def test_what_somebody_posts_can_be_taken_back_for_a_minute(town: Town) -> None:
    boss = town.staff(name="지우")
    post = _post(town, boss)
    town.clock.go(seconds=18)

    waiting = town.do(outbox.waiting_posts)

    assert [(p.letter.id, p.author, p.seconds_left) for p in waiting] == [(post, "지우", 42)]
    assert _take(town) == []
    assert town.do(lambda tx: outbox.cancel(tx, post))


def test_a_minute_later_it_goes_out(town: Town) -> None:
    post = _post(town, town.staff())
    town.clock.go(seconds=60)

    assert [letter.id for letter in _take(town)] == [post]


def test_what_the_clock_posts_goes_out_at_once(town: Town) -> None:
    post = town.do(lambda tx: outbox.announce(tx, "clock", "hello", {}, place="hall"))

    assert town.do(outbox.waiting_posts) == []
    assert [letter.id for letter in _take(town)] == [post]


def test_a_post_need_not_wait_for_its_minute(town: Town) -> None:
    post = _post(town, town.staff())

    assert town.do(lambda tx: outbox.send_now(tx, post))

    assert [letter.id for letter in _take(town)] == [post]


def test_a_post_on_its_way_cannot_be_taken_back(town: Town) -> None:
    post = _post(town, town.staff())
    town.do(lambda tx: outbox.send_now(tx, post))
    _take(town)

    assert not town.do(lambda tx: outbox.cancel(tx, post))
    assert not town.do(lambda tx: outbox.restore(tx, post))
    assert not town.do(lambda tx: outbox.send_now(tx, post))


def test_a_cancelled_post_is_never_sent_unless_it_is_restored(town: Town) -> None:
    post = _post(town, town.staff())
    town.do(lambda tx: outbox.cancel(tx, post))
    town.clock.go(minutes=5)
    assert _take(town) == []

    assert town.do(lambda tx: outbox.restore(tx, post))

    assert _take(town) == []
    town.clock.go(seconds=60)
    assert [letter.id for letter in _take(town)] == [post]


def test_a_letter_speaks_its_readers_language_and_a_post_the_communitys(town: Town) -> None:
    mina = town.fan(language="en")
    _tell(town, mina, "a")
    _post(town, town.staff(language="en"))
    town.clock.go(seconds=60)

    spoken = {letter.target: letter.language for letter in _take(town)}

    assert spoken == {f"fan:{mina.id}": "en", "place:hall": "ko"}


def test_letters_to_one_fan_go_in_order_one_at_a_time(town: Town) -> None:
    mina = town.fan()
    for key in "abc":
        _tell(town, mina, key)

    first = _take(town)
    assert [letter.key for letter in first] == ["a"]
    assert _take(town) == []
    _sent(town, first)

    assert [letter.key for letter in _take(town)] == ["b"]


def test_a_letter_that_must_wait_keeps_the_next_one_back(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    _tell(town, mina, "a")
    _settle(town, _take(town), "waiting", pause_s=600)
    _tell(town, mina, "b")
    _tell(town, joon, "c")

    others = _take(town)
    assert [letter.key for letter in others] == ["c"]
    _sent(town, others)
    town.clock.go(seconds=600)
    assert [(letter.key, letter.attempts) for letter in _take(town)] == [("a", 2)]


def test_a_post_in_its_minute_holds_nobody_up(town: Town) -> None:
    _post(town, town.staff())
    town.do(lambda tx: outbox.announce(tx, "clock", "hello", {}, place="hall"))

    assert [letter.key for letter in _take(town)] == ["clock"]


def test_what_cannot_arrive_makes_way_for_the_next(town: Town) -> None:
    mina = town.fan()
    _tell(town, mina, "a")
    _settle(town, _take(town), "dead")
    _tell(town, mina, "b")

    assert [letter.key for letter in _take(town)] == ["b"]


def test_what_a_dead_courier_held_is_taken_by_the_next(town: Town) -> None:
    _tell(town, town.fan(), "a")
    lost = _take(town)
    town.clock.now += HOLD - timedelta(seconds=1)
    assert _take(town) == []
    town.clock.go(seconds=1)

    again = _take(town)

    assert [(letter.key, letter.attempts) for letter in again] == [("a", 2)]
    assert _sent(town, lost) == 0
    assert _sent(town, again) == 1


def test_where_no_key_is_recognised_its_fate_is_uncertain_rather_than_doubled(town: Town) -> None:
    _tell(town, town.fan(), "a")
    _take(town)
    town.clock.now += HOLD

    assert _take(town, lapsed="uncertain") == []

    assert town.scalar("SELECT state FROM outbox") == "uncertain"


def test_a_clock_set_back_by_a_day_leaves_no_letter_held_for_that_day(town: Town) -> None:
    _tell(town, town.fan(), "a")
    town.clock.go(days=1)
    _take(town)
    town.clock.go(days=-1)

    assert [letter.key for letter in _take(town)] == ["a"]


def test_a_courier_whose_clock_is_a_little_behind_takes_nothing_from_another(town: Town) -> None:
    _tell(town, town.fan(), "a")
    town.clock.go(seconds=5)
    _take(town)
    town.clock.go(seconds=-5)

    assert _take(town) == []


def test_there_is_something_due_exactly_when_something_can_be_taken(town: Town) -> None:
    assert not town.do(dispatch.is_anything_due)
    _tell(town, town.fan(), "a")
    assert town.do(dispatch.is_anything_due)
    letters = _take(town)
    assert not town.do(dispatch.is_anything_due)
    town.clock.now += HOLD
    assert town.do(dispatch.is_anything_due)
    town.clock.now -= HOLD
    _sent(town, letters)
    town.clock.now += HOLD

    assert not town.do(dispatch.is_anything_due)


def test_recent_letters_come_newest_first_and_only_once_they_are_sent(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    for fan, key in ((mina, "a"), (mina, "b"), (joon, "c")):
        _tell(town, fan, key)
        _sent(town, _take(town))
    _tell(town, mina, "d")

    recent = town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))

    assert [letter.key for letter in recent] == ["b", "a"]
    assert recent[0].sent_at == town.clock.now
    assert len(town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}", limit=1))) == 1


def test_a_fan_who_became_another_finds_their_letters_there(town: Town) -> None:
    mina, twin = town.fan(language="en"), town.fan()
    _tell(town, twin, "a")
    _sent(town, _take(town))
    _tell(town, twin, "b")

    town.do(lambda tx: tx.emit(Linked(kept=mina.id, absorbed=twin.id)))

    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["a"]
    waiting = _take(town)
    assert [(x.key, x.target, x.language) for x in waiting] == [("b", f"fan:{mina.id}", "en")]


def test_taking_reads_only_what_is_on_its_way(sqlite_url: str) -> None:
    """A hundred thousand letters that were sent long ago cost nothing."""
    explain = text(f"EXPLAIN QUERY PLAN {dispatch.TAKERS['sqlite']}")
    facts = {"community": 1, "now": "2026", "until": "2026", "batch": 10}
    store = Store(sqlite_url)

    plan = store.read_now(lambda s: [row.detail for row in s.execute(explain, facts)])

    store.close()
    assert "SEARCH mine USING INDEX ix_outbox_state_not_before (state=? AND not_before<?)" in plan
    earlier = "USING INDEX ix_outbox_target_state_id (target=? AND state=? AND id<?)"
    assert f"SEARCH earlier {earlier}" in plan
    assert "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)" in plan


def _tell(town: Town, fan: Fan, key: str) -> None:
    town.do(lambda tx: outbox.tell(tx, "hello", [(key, fan.id, {"key": key})]))


def _post(town: Town, author: Fan) -> int:
    return town.do(lambda tx: outbox.announce(tx, "post", "hello", {}, place="hall"), author.id)


def _take(town: Town, lapsed: str = "waiting") -> list[Letter]:
    return town.do(lambda tx: dispatch.take(tx, 10, lapsed=lapsed))


def _sent(town: Town, letters: Sequence[Letter]) -> int:
    return _settle(town, letters, "sent")


def _settle(town: Town, letters: Sequence[Letter], state: str, pause_s: int = 0) -> int:
    def work(tx: Tx) -> int:
        again = tx.now + timedelta(seconds=pause_s)
        return dispatch.settle(tx, [Settled(letter, state, again) for letter in letters])

    return town.do(work)
