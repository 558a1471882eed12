"""The outbox: what waits, what can be taken back, and what somebody finds of what was sent."""

from core import outbox
from core.people.results import Fan
from tests.makers import Town
from tests.makers_post import keys, sent, take, tell


def test_what_somebody_posts_can_be_taken_back_for_a_minute(town: Town) -> None:
    boss = town.staff(name="지우")
    post = _post(town, boss)
    town.clock.go(seconds=18)

    waiting = town.do(outbox.waiting_posts)

    assert [(p.letter.id, p.author, p.seconds_left) for p in waiting] == [(post, "지우", 42)]
    assert take(town) == []
    assert town.do(lambda tx: outbox.cancel(tx, post))


def test_a_minute_later_it_goes_out(town: Town) -> None:
    post = _post(town, town.staff())
    town.clock.go(seconds=60)

    assert [parcel.letter.id for parcel in take(town)] == [post]


def test_what_the_clock_posts_goes_out_at_once(town: Town) -> None:
    post = town.do(lambda tx: outbox.announce(tx, "clock", "hello", {}, place="hall"))

    assert town.do(outbox.waiting_posts) == []
    assert [parcel.letter.id for parcel in take(town)] == [post]


def test_a_post_need_not_wait_for_its_minute(town: Town) -> None:
    post = _post(town, town.staff())

    assert town.do(lambda tx: outbox.send_now(tx, post))

    assert [parcel.letter.id for parcel in take(town)] == [post]


def test_a_post_on_its_way_cannot_be_taken_back(town: Town) -> None:
    post = _post(town, town.staff())
    town.do(lambda tx: outbox.send_now(tx, post))
    take(town)

    assert not town.do(lambda tx: outbox.cancel(tx, post))
    assert not town.do(lambda tx: outbox.restore(tx, post))
    assert not town.do(lambda tx: outbox.send_now(tx, post))


def test_a_cancelled_post_is_never_sent_unless_it_is_restored(town: Town) -> None:
    post = _post(town, town.staff())
    town.do(lambda tx: outbox.cancel(tx, post))
    town.clock.go(minutes=5)
    assert take(town) == []

    assert town.do(lambda tx: outbox.restore(tx, post))

    assert take(town) == []
    town.clock.go(seconds=60)
    assert [parcel.letter.id for parcel in take(town)] == [post]


def test_a_post_in_its_minute_holds_nobody_up(town: Town) -> None:
    _post(town, town.staff())
    town.do(lambda tx: outbox.announce(tx, "clock", "hello", {}, place="hall"))

    assert keys(take(town)) == ["clock"]


def test_a_letter_speaks_its_readers_language_and_a_post_the_communitys(town: Town) -> None:
    mina = town.fan(language="en")
    tell(town, mina, "a")
    _post(town, town.staff(language="en"))
    town.clock.go(seconds=60)

    spoken = {parcel.letter.target: parcel.letter.language for parcel in take(town)}

    assert spoken == {f"fan:{mina.id}": "en", "place:hall": "ko"}


def test_recent_letters_come_newest_first_and_only_once_they_are_sent(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    for fan, key in ((mina, "a"), (mina, "b"), (joon, "c")):
        tell(town, fan, key)
        sent(town, take(town))
    tell(town, mina, "d")

    recent = town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))

    assert [letter.key for letter in recent] == ["b", "a"]
    assert recent[0].sent_at == town.clock.now
    assert len(town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}", limit=1))) == 1


def test_a_fan_who_became_another_finds_their_letters_there(town: Town) -> None:
    mina, twin = town.fan(language="en"), town.fan()
    tell(town, twin, "a")
    sent(town, take(town))
    tell(town, twin, "b")

    town.do(lambda tx: outbox.readdress(tx, twin.id, mina.id))

    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["a"]
    waiting = [parcel.letter for parcel in take(town)]
    assert [(x.key, x.target, x.language) for x in waiting] == [("b", f"fan:{mina.id}", "en")]


def test_a_letter_that_is_only_waiting_its_turn_is_recalled_before_anybody_has_it(
    town: Town,
) -> None:
    mina = town.fan()
    for key in "ab":
        tell(town, mina, key)
    first = take(town)

    reached = town.do(lambda tx: outbox.recall(tx, ["a", "b"]))

    assert reached == [mina.id]
    sent(town, first)
    assert take(town) == []
    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["a"]


def _post(town: Town, author: Fan) -> int:
    return town.do(lambda tx: outbox.announce(tx, "post", "hello", {}, place="hall"), author.id)
