"""Two fans are two again: each has what was theirs, whatever came in between, in any order."""

import pytest

from core.errors import Refused
from core.people import consent, service
from core.people import views as people
from core.people.results import Fan, Role
from core.points import checkin, grants, ledger
from core.points.results import Award
from core.tx import Tx
from core.undo import undo
from tests import makers_ideas as ideas
from tests import makers_missions as missions
from tests.makers import Town
from tests.makers_linking import everything, linked, sound, split
from tests.makers_polls import asked, voted


def town_fan(tx: Tx, fan: Fan) -> Fan:
    """The fan as they are in this transaction."""
    return people.fans_by_id(tx, [fan.id])[fan.id]


def without_staff(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, object]:
    """All but the tables in which a member of staff who undid something is new."""
    return {name: found for name, found in rows.items() if name not in STAFFS}


STAFFS = ("fan", "account", "consent", "staff")


def checked_in(town: Town, fan: Fan) -> None:
    town.do(lambda tx: checkin.check_in(tx, fan.id))


def test_undoing_restores_both_exactly(town: Town) -> None:
    poll, joon, twin = asked(town), town.fan(rice=60), town.fan(rice=400)
    capped = missions.mission(town, slots=5)
    for fan in (joon, twin):
        voted(town, fan, poll, 1)
        checked_in(town, fan)
        missions.claimed(town, fan, capped)
        ideas.want(town, ideas.drop(town), fan)
    ideas.want(town, ideas.drop(town, joon), twin)
    town.do(lambda tx: consent.give(tx, twin.id, "insights"))
    town.do(lambda tx: service.set_role(tx, twin.id, Role.REVIEWER))
    boss = town.staff(Role.OWNER)
    before = everything(town)

    joined = linked(town, joon, twin)
    assert sound(town) == []
    split(town, joined, boss)

    assert everything(town) == before
    assert sound(town) == []


def test_a_slot_that_somebody_took_meanwhile_is_not_taken_from_anybody(town: Town) -> None:
    joon, twin, sora = town.fan(), town.fan(), town.fan()
    capped = missions.mission(town, slots=2)
    for fan in (joon, twin):
        missions.claimed(town, fan, capped)
    joined = linked(town, joon, twin)
    missions.claimed(town, sora, capped)

    split(town, joined)

    assert town.rows("SELECT slots, slots_left FROM mission") == [(3, 0)]
    assert sound(town) == []


def test_what_came_since_stays_and_what_was_reversed_goes_with_its_entry(town: Town) -> None:
    joon, twin, boss = town.fan(rice=10), town.fan(rice=20), town.staff()
    town.do(lambda tx: grants.grant(tx, boss, town_fan(tx, twin), 70, "선물"), boss.id)
    gift = town.scalar("SELECT max(id) FROM audit WHERE act = 'grant'")
    joined = linked(town, joon, twin)
    town.do(lambda tx: ledger.award(tx, Award(joon.id, 5, "opening", "since")))
    town.do(lambda tx: undo(tx, gift), boss.id)
    assert town.again(joon).balance == 35

    split(town, joined, boss)

    assert (town.again(joon).balance, town.again(twin).balance) == (15, 20)
    assert sound(town) == []


def test_an_undo_waits_for_a_correction_that_only_both_could_bear(town: Town) -> None:
    joon, twin, boss = town.fan(rice=10), town.fan(rice=90), town.staff()
    joined = linked(town, joon, twin)
    town.do(lambda tx: grants.grant(tx, boss, town_fan(tx, joon), -60, "잘못"), boss.id)

    with pytest.raises(Refused) as refused:
        split(town, joined, boss)

    assert refused.value.key == "corrected-since"
    assert town.again(joon).balance == 40


def test_an_old_appointment_is_not_undone_past_a_link(town: Town) -> None:
    joon, twin, boss = town.fan(), town.fan(), town.staff(Role.OWNER)
    town.do(lambda tx: service.appoint(tx, boss, town_fan(tx, twin), Role.MODERATOR), boss.id)
    act = town.scalar("SELECT max(id) FROM audit WHERE act = 'appoint'")
    joined = linked(town, joon, twin)
    assert town.again(joon).role == Role.MODERATOR

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: undo(tx, act), boss.id)
    assert refused.value.key == "undo-newer-first"

    split(town, joined, boss)
    town.do(lambda tx: undo(tx, act), boss.id)
    assert town.again(twin).role == Role.FAN


def test_a_role_taken_away_meanwhile_does_not_come_back_by_an_undo(town: Town) -> None:
    joon, twin, boss = town.staff(Role.REVIEWER), town.staff(Role.MANAGER), town.staff(Role.OWNER)
    joined = linked(town, joon, twin)
    assert town.again(joon).role == Role.MANAGER
    town.do(lambda tx: service.appoint(tx, boss, town_fan(tx, joon), Role.FAN), boss.id)

    split(town, joined, boss)

    assert (town.again(joon).role, town.again(twin).role) == (Role.FAN, Role.FAN)


def test_chains_are_undone_in_and_out_of_order(town: Town) -> None:
    first, second, third = town.fan(rice=1), town.fan(rice=20), town.fan(rice=300)
    poll = asked(town)
    for fan in (first, second, third):
        voted(town, fan, poll)
        checked_in(town, fan)
    before = everything(town)
    inner = linked(town, second, third)
    outer = linked(town, first, second)
    assert town.again(first).balance == 332
    assert sound(town) == []

    split(town, inner)
    assert (town.again(first).balance, town.again(third).balance) == (32, 311)
    assert town.scalar("SELECT merged_into FROM fan WHERE id = :f", f=second.id) == first.id
    assert sound(town) == []

    split(town, outer)
    assert without_staff(everything(town)) == without_staff(before)
    assert sound(town) == []


def test_three_become_one_and_the_last_leaves_first(town: Town) -> None:
    fans = [town.fan(rice=n) for n in (1, 20, 300)]
    for fan in fans:
        checked_in(town, fan)
    boss = town.staff()
    before = everything(town)
    links = [linked(town, fans[0], fans[1]), linked(town, fans[0], fans[2])]

    for joined in reversed(links):
        split(town, joined, boss)

    assert everything(town) == before


def test_two_who_were_split_become_one_again(town: Town) -> None:
    poll, joon, twin, boss = asked(town), town.fan(), town.fan(), town.staff()
    for fan in (joon, twin):
        voted(town, fan, poll)
        checked_in(town, fan)
    before = everything(town)

    for _ in range(3):
        joined = linked(town, joon, twin)
        assert town.again(joon).balance == 11
        assert sound(town) == []
        split(town, joined, boss)
        assert everything(town) == before


def test_what_came_in_for_the_absorbed_at_that_moment_is_brought_over(town: Town) -> None:
    """A set that had looked up its fans before the merge may still write for the absorbed one."""
    poll, joon, twin = asked(town), town.fan(), town.fan()
    voted(town, joon, poll)
    joined = linked(town, joon, twin)
    voted(town, twin, poll)
    checked_in(town, twin)
    assert [finding.key for finding in sound(town)] == ["absorbed"]

    town.clock.go(minutes=1)
    ideas.tick(town)

    assert sound(town) == []
    assert (town.again(joon).balance, town.scalar("SELECT sum(votes) FROM choice")) == (11, 1)
    split(town, joined)
    assert sound(town) == []
    assert (town.again(joon).balance, town.again(twin).balance) == (10, 1)


@pytest.mark.parametrize("has_kept", [True, False])
def test_a_stray_vote_beside_an_older_one_is_no_second_vote_after_an_undo(
    town: Town, has_kept: bool
) -> None:
    poll, joon, twin = asked(town), town.fan(), town.fan()
    for fan in (joon, twin) if has_kept else (twin,):
        voted(town, fan, poll)
        checked_in(town, fan)
    joined = linked(town, joon, twin)
    voted(town, twin, poll, 1)
    town.clock.go(minutes=1)
    ideas.tick(town)
    assert sound(town) == []
    assert town.rows("SELECT fan_id FROM vote") == [(joon.id,)]

    split(town, joined)

    assert sound(town) == []
    assert (joon.id in [n for (n,) in town.rows("SELECT fan_id FROM vote")]) is has_kept
    assert town.scalar("SELECT count(*) FROM vote WHERE fan_id = :f", f=twin.id) == 1
