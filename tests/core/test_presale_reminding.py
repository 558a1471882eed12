"""Being told when a sale opens for oneself: at one's own moment, once, and only if one asked."""

from datetime import timedelta

import pytest

from core.errors import Refused
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from core.presales import passes, reminding, service, stocking
from core.presales.results import Sale
from tests.cards import execute
from tests.makers import Town
from tests.makers_due import meet_due
from tests.makers_presales import BY_TIER, announced, as_it_is, on_sale

TIER_3_RICE = 400
LETTERS = "SELECT fan_id FROM outbox WHERE kind = 'sale-opens-for-you' ORDER BY fan_id"


def press(town: Town, fan: Fan, sale: Sale) -> bool:
    """Whether the fan is to be told after this press."""
    there, now = as_it_is(town, sale), town.again(fan)
    return town.do(lambda tx: reminding.toggle(tx, now, there)) is not None


def told(town: Town) -> list[int]:
    return [fan for (fan,) in town.rows(LETTERS)]


def test_everybody_is_told_at_their_own_moment_and_once(town: Town) -> None:
    sale = announced(town, windows=BY_TIER)
    early, late = town.fan(rice=TIER_3_RICE), town.fan()
    assert press(town, early, sale)
    assert press(town, late, sale)

    town.clock.go(minutes=59)
    meet_due(town)
    assert told(town) == []
    town.clock.go(minutes=1)
    meet_due(town)
    assert told(town) == [early.id]
    town.clock.go(minutes=5)
    meet_due(town)
    meet_due(town)

    assert told(town) == [early.id, late.id]


def test_whoever_has_a_pass_is_told_with_the_first(town: Town) -> None:
    sale, invited, late = announced(town, windows=BY_TIER), town.fan(), town.fan()
    town.do(lambda tx: passes.make(tx, sale, fan_id=invited.id))
    press(town, invited, sale)
    press(town, late, sale)

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == [invited.id]


def test_a_second_press_calls_it_off(town: Town) -> None:
    sale, fan = announced(town), town.fan()
    assert press(town, fan, sale)
    assert not press(town, fan, sale)

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == []


def test_whoever_rises_before_is_told_at_the_earlier_moment(town: Town) -> None:
    sale, fan = announced(town, windows=BY_TIER), town.fan()
    press(town, fan, sale)
    town.do(lambda tx: ledger.award(tx, Award(fan.id, TIER_3_RICE, "opening", "rise")))

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == [fan.id]


def test_whoever_rises_into_an_open_window_is_told_at_once(town: Town) -> None:
    sale, fan = announced(town, windows=BY_TIER), town.fan()
    press(town, fan, sale)
    town.clock.go(hours=1, minutes=1)
    meet_due(town)
    assert told(town) == []

    town.do(lambda tx: ledger.award(tx, Award(fan.id, TIER_3_RICE, "opening", "rise")))

    assert told(town) == [fan.id]


def test_a_pause_holds_it_back_until_the_sale_goes_on(town: Town) -> None:
    sale, fan, staff = announced(town), town.fan(), town.staff()
    press(town, fan, sale)
    town.do(lambda tx: service.pause(tx, sale.id), staff.id)
    town.clock.go(hours=1)
    meet_due(town)
    assert told(town) == []

    town.do(lambda tx: service.open_sale(tx, sale.id), staff.id)
    town.clock.go(minutes=1)
    meet_due(town)

    assert told(town) == [fan.id]


def test_a_sale_that_was_put_off_is_told_at_its_new_moment(town: Town) -> None:
    sale, fan = announced(town), town.fan()
    press(town, fan, sale)
    later = sale.lots[0].opens_at.replace(minute=30)
    execute(town, "UPDATE sale_batch SET opens_at = :at", at=later.isoformat(" "))
    town.clock.go(hours=1)
    meet_due(town)
    assert told(town) == []

    town.clock.go(minutes=30)
    meet_due(town)

    assert told(town) == [fan.id]


def test_a_sale_that_comes_sooner_is_told_at_its_new_moment(town: Town) -> None:
    sale, fan, staff = announced(town), town.fan(), town.staff()
    press(town, fan, sale)
    sooner = town.clock.now + timedelta(minutes=10)
    town.do(lambda tx: stocking.reset(tx, sale.lots[0].batch_id, sooner), staff.id)

    town.clock.go(minutes=10)
    meet_due(town)

    assert told(town) == [fan.id]


def test_a_closed_sale_tells_nobody(town: Town) -> None:
    sale, fan, staff = announced(town), town.fan(), town.staff()
    press(town, fan, sale)
    town.do(lambda tx: service.close(tx, sale.id), staff.id)

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == []


def test_whoever_switched_presales_off_has_to_switch_them_on_first(town: Town) -> None:
    sale, fan = announced(town), town.fan()
    _switch(town, fan, on=False)

    with pytest.raises(Refused) as no:
        press(town, fan, sale)

    assert (no.value.key, no.value.next_step) == ("remind-off", "alerts")


def test_whoever_switches_presales_off_later_is_left_alone(town: Town) -> None:
    sale, fan = announced(town), town.fan()
    press(town, fan, sale)
    _switch(town, fan, on=False)

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == []


def test_what_is_open_already_needs_no_reminder(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()

    with pytest.raises(Refused, match="remind-open"):
        press(town, fan, sale)


def test_more_fans_than_one_transaction_takes_are_all_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "TOLD_AT_ONCE", 2)
    sale, fans = announced(town), [town.fan() for _ in range(5)]
    for fan in fans:
        press(town, fan, sale)

    town.clock.go(hours=1)
    meet_due(town)

    assert told(town) == [fan.id for fan in fans]


def _switch(town: Town, fan: Fan, *, on: bool) -> None:
    execute(
        town,
        """
        INSERT INTO contact (fan_id, community_id, ideas, polls, presales, news)
        VALUES (:fan, 1, true, true, :on, true)
        """,
        fan=fan.id,
        on=on,
    )
