"""Seeing to tier roles: by one process at a time, and staff hear what stops it."""

from datetime import timedelta

from core.badges import service, tending
from core.badges.results import Settled, State
from core.homes import service as homes
from core.homes import views
from tests.makers import Town
from tests.makers_badges import (
    award,
    done,
    dressed,
    due,
    laboured,
    member,
    roles,
    settle,
    settled,
    stopped,
    worn,
)


def test_whoever_rises_while_their_role_is_given_is_seen_to_once_more(town: Town) -> None:
    dressed(town)
    mina = member(town, "mina")
    old = due(town)

    award(town, mina, 60)
    assert due(town) == []
    done(town, *old)

    (badge,) = due(town)
    assert (badge.role, badge.others) == ("sprout", ("seed", "stem"))


def test_what_a_dead_process_held_is_taken_by_the_next(town: Town) -> None:
    dressed(town)
    member(town, "mina")
    lost = due(town, "dead")
    assert due(town, "next") == []
    town.clock.now += tending.HOLD

    again = due(town, "next")

    assert [b.attempts for b in again] == [2]
    assert done(town, *lost) == 0
    assert done(town, *again) == 1


def test_there_is_something_due_exactly_when_something_is_given_out(town: Town) -> None:
    def is_due(owner: str = "me") -> bool:
        return town.do(lambda tx: tending.is_anything_due(tx, "discord", owner))

    dressed(town)
    assert not is_due()
    member(town, "mina")
    assert is_due()
    badges = due(town)
    assert not is_due()
    done(town, *badges)
    assert not is_due()
    town.clock.now += tending.HOLD
    member(town, "joon")
    assert is_due("other")
    due(town, "other")
    member(town, "sora")
    assert not is_due()
    town.do(lambda tx: tending.release(tx, "discord", "other"))
    assert is_due()


def test_a_role_that_stands_too_high_is_told_once_and_tried_with_one_member(town: Town) -> None:
    boss, guild = town.staff(), dressed(town)
    for n in range(4):
        award(town, member(town, f"m{n}"), 60)
    member(town, "low")
    badges = due(town)

    settle(town, [stopped(town, b) if b.role == "sprout" else settled(b) for b in badges])

    told = "SELECT count(*) FROM outbox WHERE kind = 'trouble' AND fan_id = :fan"
    assert town.scalar(told, fan=boss.id) == 1
    (trouble,) = town.do(views.troubles)
    assert (trouble.kind, trouble.place, trouble.missing, trouble.shown) == (
        "badge",
        "sprout",
        "hierarchy",
        "새싹",
    )
    assert due(town) == []
    award(town, member(town, "new"), 60)
    town.clock.go(minutes=15)
    probes = due(town)
    assert [b.member for b in probes if b.role == "sprout"] == ["m0"]
    settle(town, [stopped(town, b) for b in probes])
    assert town.scalar(told, fan=boss.id) == 1

    town.do(lambda tx: homes.try_again(tx, "discord", "g1"))
    done(town, *due(town))

    assert town.do(lambda tx: views.troubles(tx, guild.id)) == []
    assert sorted(b.member for b in due(town)) == ["m1", "m2", "m3", "new"]


def test_a_missing_permission_stops_all_roles_of_a_home_and_of_no_other(town: Town) -> None:
    dressed(town)
    dressed(town, {0: "guest"}, "g2")
    award(town, member(town, "mina"), 60)
    member(town, "joon")
    later = town.clock.now + timedelta(minutes=15)

    first = [b for b in due(town) if b.home == "g1"][:1]
    settle(town, [Settled(b, State.WAITING, later, "manage_roles", "새싹") for b in first])

    (trouble,) = town.do(views.troubles)
    assert (trouble.place, trouble.missing) == ("*", "manage_roles")
    town.clock.go(minutes=15)
    assert {b.home for b in due(town, "again")} == {"g1", "g2"}


def test_a_role_that_was_deleted_is_told_once_and_mended_by_another(town: Town) -> None:
    town.staff()
    guild = dressed(town)
    member(town, "mina")
    done(town, *due(town))

    assert town.do(lambda tx: service.lose_role(tx, "discord", "g1", "seed", "씨앗"))
    assert not town.do(lambda tx: service.lose_role(tx, "discord", "g1", "seed", "씨앗"))
    assert not town.do(lambda tx: service.lose_role(tx, "discord", "nowhere", "stem", "줄기"))

    assert roles(town, guild) == {1: "sprout", 3: "stem"}
    (trouble,) = town.do(views.troubles)
    assert (trouble.kind, trouble.shown) == ("badge-lost", "씨앗")
    laboured(town)
    assert worn(town) == {"mina": ""}

    town.do(lambda tx: service.map_roles(tx, guild.id, {0: "again"}))

    assert town.do(views.troubles) == []
