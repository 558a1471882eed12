"""Tier roles: everybody wears that of their tier in every home, whoever moves or comes."""

import pytest

from core import jobs
from core.badges import nightly, service
from core.badges.results import Settled, State
from core.errors import Refused
from core.homes import service as homes
from core.points import ledger
from core.undo import undo
from tests.makers import Town
from tests.makers_badges import (
    ROLES,
    award,
    done,
    dressed,
    due,
    laboured,
    member,
    roles,
    settle,
    struck,
    worn,
)
from tests.makers_linking import linked
from tests.makers_post import home


def test_whoever_rises_is_to_wear_the_role_of_the_new_tier(town: Town) -> None:
    guild, mina = dressed(town), member(town, "mina")
    assert worn(town) == {"mina": "seed"}

    award(town, mina, 60)

    (badge,) = due(town)
    assert (badge.home, badge.member, badge.role) == (guild.external_id, "mina", "sprout")
    assert badge.others == ("seed", "stem")
    done(town, badge)
    assert due(town) == []


def test_a_tier_without_a_role_of_its_own_wears_the_one_below(town: Town) -> None:
    dressed(town)
    mina = member(town, "mina")

    award(town, mina, 200)

    assert worn(town) == {"mina": "sprout"}


def test_below_the_first_role_nobody_wears_any(town: Town) -> None:
    dressed(town, {2: "seedling"})
    mina = member(town, "mina")
    award(town, mina, 60)

    (badge,) = due(town)

    assert (badge.role, badge.others) == (None, ("seedling",))


def test_whoever_loses_the_rice_that_carried_them_up_wears_the_lower_role_again(
    town: Town,
) -> None:
    dressed(town)
    mina = member(town, "mina")
    award(town, mina, 60, key="gift")
    assert worn(town) == {"mina": "sprout"}

    town.do(lambda tx: ledger.reverse(tx, "gift", "undo"))

    assert worn(town) == {"mina": "seed"}


def test_a_fan_of_two_servers_wears_a_role_in_each(town: Town) -> None:
    dressed(town)
    dressed(town, {0: "guest"}, "g2")

    member(town, "mina")

    assert {(b.home, b.role) for b in due(town)} == {("g1", "seed"), ("g2", "guest")}


def test_where_no_role_is_set_nothing_is_to_be_done(town: Town) -> None:
    home(town, "g1", announcements="c1")
    mina = member(town, "mina")

    award(town, mina, 60)

    assert due(town) == []
    assert town.scalar("SELECT count(*) FROM badge") == 0


def test_before_a_home_is_live_nobody_is_given_a_role(town: Town) -> None:
    guild = dressed(town)
    member(town, "mina")
    town.do(lambda tx: homes.rehearse(tx, guild.id))
    assert due(town) == []

    town.do(lambda tx: homes.go_live(tx, guild.id))

    assert [b.member for b in due(town)] == ["mina"]


def test_those_who_were_there_before_get_their_roles_in_short_steps(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "AT_ONCE", 2)
    fans = [member(town, f"m{n}") for n in range(5)]
    award(town, fans[3], 60)

    dressed(town)

    (job,) = [job for job, _ in town.do(jobs.latest)]
    assert (job.kind, job.total) == ("look-over-badges", 5)
    steps = laboured(town)
    assert steps == 4
    assert worn(town) == {"m0": "seed", "m1": "seed", "m2": "seed", "m3": "sprout", "m4": "seed"}


def test_a_role_that_was_replaced_is_taken_away_from_whoever_wears_it(town: Town) -> None:
    guild, boss = dressed(town), town.staff()
    member(town, "mina")
    done(town, *due(town))

    town.do(lambda tx: service.map_roles(tx, guild.id, {0: "grain"}), boss.id)
    laboured(town)

    (badge,) = due(town)
    assert (badge.role, badge.others) == ("grain", ("seed", "sprout", "stem"))


def test_a_mapping_can_be_undone_unless_it_was_changed_since(town: Town) -> None:
    guild, boss = dressed(town), town.staff()
    first = town.do(lambda tx: service.map_roles(tx, guild.id, {0: "", 7: "gold"}), boss.id)
    assert roles(town, guild) == {1: "sprout", 3: "stem", 7: "gold"}
    second = town.do(lambda tx: service.map_roles(tx, guild.id, {7: "rice"}), boss.id)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: undo(tx, first) and None, boss.id)
    assert refused.value.key == "undo-newer-first"
    for act in (second, first):
        town.do(lambda tx, act=act: undo(tx, act) and None, boss.id)  # type: ignore[misc]

    assert roles(town, guild) == ROLES


def test_one_role_stands_for_one_tier(town: Town) -> None:
    guild = dressed(town)

    with pytest.raises(Refused, match="badge-twice"):
        town.do(lambda tx: service.map_roles(tx, guild.id, {5: "seed"}))

    assert roles(town, guild) == ROLES


def test_a_role_is_mapped_only_where_the_bot_is(town: Town) -> None:
    guild = dressed(town)
    town.do(lambda tx: homes.leave(tx, "discord", "g1"))

    with pytest.raises(Refused, match="no-home"):
        town.do(lambda tx: service.map_roles(tx, guild.id, {5: "x"}))


def test_whoever_is_no_member_is_left_alone_until_they_come(town: Town) -> None:
    dressed(town)
    mina = member(town, "mina")
    settle(town, [Settled(b, State.ABSENT) for b in due(town)])
    assert due(town) == []

    town.do(lambda tx: service.meet(tx, "discord", "g1", "mina"))
    town.do(lambda tx: service.meet(tx, "discord", "g1", "stranger"))
    town.do(lambda tx: service.meet(tx, "discord", "nowhere", "mina"))

    (badge,) = due(town)
    assert badge.member == "mina"
    award(town, mina, 60)


def test_whoever_left_and_came_back_gets_their_role_again(town: Town) -> None:
    dressed(town)
    member(town, "mina")
    done(town, *due(town))
    assert due(town) == []

    town.do(lambda tx: service.meet(tx, "discord", "g1", "mina"))

    assert [b.role for b in due(town)] == ["seed"]


def test_every_night_everybody_is_looked_at_again(town: Town) -> None:
    dressed(town)
    member(town, "mina")
    done(town, *due(town))
    laboured(town)
    done(town, *due(town))
    assert due(town) == []

    struck(town, "2026-11-16T18:59:59+00:00")
    assert due(town) == []
    struck(town, "2026-11-16T19:00:00+00:00")

    assert [b.role for b in due(town)] == ["seed"]
    planned = town.do(lambda tx: nightly.next_night(tx.now, "Asia/Seoul"))
    assert planned.isoformat() == "2026-11-18T04:00:00+09:00"


def test_the_nights_end_when_no_home_gives_roles_any_more(town: Town) -> None:
    guild = dressed(town)
    town.do(lambda tx: service.map_roles(tx, guild.id, dict.fromkeys(ROLES, "")))
    laboured(town)

    struck(town, "2026-11-17T19:00:00+00:00")

    assert town.scalar("SELECT count(*) FROM job WHERE state = 'running'") == 0
    assert town.scalar("SELECT count(*) FROM due WHERE done_at IS NULL") == 0


def test_the_accounts_of_a_fan_who_became_another_wear_that_ones_role(town: Town) -> None:
    dressed(town)
    mina, twin = member(town, "mina"), member(town, "twin")
    award(town, mina, 60)

    linked(town, mina, twin)

    assert worn(town) == {"mina": "sprout", "twin": "sprout"}
    assert town.scalar("SELECT count(*) FROM badge WHERE fan_id = :f", f=twin.id) == 0
