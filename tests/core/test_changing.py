"""Changing what is out already: everywhere, in order, and never to what is out of date."""

from sqlalchemy import text

from core import outbox
from core.dispatch import HOLD, Parcel, Settled
from tests.makers import Town
from tests.makers_post import BOTH, home, post, sent, settle, take, tell


def test_an_edit_reaches_every_message_of_a_post(town: Town) -> None:
    home(town, "g1", announcements="c1")
    home(town, "t1", "telegram", announcements="c2")
    number = post(town)
    first = {p.address: p.id for p in arrived(town)}

    assert town.do(lambda tx: outbox.edit(tx, number, {"price": 9}))

    edits = arrived(town)
    assert [(p.action, p.letter.facts["price"]) for p in edits] == [("edit", 9)] * 2
    assert {p.address: p.message_id for p in edits} == {a: f"m{i}" for a, i in first.items()}
    assert arrived(town) == []


def test_a_post_that_still_waits_simply_goes_out_as_it_is_then(town: Town) -> None:
    home(town, "g1", announcements="c1")
    boss = town.staff()
    number = town.do(
        lambda tx: outbox.announce(tx, "p", "hello", {"price": 1}, place="announcements"), boss.id
    )

    town.do(lambda tx: outbox.edit(tx, number, {"price": 9}, kind="hello-again"))

    town.clock.go(seconds=60)
    (parcel,) = arrived(town)
    assert (parcel.action, parcel.letter.kind, parcel.letter.facts) == (
        "send",
        "hello-again",
        {"price": 9},
    )
    assert arrived(town) == []


def test_of_several_edits_only_the_newest_is_sent(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)
    for price in (7, 8, 9):
        change(town, number, price)

    (edit,) = arrived(town)

    assert edit.letter.facts == {"price": 9}
    assert arrived(town) == []


def test_an_edit_that_was_overtaken_on_its_way_is_followed_by_the_newest(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)
    change(town, number, 8)
    old = take(town, "discord")

    change(town, number, 9)
    assert take(town, "discord") == []
    sent(town, old)

    (edit,) = arrived(town)
    assert (old[0].letter.facts, edit.letter.facts) == ({"price": 8}, {"price": 9})
    assert arrived(town) == []


def test_a_change_that_did_not_see_the_message_on_its_way_is_caught_up_with(town: Town) -> None:
    """On PostgreSQL a change and the taking of a message may pass each other unseen."""
    home(town, "g1", announcements="c1")
    post(town)
    on_its_way = take(town, "discord")
    unseen = text("UPDATE outbox SET version = version + 1")
    town.do(lambda tx: tx.session.execute(unseen) and None)

    sent(town, on_its_way)

    (edit,) = arrived(town)
    assert (edit.action, edit.message_id) == ("edit", f"m{on_its_way[0].id}")
    assert arrived(town) == []


def test_an_edit_waits_until_the_message_itself_is_there(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    on_its_way = take(town, "discord")

    change(town, number, 9)
    assert take(town, "discord") == []
    sent(town, on_its_way)

    (edit,) = arrived(town)
    assert (edit.action, edit.message_id) == ("edit", f"m{on_its_way[0].id}")


def test_a_message_that_is_tried_again_may_be_there_in_its_old_words(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    take(town, "discord")
    town.clock.now += HOLD
    take(town, "discord")
    town.clock.now += HOLD

    change(town, number, 9)

    assert [p.action for p in [*arrived(town), *arrived(town)]] == ["send", "edit"]


def test_what_never_arrived_is_not_edited(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    on_its_way = take(town, "discord")
    change(town, number, 9)

    settle(town, [Settled(p, "dead", reason="gone") for p in on_its_way])

    assert arrived(town) == []


def test_a_message_that_somebody_deleted_is_not_edited_again(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)
    change(town, number, 8)
    settle(town, [Settled(p, "dead", reason="deleted") for p in take(town, "discord")])
    post(town, key="next")

    (following,) = arrived(town)

    assert following.letter.key == "next"


def test_a_post_is_pinned_as_soon_as_it_is_there(town: Town) -> None:
    home(town, "g1", announcements="c1")
    post(town, pinned=True)

    first, second = arrived(town), arrived(town)

    assert [p.action for p in [*first, *second]] == ["send", "pin"]
    assert second[0].message_id == f"m{first[0].id}"
    assert arrived(town) == []


def test_a_post_is_pinned_unpinned_and_pinned_again_in_this_order(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)

    done = []
    for verb in (outbox.pin, outbox.unpin, outbox.pin):
        town.do(lambda tx, verb=verb: verb(tx, number))  # type: ignore[misc]
        done += [p.action for p in arrived(town)]

    assert done == ["pin", "unpin", "pin"]
    assert arrived(town) == []


def test_a_pin_that_was_taken_back_before_it_was_made_is_not_made(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)

    town.do(lambda tx: outbox.pin(tx, number))
    town.do(lambda tx: outbox.unpin(tx, number))

    assert arrived(town) == []


def test_a_pin_taken_back_while_it_is_made_is_undone_behind_it(town: Town) -> None:
    home(town, "g1", announcements="c1")
    number = post(town)
    arrived(town)
    town.do(lambda tx: outbox.pin(tx, number))
    on_its_way = take(town, "discord")

    town.do(lambda tx: outbox.unpin(tx, number))
    sent(town, on_its_way)

    assert [p.action for p in arrived(town)] == ["unpin"]


def test_a_post_is_taken_away_from_everywhere(town: Town) -> None:
    home(town, "g1", announcements="c1")
    home(town, "g2", announcements="c2")
    number = post(town)
    on_its_way = take(town, "discord")
    sent(town, on_its_way[:1])
    change(town, number, 9)

    assert town.do(lambda tx: outbox.delete(tx, number))
    assert not town.do(lambda tx: outbox.delete(tx, number))
    assert not town.do(lambda tx: outbox.edit(tx, number, {}))

    (there,) = arrived(town)
    assert (there.action, there.address) == ("delete", on_its_way[0].address)
    sent(town, on_its_way[1:])
    (then,) = arrived(town)
    assert (then.action, then.address) == ("delete", on_its_way[1].address)
    assert town.do(lambda tx: outbox.recent(tx, "place:announcements")) == []


def test_a_post_that_is_taken_away_before_it_goes_out_never_does(town: Town) -> None:
    home(town, "g1", announcements="c1")
    boss = town.staff()
    number = town.do(lambda tx: outbox.announce(tx, "p", "hello", {}, place="start"), boss.id)

    town.do(lambda tx: outbox.delete(tx, number))

    town.clock.go(minutes=5)
    assert arrived(town) == []


def test_a_letter_is_changed_where_it_was_delivered(town: Town) -> None:
    mina = town.fan()
    tell(town, mina, "a")
    sent(town, take(town))
    number = town.scalar("SELECT id FROM outbox")

    change(town, number, 9)

    (edit,) = take(town)
    assert (edit.action, edit.is_private, edit.letter.facts) == ("edit", True, {"price": 9})


def change(town: Town, number: int, price: int) -> None:
    town.do(lambda tx: outbox.edit(tx, number, {"price": price}))


def arrived(town: Town) -> list[Parcel]:
    """One round of both couriers, in which everything arrives."""
    parcels = [p for platform in sorted(BOTH) for p in take(town, platform, served=BOTH)]
    sent(town, parcels)
    return parcels
