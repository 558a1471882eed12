"""Taking back a public post: within its minute, by its author or a moderator, on the record."""

from bots.common.courier import Courier, Delivered
from bots.common.replies import Card, Refusal, Reply
from core import outbox
from core.dispatch import Parcel
from core.people.results import Role
from core.polls import views as polls
from tests.makers import Town
from tests.makers_ideas import drop, release
from tests.makers_polls import asked


async def test_a_fan_cannot_cancel_a_post(town: Town) -> None:
    asked(town)
    post = _post(town, "poll-opened")

    assert _refused(await town.press(town.fan(), f"d1:cancel_post:{post}")) == "refused-not-allowed"


async def test_a_moderator_cancels_anybodys_post_and_it_is_written_down(town: Town) -> None:
    asked(town)
    post = _post(town, "poll-opened")
    moderator = town.staff(Role.MODERATOR)

    await town.press(moderator, f"d1:cancel_post:{post}")
    again = await town.press(moderator, f"d1:cancel_post:{post}")

    assert town.scalar("SELECT state FROM outbox WHERE id = :id", id=post) == "cancelled"
    assert town.scalar("SELECT actor_id FROM audit WHERE act = 'undo'") == moderator.id
    assert _refused(again) == "refused-post-is-back"


async def test_a_post_of_no_act_is_cancelled_alone_and_can_be_restored(town: Town) -> None:
    boss = town.staff(Role.OWNER)
    post = town.do(lambda tx: outbox.announce(tx, "hello", "hello", {}, place="hall"), boss.id)

    await town.press(boss, f"d1:cancel_post:{post}")
    act = town.scalar("SELECT id FROM audit WHERE act = 'cancel_post'")
    town.clock.go(hours=1)
    await town.press(boss, f"d1:undo:{act}")

    waiting = town.do(outbox.waiting_posts)
    assert [(p.letter.id, p.seconds_left) for p in waiting] == [(post, 60)]


async def test_a_note_that_is_cancelled_is_withdrawn_with_all_it_was_to_ship(town: Town) -> None:
    boss = town.staff()
    idea = drop(town)
    release(town, boss, idea)
    before = town.scalar("SELECT state FROM idea")

    reply = await town.press(boss, f"d1:cancel_post:{_post(town, 'note')}")

    assert isinstance(reply, Card)
    assert (before, town.scalar("SELECT state FROM idea")) == ("shipped", "open")
    assert town.scalar("SELECT state FROM note") == "withdrawn"
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'note'") == "cancelled"


async def test_a_post_whose_minute_is_over_stays(town: Town) -> None:
    boss = town.staff()
    asked(town, boss)
    post = _post(town, "poll-opened")
    town.do(lambda tx: outbox.send_now(tx, post))
    await Courier(town.store, town.clock, _arrive, platform="web").carry()

    assert _refused(await town.press(boss, f"d1:cancel_post:{post}")) == "refused-post-is-out"
    assert town.do(polls.running) is not None


async def _arrive(parcel: Parcel) -> Delivered:
    return Delivered(str(parcel.id))


def _post(town: Town, kind: str) -> int:
    number: int = town.scalar("SELECT id FROM outbox WHERE kind = :kind", kind=kind)
    return number


def _refused(reply: Reply) -> str:
    assert isinstance(reply, Refusal), reply
    return reply.reason.key
