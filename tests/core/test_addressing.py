"""Who gets what where: every home its post, and every fan one letter that arrives somewhere."""

import pytest

from core import outbox
from core.dispatch import Parcel, Settled
from core.homes import service as homes
from core.homes import views
from core.homes.results import State
from tests.makers import Town
from tests.makers_post import (
    BOTH,
    account,
    addresses,
    home,
    keys,
    post,
    sent,
    settle,
    shut,
    take,
    tell,
)


def test_a_post_goes_to_every_live_home_in_its_own_language(town: Town) -> None:
    home(town, "g1", announcements="c1")
    home(town, "g2", announcements="c2", language="en")
    home(town, "t1", "telegram", announcements="c3")
    post(town)

    found = {p.address: (p.home, p.letter.language) for p in in_both(town)}

    assert found == {"c1": ("g1", "ko"), "c2": ("g2", "en"), "c3": ("t1", "ko")}


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("ideas", "i"),
        ("questions", "a"),
        ("announcements", "a"),
        ("start", "s"),
        ("hall", "a"),
        ("staff", None),
        ("letters", None),
    ],
)
def test_what_has_no_place_of_its_own_goes_where_everybody_reads_unless_it_is_closed(
    town: Town, wanted: str, goes_to: str | None
) -> None:
    home(town, "g1", announcements="a", start="s", ideas="i")
    post(town, wanted)

    assert addresses(take(town, "discord")) == ([goes_to] if goes_to else [])


def test_without_announcements_the_start_stands_in(town: Town) -> None:
    home(town, "g1", start="s")
    post(town)

    assert addresses(take(town, "discord")) == ["s"]


def test_in_rehearsal_everything_public_stays_in_the_rehearsal_place(town: Town) -> None:
    home(town, "g1", state=State.REHEARSAL, announcements="a", ideas="i", rehearsal="r")
    home(town, "g2", announcements="live")
    post(town, "announcements", "one")
    post(town, "ideas", "two")

    first = take(town, "discord")
    sent(town, first)
    second = take(town, "discord")

    where = [(p.address, p.letter.key, p.rehearsal) for p in [*first, *second]]
    assert sorted(where) == [
        ("live", "one", False),
        ("live", "two", False),
        ("r", "one", True),
        ("r", "two", True),
    ]


def test_a_home_without_a_rehearsal_place_says_nothing_before_it_is_live(town: Town) -> None:
    home(town, "g1", state=State.REHEARSAL, announcements="a")
    post(town)

    assert take(town, "discord") == []


def test_a_home_that_was_left_hears_nothing(town: Town) -> None:
    home(town, "g1", announcements="a")
    town.do(lambda tx: homes.leave(tx, "discord", "g1"))
    post(town)

    assert take(town, "discord") == []


def test_what_waited_for_a_home_that_is_left_is_dropped(town: Town) -> None:
    home(town, "g1", announcements="a")
    post(town, key="one")
    post(town, key="two")
    sent(town, take(town, "discord"))

    town.do(lambda tx: homes.leave(tx, "discord", "g1"))

    assert take(town, "discord") == []
    assert states(town) == ["dead", "sent"]


def test_a_letter_goes_to_one_account_the_one_used_last(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "first", "telegram")
    account(town, mina, "older", "discord", used=True)
    town.clock.go(hours=1)
    account(town, mina, "newer", "telegram", used=True)
    tell(town, mina, "a")

    assert addresses(in_both(town)) == ["newer"]


def test_a_letter_goes_to_the_first_account_where_nobody_knows_which_was_used(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "first", "telegram")
    account(town, mina, "second", "discord")
    tell(town, mina, "a")

    assert addresses(in_both(town)) == ["first"]


def test_an_account_on_a_platform_that_nobody_serves_is_passed_over(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "first", "telegram")
    account(town, mina, "second", "discord")
    tell(town, mina, "a")

    assert addresses(take(town, "discord")) == ["second"]


def test_an_account_that_is_shut_is_passed_over(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "first")
    account(town, mina, "second")
    shut(town, "first")
    tell(town, mina, "a")

    assert addresses(take(town, "discord")) == ["second"]


def test_whoever_has_no_address_still_finds_the_letter_in_the_product(town: Town) -> None:
    mina = town.fan()
    tell(town, mina, "a")

    assert take(town, "discord") == []
    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["a"]


def test_a_dead_address_hands_all_that_waits_there_to_the_next_account(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "d1", "discord")
    account(town, mina, "t1", "telegram")
    for key in "abc":
        tell(town, mina, key)
    (first,) = take(town, "discord", served=BOTH)

    dead(town, first)

    assert take(town, "discord", served=BOTH) == []
    arrived: list[str] = []
    while parcels := take(town, "telegram", served=BOTH):
        arrived += keys(parcels)
        sent(town, parcels)
    assert arrived == ["a", "b", "c"]
    tell(town, mina, "d")
    assert keys(take(town, "telegram", served=BOTH)) == ["d"]


def test_once_every_account_is_dead_a_letter_waits_in_the_product_alone(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "d1")
    tell(town, mina, "a")

    dead(town, *take(town, "discord"))

    assert take(town, "discord") == []
    assert states(town) == ["dead"]
    assert [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{mina.id}"))] == ["a"]


def test_where_messages_are_closed_a_letter_goes_where_only_its_reader_sees_it(town: Town) -> None:
    home(town, "g1", letters="l1", announcements="c1")
    mina, joon = town.fan(), town.fan()
    account(town, mina, "mina")
    account(town, joon, "joon")
    tell(town, mina, "a")
    tell(town, joon, "b")
    tell(town, mina, "c")
    dead(town, *take(town, "discord"))

    first = take(town, "discord")
    assert [(p.address, p.recipient, p.letter.key) for p in first] == [("l1", "mina", "a")]
    assert first[0].home == "g1"
    assert first[0].letter.language == "ko"
    dead(town, *first)

    again = take(town, "discord")
    assert [(p.address, p.recipient, p.letter.key) for p in again] == [("l1", "joon", "b")]
    assert town.do(lambda tx: views.at(tx, "discord", "g1")).address_of("letters") == "l1"  # type: ignore[union-attr]
    sent(town, again)
    assert take(town, "discord") == []


def test_a_deleted_channel_hands_its_posts_to_the_place_that_stands_in(town: Town) -> None:
    sora = town.staff()
    home(town, "g1", ideas="i", announcements="a")
    post(town, "ideas", "one")
    post(town, "ideas", "two")

    dead(town, *take(town, "discord"))

    first = take(town, "discord")
    sent(town, first)
    second = take(town, "discord")
    assert [(p.address, p.letter.key) for p in [*first, *second]] == [("a", "one"), ("a", "two")]
    told = town.rows("SELECT kind FROM outbox WHERE fan_id = :fan", fan=sora.id)
    assert told == [("trouble",)]


def test_a_missing_permission_is_told_once_and_what_waits_goes_out_when_it_is_given(
    town: Town,
) -> None:
    sora = town.staff()
    came = home(town, "g1", announcements="a")
    post(town, key="one")
    post(town, key="two")

    for _ in range(2):
        (parcel,) = take(town, "discord")
        again = town.clock.now.replace(microsecond=0)
        shut_out = Settled(parcel, "waiting", again=again, missing="send_messages", place="#공지")
        settle(town, [shut_out])

    told = "SELECT count(*) FROM outbox WHERE kind = 'trouble' AND fan_id = :fan"
    assert town.scalar(told, fan=sora.id) == 1
    (trouble,) = town.do(lambda tx: views.troubles(tx, came.id))
    assert (trouble.kind, trouble.missing, trouble.shown) == ("forbidden", "send_messages", "#공지")

    parcels = take(town, "discord")
    sent(town, parcels)

    assert keys(parcels) == ["one"]
    assert town.do(views.troubles) == []
    assert keys(take(town, "discord")) == ["two"]


def test_a_permission_that_staff_say_they_gave_is_tried_at_once(town: Town) -> None:
    home(town, "g1", announcements="a")
    post(town)
    (parcel,) = take(town, "discord")
    later = town.clock.now.replace(year=2027)
    settle(town, [Settled(parcel, "waiting", again=later, missing="send_messages")])
    assert take(town, "discord") == []

    town.do(lambda tx: homes.try_again(tx, "discord", "g1"))

    assert keys(take(town, "discord")) == ["post"]


def test_what_waits_where_the_bot_may_not_speak_goes_to_the_channel_that_staff_choose_instead(
    town: Town,
) -> None:
    boss, came = town.staff(), home(town, "g1", announcements="a", start="a")
    for key in ("one", "two"):
        post(town, key=key)
    (parcel,) = take(town, "discord")
    later = town.clock.now.replace(year=2027)
    settle(town, [Settled(parcel, "waiting", again=later, missing="send_messages")])
    town.do(lambda tx: homes.name_place(tx, came.id, "announcements", "b"), boss.id)
    assert take(town, "discord") == [], "the start is still there"

    town.do(lambda tx: homes.name_place(tx, came.id, "start", "c"), boss.id)

    first = take(town, "discord")
    sent(town, first)
    second = take(town, "discord")
    assert [(p.address, p.letter.key) for p in [*first, *second]] == [("b", "one"), ("b", "two")]
    assert town.do(views.troubles) == []


def test_a_deleted_channel_lets_its_posts_go_on_at_once(town: Town) -> None:
    home(town, "g1", ideas="i", announcements="a")
    post(town, "ideas", "one")
    (parcel,) = take(town, "discord")
    settle(town, [Settled(parcel, "waiting", again=town.clock.now.replace(year=2027))])

    town.do(lambda tx: homes.forget_place(tx, "discord", "g1", "i") and None)

    assert addresses(take(town, "discord")) == ["a"]


def in_both(town: Town) -> list[Parcel]:
    """What either platform's courier would have in hand."""
    return [p for platform in sorted(BOTH) for p in take(town, platform, served=BOTH)]


def dead(town: Town, *parcels: Parcel) -> None:
    """Nothing will ever arrive at these addresses."""
    settle(town, [Settled(p, "dead", reason="gone", address_is_dead=True) for p in parcels])


def states(town: Town) -> list[str]:
    return [state for (state,) in town.rows("SELECT state FROM delivery ORDER BY state")]
