"""Tier roles: everybody wears that of their tier in every home, and staff hear what stops it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from core import due as moments
from core import jobs
from core.badges import nightly, service, tending
from core.badges.results import Badge, Settled, State
from core.errors import Refused
from core.homes import service as homes
from core.homes import views
from core.homes.results import Home
from core.people.events import Linked
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from core.tx import Tx
from core.undo import undo
from tests.makers import Town
from tests.makers_badges import ROLES, dressed, laboured, member
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

    settle(town, [stopped(town, b) if b.role == "sprout" else _done(b) for b in badges])

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


def test_the_accounts_of_a_fan_who_became_another_wear_that_ones_role(town: Town) -> None:
    dressed(town)
    mina, twin = member(town, "mina"), member(town, "twin")
    award(town, mina, 60)

    def merge(tx: Tx) -> None:
        move = text("UPDATE account SET fan_id = :kept WHERE fan_id = :absorbed")
        tx.session.execute(move, {"kept": mina.id, "absorbed": twin.id})
        tx.emit(Linked(kept=mina.id, absorbed=twin.id))

    town.do(merge)

    assert worn(town) == {"mina": "sprout", "twin": "sprout"}
    assert town.scalar("SELECT count(*) FROM badge WHERE fan_id = :f", f=twin.id) == 0


def award(town: Town, fan: Fan, amount: int, key: str = "") -> None:
    gift = Award(fan.id, amount, "grant", key or f"{fan.id}:{amount}")
    town.do(lambda tx: ledger.award(tx, gift) and None)


def due(town: Town, owner: str = "me") -> list[Badge]:
    return town.do(lambda tx: tending.due(tx, "discord", owner, 50))


def settle(town: Town, settled: Sequence[Settled]) -> int:
    return town.do(lambda tx: tending.settle(tx, settled))


def done(town: Town, *badges: Badge) -> int:
    return settle(town, [_done(badge) for badge in badges])


def _done(badge: Badge) -> Settled:
    return Settled(badge, State.DONE)


def stopped(town: Town, badge: Badge) -> Settled:
    again = town.clock.now + timedelta(minutes=15)
    return Settled(badge, State.WAITING, again, "hierarchy", "새싹")


def worn(town: Town) -> dict[str, str]:
    """What each member is to wear."""
    return dict(town.rows("SELECT member, wanted FROM badge ORDER BY id"))


def roles(town: Town, guild: Home) -> dict[int, str]:
    return town.do(lambda tx: service.roles_of(tx, guild.id))


def struck(town: Town, at: str) -> None:
    """Do what falls due by then, and the long work that follows."""
    town.clock.now = datetime.fromisoformat(at)
    for moment in town.do(moments.fallen_due):
        if town.do(lambda tx, m=moment: moments.take(tx, m)):  # type: ignore[misc]
            town.do(lambda tx, m=moment: nightly.strike(tx, m))  # type: ignore[misc]
    laboured(town)
