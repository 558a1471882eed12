"""The pause: what can wait is held, what cannot goes on, and nothing is lost on the way."""

import pytest

from core import dispatch, outbox, posts
from core.dispatch import addressing, pausing
from core.dispatch.pausing import Resumed
from core.doctor.agreement import STUCK
from core.errors import Refused
from core.people.results import Fan, Role
from core.points import grants
from core.undo import undo
from tests.makers import Town
from tests.makers_ideas import drop, last_act, letters, release, send
from tests.makers_polls import asked
from tests.makers_post import keys, later, sent, take

CHEERFUL, ANSWER, NOTICE = "tier-rose", "proof-approved", "trouble"


def test_what_is_cheerful_waits_and_answers_and_notices_go_out(town: Town) -> None:
    pause(town)
    for kind in (CHEERFUL, ANSWER, NOTICE):
        write(town, town.fan(), kind)

    assert keys(take(town)) == [ANSWER, NOTICE]
    assert held(town) == 1


def test_what_was_held_goes_out_once_in_its_order(town: Town) -> None:
    mina = town.fan()
    pause(town)
    write(town, mina, CHEERFUL, "first")
    town.clock.go(minutes=5)
    write(town, town.fan(), CHEERFUL, "second")
    take(town)

    done = resume(town)

    assert (done.going, done.left) == (2, 0)
    assert keys(take(town)) == ["first", "second"]
    assert take(town) == []


def test_a_pause_stops_a_letter_to_many_in_its_midst(town: Town) -> None:
    """What is on its way arrives; what is addressed but not begun comes back."""
    write(town, town.fan(), CHEERFUL, "one")
    on_its_way = take(town)
    write(town, town.fan(), CHEERFUL, "two")
    write(town, town.fan(), CHEERFUL, "three")
    address_all(town)
    assert town.scalar("SELECT count(*) FROM delivery WHERE state = 'waiting'") == 2

    pause(town)

    assert take(town) == []
    assert sent(town, on_its_way) == 1
    assert held(town) == 2
    resume(town)
    assert keys(take(town)) == ["two", "three"]


def test_what_was_tried_before_the_pause_is_tried_on(town: Town) -> None:
    write(town, town.fan(), CHEERFUL, "begun")
    later(town, take(town), 30)

    pause(town)
    town.clock.go(seconds=30)

    assert keys(take(town)) == ["begun"]


def test_what_is_written_during_the_pause_is_not_in_the_inbox_yet(town: Town) -> None:
    mina = town.fan()
    pause(town)
    write(town, mina, CHEERFUL)
    take(town)

    assert town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}")) == []


def test_a_courier_does_not_turn_on_what_is_held(town: Town) -> None:
    pause(town)
    write(town, town.fan(), CHEERFUL)
    take(town)

    assert not town.do(lambda tx: dispatch.is_anything_due(tx, "web", "courier"))


def test_what_is_past_its_time_is_left_in_the_inbox_or_sent_as_staff_say(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    pause(town)
    write(town, mina, CHEERFUL, "old")
    town.clock.go(days=8)
    write(town, joon, CHEERFUL, "new")
    now = town.do(pausing.current)
    assert now is not None
    assert (now.held, now.stale) == (2, 1)

    done = resume(town, with_stale=False)

    assert (done.going, done.left) == (1, 1)
    assert keys(take(town)) == ["new"]
    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["old"]


def test_a_post_is_past_its_time_after_a_day_and_a_letter_after_a_week(town: Town) -> None:
    pause(town)
    town.do(lambda tx: outbox.announce(tx, "post", "poll-closed", {}, place="announcements"))
    write(town, town.fan(), CHEERFUL)
    town.clock.go(days=1, seconds=1)

    now = town.do(pausing.current)

    assert now is not None
    assert (now.held, now.stale) == (2, 1)


def test_stale_letters_go_out_if_staff_want_them_to(town: Town) -> None:
    pause(town)
    write(town, town.fan(), CHEERFUL, "old")
    town.clock.go(days=8)

    done = resume(town, with_stale=True)

    assert (done.going, done.left) == (1, 0)
    assert keys(take(town)) == ["old"]


def test_a_post_that_somebody_wrote_waits_and_a_manager_may_send_it_on(town: Town) -> None:
    boss, helper = town.staff(), town.staff(Role.REVIEWER)
    pause(town, boss)
    post = town.do(
        lambda tx: outbox.announce(tx, "sorry", "note-like", {}, place="announcements"), helper.id
    )
    held_post = town.do(
        lambda tx: outbox.announce(tx, "held", "poll-opened", {}, place="announcements"), helper.id
    )
    town.clock.go(seconds=60)
    assert keys(take(town)) == ["sorry"]

    with pytest.raises(Refused, match="paused"):
        town.do(lambda tx: posts.send_post(tx, helper, held_post), helper.id)
    town.do(lambda tx: posts.send_post(tx, boss, held_post), boss.id)

    assert post != held_post
    assert keys(take(town)) == []
    sent_keys = town.rows("SELECT key FROM outbox WHERE state = 'sent' ORDER BY id")
    assert sent_keys == [("sorry",), ("held",)]


def test_a_held_post_can_be_taken_back(town: Town) -> None:
    boss = town.staff()
    pause(town, boss)
    asked(town, boss)
    post = town.scalar("SELECT id FROM outbox WHERE kind = 'poll-opened'")
    town.clock.go(seconds=60)
    take(town)

    town.do(lambda tx: posts.cancel_post(tx, boss, post), boss.id)
    resume(town)

    assert take(town) == []
    assert town.scalar("SELECT state FROM outbox WHERE id = :id", id=post) == "cancelled"


def test_a_note_is_out_and_pays_only_when_its_post_is(town: Town) -> None:
    boss, author = town.staff(), town.fan()
    idea = drop(town, author)
    pause(town, boss)
    release(town, boss, idea)
    send(town)
    assert town.scalar("SELECT state FROM note") == "waiting"
    assert "idea-made" not in letters(town, author)

    resume(town)

    assert town.scalar("SELECT state FROM note") == "published"
    assert "idea-made" in letters(town, author)


def test_a_held_note_can_still_be_undone_after_its_minute(town: Town) -> None:
    boss = town.staff()
    pause(town, boss)
    release(town, boss, drop(town))
    send(town)

    town.do(lambda tx: undo(tx, last_act(town, "release")), boss.id)
    resume(town)

    assert town.scalar("SELECT state FROM note") == "withdrawn"


def test_a_gift_that_is_taken_back_during_the_pause_is_never_told(town: Town) -> None:
    boss, mina = town.staff(), town.fan()
    pause(town, boss)
    town.do(lambda tx: grants.grant(tx, boss, mina, 5, "고마워요"), boss.id)
    take(town)

    town.do(lambda tx: undo(tx, last_act(town, "grant")), boss.id)
    resume(town)

    assert [p.letter.kind for p in take(town)] == []


def test_one_pause_at_a_time(town: Town) -> None:
    pause(town)

    with pytest.raises(Refused, match="paused-already"):
        pause(town)


def test_going_on_needs_a_pause(town: Town) -> None:
    with pytest.raises(Refused, match="not-paused"):
        resume(town)


def test_undoing_the_pause_lets_everything_go(town: Town) -> None:
    boss = town.staff()
    pause(town, boss)
    write(town, town.fan(), CHEERFUL, "a")
    take(town)

    town.do(lambda tx: undo(tx, last_act(town, "pause")), boss.id)

    assert keys(take(town)) == ["a"]
    assert town.do(pausing.current) is None


def test_undoing_the_pause_asks_first_about_what_is_past_its_time(town: Town) -> None:
    boss = town.staff()
    pause(town, boss)
    write(town, town.fan(), CHEERFUL)
    town.clock.go(days=8)

    with pytest.raises(Refused, match="pause-stale"):
        town.do(lambda tx: undo(tx, last_act(town, "pause")), boss.id)


def test_undoing_to_go_on_holds_again_what_is_not_out_and_what_was_left(town: Town) -> None:
    boss, mina = town.staff(), town.fan()
    pause(town, boss)
    write(town, mina, CHEERFUL, "old")
    town.clock.go(days=8)
    write(town, mina, CHEERFUL, "new")
    resume(town, with_stale=False, staff=boss)

    town.do(lambda tx: undo(tx, last_act(town, "resume")), boss.id)

    assert held(town) == 2
    assert take(town) == []
    assert town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}")) == []


def test_a_held_message_is_not_stuck_in_the_doctors_eyes(town: Town) -> None:
    pause(town)
    write(town, town.fan(), CHEERFUL)
    take(town)
    town.clock.go(days=2)

    assert town.rows(STUCK, late=str(town.clock.now)) == []


def pause(town: Town, staff: Fan | None = None) -> int:
    actor = staff or town.staff()
    return town.do(pausing.pause, actor.id)


def resume(town: Town, *, with_stale: bool = False, staff: Fan | None = None) -> Resumed:
    actor = staff or town.staff()
    return town.do(lambda tx: pausing.resume(tx, with_stale=with_stale), actor.id)


def write(town: Town, fan: Fan, kind: str, key: str = "") -> None:
    town.do(lambda tx: outbox.tell(tx, kind, [(key or kind, fan.id, {})]))


def held(town: Town) -> int:
    now = town.do(pausing.current)
    assert now is not None
    return now.held


def address_all(town: Town) -> None:
    town.do(lambda tx: addressing.address_what_is_due(tx, {"web"}))
