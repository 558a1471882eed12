"""Homes: where the community lives, from arrival through rehearsal to going live and leaving."""

import json

import pytest

from core import outbox
from core.errors import Refused
from core.homes import service as homes
from core.homes import troubles, views
from core.homes.results import Arrival, Home, Panel, State
from core.people import audit, service
from core.people.results import Caller, Role
from core.undo import undo
from tests.makers import Town
from tests.makers_post import addresses, home, post, sent, take

GUILD = Arrival("discord", "g1", "모락", "ko", "Asia/Seoul", owner="boss")


def test_a_home_begins_in_rehearsal_with_what_its_front_knows(town: Town) -> None:
    came = arrived(town, GUILD)

    assert (came.name, came.language, came.zone) == ("모락", "ko", "Asia/Seoul")
    assert (came.state, came.since, came.places) == (State.REHEARSAL, town.clock.now, ())
    assert town.do(lambda tx: views.at(tx, "discord", "g1")) == came
    assert came in town.do(lambda tx: views.homes(tx, "discord"))


def test_what_a_front_guesses_wrong_is_the_communitys_own(town: Town) -> None:
    came = arrived(town, Arrival("discord", "g1", "\u200b", "xx", "Mars/Olympus"))

    assert (came.name, came.language, came.zone) == ("두레", "ko", "Asia/Seoul")


def test_told_again_it_is_the_same_home_under_its_new_name(town: Town) -> None:
    came = arrived(town, GUILD)
    opened(town, came)
    town.clock.go(days=1)

    again = arrived(town, Arrival("discord", "g1", "모락 팬", "en", owner="heir"))

    assert (again.id, again.name, again.owner) == (came.id, "모락 팬", "heir")
    assert (again.state, again.language, again.since) == (State.LIVE, "ko", came.since)


def test_one_community_lives_in_two_servers_of_a_platform(town: Town) -> None:
    first, second = arrived(town, GUILD), arrived(town, Arrival("discord", "g2", "둘째"))

    assert town.do(lambda tx: views.homes(tx, "discord")) == [first, second]


def test_invited_again_after_it_was_kicked_it_rehearses_and_keeps_its_places(town: Town) -> None:
    came = opened(town, arrived(town, GUILD))
    town.do(lambda tx: homes.set_panel(tx, came.id, Panel("c1", "m1")))
    town.do(lambda tx: homes.leave(tx, "discord", "g1"))
    assert town.do(lambda tx: views.homes(tx, "discord")) == []

    again = arrived(town, GUILD)

    assert (again.id, again.state, again.panel) == (came.id, State.REHEARSAL, None)
    assert again.address_of("announcements") == "c1"


def test_leaving_what_nobody_knows_changes_nothing(town: Town) -> None:
    town.do(lambda tx: homes.leave(tx, "discord", "nowhere"))

    assert town.do(lambda tx: views.at(tx, "discord", "nowhere")) is None


def test_whoever_owns_the_server_owns_the_community_once_they_join(town: Town) -> None:
    arrived(town, GUILD)
    assert roles(town) == []

    boss = joined(town, "boss")

    assert roles(town) == [(boss, "owner")]
    (act,) = town.do(audit.latest)
    assert (act.act, act.target, act.subject) == ("first-owner", boss, "boss")


def test_whoever_joined_before_the_bot_knew_the_server_owns_it_at_arrival(town: Town) -> None:
    boss = joined(town, "boss")

    arrived(town, GUILD)

    assert roles(town) == [(boss, "owner")]


def test_a_community_that_has_an_owner_keeps_it(town: Town) -> None:
    sora = town.staff(Role.OWNER)
    arrived(town, GUILD)

    joined(town, "boss")

    assert roles(town) == [(sora.id, "owner")]


def test_the_owner_of_a_second_server_gets_nothing(town: Town) -> None:
    arrived(town, GUILD)
    arrived(town, Arrival("discord", "g2", "둘째", owner="other"))
    boss = joined(town, "boss")

    joined(town, "other")

    assert roles(town) == [(boss, "owner")]


def test_a_stranger_on_another_platform_with_the_owners_number_gets_nothing(town: Town) -> None:
    arrived(town, GUILD)

    town.do(lambda tx: service.join(tx, Caller("telegram", "boss", "boss", "ko")))

    assert roles(town) == []


def test_a_place_is_named_and_the_naming_undone(town: Town) -> None:
    came, boss = arrived(town, GUILD), town.staff()
    town.do(lambda tx: homes.name_place(tx, came.id, "ideas", "c1"), boss.id)

    act = town.do(lambda tx: homes.name_place(tx, came.id, "ideas", "c2"), boss.id)
    assert place(town, came, "ideas") == "c2"

    town.do(lambda tx: undo(tx, act) and None, boss.id)
    assert place(town, came, "ideas") == "c1"


def test_a_place_that_was_named_anew_is_undone_the_later_one_first(town: Town) -> None:
    came, boss = arrived(town, GUILD), town.staff()
    first = town.do(lambda tx: homes.name_place(tx, came.id, "ideas", "c1"), boss.id)
    town.do(lambda tx: homes.name_place(tx, came.id, "ideas", "c2"), boss.id)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: undo(tx, first) and None, boss.id)

    assert refused.value.key == "undo-newer-first"
    assert place(town, came, "ideas") == "c2"


def test_a_home_goes_live_and_back_and_both_can_be_undone(town: Town) -> None:
    came, boss = arrived(town, GUILD), town.staff()
    town.do(lambda tx: homes.name_place(tx, came.id, "start", "c1"), boss.id)

    live = town.do(lambda tx: homes.go_live(tx, came.id), boss.id)
    assert state(town, came) == State.LIVE
    town.do(lambda tx: undo(tx, live) and None, boss.id)
    assert state(town, came) == State.REHEARSAL

    town.do(lambda tx: homes.go_live(tx, came.id), boss.id)
    back = town.do(lambda tx: homes.rehearse(tx, came.id), boss.id)
    assert state(town, came) == State.REHEARSAL
    town.do(lambda tx: undo(tx, back) and None, boss.id)
    assert state(town, came) == State.LIVE


@pytest.mark.parametrize(
    ("places", "live", "key"),
    [
        ({}, False, "home-without-place"),
        ({"ideas": "c1"}, False, "home-without-place"),
        ({"announcements": "c1"}, True, "home-live-already"),
    ],
)
def test_a_home_goes_live_only_where_everybody_can_read_and_only_once(
    town: Town, places: dict[str, str], live: bool, key: str
) -> None:
    came, boss = arrived(town, GUILD), town.staff()
    for name, address in places.items():
        named(town, came, name, address)
    if live:
        town.do(lambda tx: homes.go_live(tx, came.id), boss.id)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: homes.go_live(tx, came.id), boss.id)

    assert refused.value.key == key


def test_nothing_is_set_in_a_home_that_the_bot_has_left(town: Town) -> None:
    came = opened(town, arrived(town, GUILD))
    town.do(lambda tx: homes.leave(tx, "discord", "g1"))

    with pytest.raises(Refused, match="no-home"):
        town.do(lambda tx: homes.rehearse(tx, came.id), town.staff().id)


def test_a_deleted_channel_is_told_to_staff_once_and_mended_by_another(town: Town) -> None:
    sora, mina = town.staff(), town.fan()
    came = home(town, "g1", announcements="c1", ideas="c1", start="c2")

    lost = town.do(lambda tx: homes.forget_place(tx, "discord", "g1", "c1"))
    again = town.do(lambda tx: homes.forget_place(tx, "discord", "g1", "c1"))

    assert (lost, again) == (["announcements", "ideas"], [])
    assert (place(town, came, "announcements"), place(town, came, "start")) == (None, "c2")
    assert letters(town, sora.id) == ["announcements", "ideas"]
    assert letters(town, mina.id) == []
    open_ones = town.do(views.troubles)
    assert [(t.kind, t.place, t.home.id) for t in open_ones] == [
        ("place-lost", "announcements", came.id),
        ("place-lost", "ideas", came.id),
    ]

    town.do(lambda tx: homes.name_place(tx, came.id, "ideas", "c3"), sora.id)

    assert [t.place for t in town.do(views.troubles)] == ["announcements"]


def test_a_panel_whose_channel_is_deleted_is_forgotten(town: Town) -> None:
    came = home(town, "g1", start="c1")
    town.do(lambda tx: homes.set_panel(tx, came.id, Panel("c1", "m1")))
    assert found(town, came).panel == Panel("c1", "m1")

    town.do(lambda tx: homes.forget_place(tx, "discord", "g1", "c1"))

    assert found(town, came).panel is None


def test_a_trouble_that_comes_back_is_told_again(town: Town) -> None:
    sora, came = town.staff(), home(town, "g1", announcements="c1")

    def report() -> int:
        shut = {"place": "c1", "missing": "send_messages", "shown": "#공지"}
        return town.do(lambda tx: troubles.report(tx, came, "forbidden", **shut))

    assert report() > 0
    assert report() == 0
    town.clock.go(minutes=5)
    assert town.do(lambda tx: troubles.mend(tx, came.id, "forbidden", "c1"))
    assert not town.do(lambda tx: troubles.mend(tx, came.id, "forbidden", "c1"))
    assert town.do(views.troubles) == []

    assert report() > 0

    assert letters(town, sora.id) == ["#공지", "#공지"]


def test_leaving_ends_the_troubles_of_a_home(town: Town) -> None:
    came = home(town, "g1", announcements="c1")
    town.do(lambda tx: troubles.report(tx, came, "forbidden", place="c1", missing="x"))

    town.do(lambda tx: homes.leave(tx, "discord", "g1"))

    assert town.scalar("SELECT count(*) FROM trouble WHERE mended_at IS NULL") == 0


def test_a_group_that_gets_another_number_stays_the_same_home(town: Town) -> None:
    came = home(town, "-100", "telegram", announcements="-100", ideas="-100:7")

    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))

    moved = town.do(lambda tx: views.at(tx, "telegram", "-200"))
    assert moved is not None
    assert moved.id == came.id
    assert moved.address_of("announcements") == "-200"


def test_what_waits_for_a_group_follows_its_new_number(town: Town) -> None:
    home(town, "-100", "telegram", announcements="-100")
    post(town, key="one")
    sent(town, take(town, "telegram"))
    post(town, key="two")

    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))

    assert addresses(take(town, "telegram")) == ["-200"]
    assert town.do(lambda tx: views.at(tx, "telegram", "-100")) is None


def test_whatever_names_a_groups_old_number_names_the_new_one(town: Town) -> None:
    came = home(town, "-100", "telegram", announcements="-100", ideas="-100/7")
    town.do(lambda tx: homes.set_panel(tx, came.id, Panel("-100", "5")))
    post(town, key="one")
    sent(town, take(town, "telegram"))
    number = town.scalar("SELECT id FROM outbox WHERE key = 'one'")
    facts = {"posts": [], "count": 0}
    town.do(
        lambda tx: outbox.announce_in(
            tx, "evening", "evening-digest", facts, home=came.id, address="-100"
        )
    )
    town.do(lambda tx: troubles.report(tx, came, "forbidden", place="-100", missing="speak"))

    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))

    moved = found(town, came)
    (trouble,) = town.do(lambda tx: views.troubles(tx, came.id))
    assert trouble.place == "-200"
    assert moved.panel is None
    assert moved.address_of("ideas") == "-100/7"
    waiting = take(town, "telegram")
    assert addresses(waiting) == ["-200"]
    sent(town, waiting)
    town.do(lambda tx: outbox.edit(tx, number, {"text": "new"}))
    (edit,) = [one for one in take(town, "telegram") if one.action == "edit"]
    assert (edit.address, edit.message_id) == ("-200", None)


def test_what_was_begun_under_the_new_number_gives_way_to_the_home(town: Town) -> None:
    """The platform may tell of the new group before it tells that it is the old one."""
    came = home(town, "-100", "telegram", announcements="-100")
    early = arrived(town, Arrival("telegram", "-200", "두레"))

    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))

    assert town.do(lambda tx: views.at(tx, "telegram", "-200")) == found(town, came)
    assert found(town, came).state == State.LIVE
    assert found(town, early).state == State.LEFT


def test_being_told_twice_mends_what_was_written_to_the_old_number_meanwhile(town: Town) -> None:
    came = home(town, "-100", "telegram", announcements="-100")
    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))
    named(town, came, "announcements", "-100")
    post(town, key="late")

    town.do(lambda tx: homes.move(tx, "telegram", "-100", "-200"))

    assert addresses(take(town, "telegram")) == ["-200"]


def arrived(town: Town, arrival: Arrival) -> Home:
    return town.do(lambda tx: homes.arrive(tx, arrival))


def opened(town: Town, came: Home) -> Home:
    """The same home, live, with a channel for announcements."""
    boss = town.staff()
    town.do(lambda tx: homes.name_place(tx, came.id, "announcements", "c1"), boss.id)
    town.do(lambda tx: homes.go_live(tx, came.id), boss.id)
    return found(town, came)


def named(town: Town, came: Home, name: str, address: str) -> None:
    town.do(lambda tx: homes.name_place(tx, came.id, name, address))


def found(town: Town, came: Home) -> Home:
    home = town.do(lambda tx: views.find(tx, came.id))
    assert home is not None
    return home


def place(town: Town, came: Home, name: str) -> str | None:
    return found(town, came).address_of(name)


def state(town: Town, came: Home) -> State:
    return found(town, came).state


def joined(town: Town, external_id: str) -> int:
    caller = Caller("discord", external_id, external_id, "ko")
    return town.do(lambda tx: service.join(tx, caller)).id


def roles(town: Town) -> list[tuple[int, str]]:
    return [(fan, role) for fan, role in town.rows("SELECT fan_id, role FROM staff")]


def letters(town: Town, fan: int) -> list[str]:
    rows = town.rows("SELECT facts FROM outbox WHERE fan_id = :fan ORDER BY id", fan=fan)
    return [(json.loads(f) if isinstance(f, str) else f)["place"] for (f,) in rows]
