"""A rehearsal plays the whole sale apart, the same for a seed, and touches nothing real."""

from dataclasses import replace

import pytest

from core.errors import Refused
from core.presales import planning, rehearsal, reporting
from core.presales.results import Plan, Rehearsed, State, Window
from core.tables import METADATA
from tests.makers import Town
from tests.makers_presales import BY_TIER, as_it_is, claimed, on_sale, planned
from tests.makers_reservations import settled

FANS = [120, 40, 20, 20, 8, 2, 0, 0]


def plan_of(town: Town, stock: int = 60) -> Plan:
    return replace(planned(town, stock), windows=BY_TIER, variants=(("세이지", stock),))


def everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: town.rows(f"SELECT * FROM {table.name}") for table in METADATA.sorted_tables
    }


def is_right(played: Rehearsed) -> None:
    """What the rehearsal tells adds up."""
    assert played.paid + played.left <= played.units
    assert played.given == sum(one.units for one in played.taken)
    assert played.paid == sum(one.paid for one in played.taken)
    assert played.came <= played.fans
    assert 0 <= played.empty < played.came
    assert played.presses >= played.came


def test_the_same_seed_plays_the_same_and_another_does_not(town: Town) -> None:
    plan = plan_of(town)

    first = rehearsal.play(plan, FANS, 7)

    is_right(first)
    assert rehearsal.play(plan, FANS, 7) == first
    assert rehearsal.play(plan, FANS, 8) != first


def test_scarce_units_are_gone_and_plenty_are_not(town: Town) -> None:
    scarce = rehearsal.play(plan_of(town, stock=20), FANS, 1)
    plenty = rehearsal.play(plan_of(town, stock=1_000), FANS, 1)

    assert scarce.gone_s is not None
    assert scarce.line > 0
    assert plenty.gone_s is None
    assert plenty.left > 0
    assert plenty.line == 0


def test_higher_tiers_are_served_in_the_first_window(town: Town) -> None:
    played = rehearsal.play(plan_of(town), FANS, 3)

    assert {one.tier >= BY_TIER[0].tier_floor for one in played.taken if one.window == 0} == {True}
    assert {one.tier < BY_TIER[0].tier_floor for one in played.taken if one.window == 1} == {True}


def test_a_great_crowd_is_played_in_miniature(town: Town) -> None:
    played = rehearsal.play(plan_of(town, stock=3_000), [6_000], 1)

    assert played.scale == 4
    assert (played.fans, played.units) == (1_500, 750)


def test_nobody_comes_where_nobody_is(town: Town) -> None:
    played = rehearsal.play(plan_of(town), [0] * 8, 1)

    assert (played.came, played.given, played.gone_s) == (0, 0, None)


@pytest.mark.parametrize("changes", [{"rice": 40, "per_fan": 2}, {"windows": (Window(0, 3, 0),)}])
def test_whatever_may_be_planned_may_be_rehearsed(town: Town, changes: dict[str, object]) -> None:
    played = rehearsal.play(replace(plan_of(town), **changes), FANS, 2)  # type: ignore[arg-type]

    assert played.given > 0
    assert 0 not in {one.tier for one in played.taken}


def test_it_runs_apart_and_nothing_real_is_touched(town: Town) -> None:
    staff = town.staff()
    sale = town.do(lambda tx: planning.plan(tx, plan_of(town)), staff.id).drafted.sale
    before = everything(town)

    plan = town.do(lambda tx: planning.read(tx, sale.id)).plan
    played = rehearsal.rehearse(plan, FANS, 7)

    assert played == rehearsal.play(plan, FANS, 7)
    assert everything(town) == before


def test_one_rehearsal_runs_at_a_time(town: Town) -> None:
    with rehearsal.ONE_AT_A_TIME, pytest.raises(Refused, match="rehearsal-runs"):
        rehearsal.rehearse(plan_of(town), FANS, 1)


def test_the_report_says_who_got_and_who_paid(town: Town) -> None:
    sale = on_sale(town, stock=3, windows=BY_TIER)
    high, low = town.fan(rice=400), town.fan()
    claimed(town, high, sale)
    town.clock.go(minutes=5)
    claimed(town, low, sale)
    settled(town, high, sale, State.PAID)

    now = as_it_is(town, sale)
    told = town.do(lambda tx: reporting.report(tx, now))

    assert (told.given, told.held, told.paid, told.waiting) == (2, 1, 1, 0)
    assert told.conversion == 1.0
    assert [(one.tier, one.window, one.units, one.paid) for one in told.taken] == [
        (3, 0, 1, 1),
        (0, 1, 1, 0),
    ]
    assert told.attempts.verdicts == {"yours": 2}
