"""Invitations: bound on first use, used once, revocable, and good for one claim in first place."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.errors import Refused
from core.people.results import Fan
from core.presales import claiming, passes
from core.presales.results import Pass, Queued, Sale, Want, Yours
from core.undo import undo
from tests.makers import Town
from tests.makers_presales import BY_TIER, as_it_is, claimed, is_exact, on_sale

RIVALS = 6


def invitation(town: Town, sale: Sale, fan: Fan | None = None) -> Pass:
    number = None if fan is None else fan.id
    return town.do(lambda tx: passes.make(tx, sale, fan_id=number)).made[0]


def bound(town: Town, fan: Fan, code: str) -> Pass:
    return town.do(lambda tx: passes.bind(tx, fan, code))


def no(town: Town, fan: Fan, code: str) -> str:
    with pytest.raises(Refused) as refused:
        bound(town, fan, code)
    return refused.value.key


def state(town: Town, one: Pass) -> str:
    return town.do(lambda tx: passes.one(tx, one.id)).state


def test_whoever_is_invited_buys_in_the_first_window_once(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER, per_fan=2), town.fan()
    one = invitation(town, sale)
    bound(town, fan, one.code.lower().replace("-", " "))

    mine = claimed(town, fan, sale)

    assert isinstance(mine, Yours)
    assert state(town, one) == "used"
    with pytest.raises(Refused, match="sale-not-yet"):
        claimed(town, fan, sale)
    is_exact(town, sale)


def test_a_set_of_two_presses_uses_one_pass_for_one_of_them(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER, per_fan=2), town.fan()
    invitation(town, sale, fan)
    want = Want(fan, sale.lots[0].id)

    first, second = town.do(lambda tx: claiming.claim_all(tx, [want, want]))

    assert isinstance(first, Yours)
    assert isinstance(second, Refused)
    assert second.key == "sale-not-yet"


def test_a_pass_is_kept_where_it_is_not_needed_or_nothing_was_got(town: Town) -> None:
    sale, fan, late = on_sale(town, stock=4, windows=BY_TIER), town.fan(), town.fan()
    one, other = invitation(town, sale, fan), invitation(town, sale, late)
    for _ in range(2):
        claimed(town, town.fan(rice=400), sale)

    with pytest.raises(Refused, match="sale-part-gone"):
        claimed(town, fan, sale)
    assert state(town, one) == "bound"
    town.clock.go(minutes=5)
    assert isinstance(claimed(town, late, sale), Yours | Queued)
    assert state(town, other) == "bound"


def test_nobody_is_invited_before_the_first_window(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER), town.fan()
    invitation(town, sale, fan)
    town.clock.go(minutes=-10)

    with pytest.raises(Refused, match="sale-not-yet") as early:
        claimed(town, fan, sale)

    assert early.value.facts["at"] == town.clock.now + timedelta(minutes=10)


def test_a_pass_is_the_first_ones_who_brings_it(town: Town) -> None:
    sale, fan, other = on_sale(town), town.fan(), town.fan()
    one = invitation(town, sale)

    assert bound(town, fan, one.code).fan_id == fan.id
    assert bound(town, fan, one.code).fan_id == fan.id
    assert no(town, other, one.code) == "pass-taken"
    assert no(town, other, "AAAAA-AAAAA") == "pass-unknown"
    assert no(town, town.staff(), one.code) == "pass-staff"


def test_a_revoked_pass_opens_nothing_until_it_is_given_again(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER), town.fan()
    one = invitation(town, sale, fan)
    act = town.do(lambda tx: passes.revoke(tx, one.id, sale.product))

    with pytest.raises(Refused, match="sale-not-yet"):
        claimed(town, fan, sale)
    assert no(town, fan, one.code) == "pass-revoked"
    town.do(lambda tx: undo(tx, act))
    assert isinstance(claimed(town, fan, sale), Yours)
    with pytest.raises(Refused, match="pass-over"):
        town.do(lambda tx: passes.revoke(tx, one.id, sale.product))


def test_what_was_made_at_once_is_taken_back_at_once(town: Town) -> None:
    sale = on_sale(town)
    made = town.do(lambda tx: passes.make(tx, sale, count=3))

    town.do(lambda tx: undo(tx, made.act))

    assert {state(town, one) for one in made.made} == {"revoked"}


def test_the_footnote_counts_who_was_invited_and_came(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER), town.fan()
    town.do(lambda tx: passes.make(tx, sale, count=3))
    invitation(town, sale, fan)
    claimed(town, fan, sale)

    counted = town.do(lambda tx: passes.counted(tx, sale.id))

    assert (counted.given, counted.bound, counted.used) == (4, 1, 1)


@pytest.mark.parametrize("count", [0, 51])
def test_passes_are_made_in_bounds(town: Town, count: int) -> None:
    sale = on_sale(town)

    with pytest.raises(Refused, match="pass-count"):
        town.do(lambda tx: passes.make(tx, sale, count=count))


def at_once(works: list[Callable[[], str]]) -> Counter[str]:
    start = threading.Barrier(len(works))

    def run(work: Callable[[], str]) -> str:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return Counter(threads.map(run, works))


def test_one_of_many_who_bring_a_pass_in_one_instant_gets_it(town: Town) -> None:
    sale, fans = on_sale(town), [town.fan() for _ in range(RIVALS)]
    one = invitation(town, sale)

    def bring(fan: Fan) -> str:
        try:
            return "mine" if bound(town, fan, one.code).fan_id == fan.id else "other"
        except Refused as refused:
            return refused.key

    said = at_once([lambda fan=fan: bring(fan) for fan in fans])  # type: ignore[misc]

    assert said == {"mine": 1, "pass-taken": RIVALS - 1}


def test_a_pass_that_is_pressed_with_many_times_in_one_instant_gives_one_unit(town: Town) -> None:
    sale, fan = on_sale(town, windows=BY_TIER, per_fan=RIVALS), town.fan()
    one = invitation(town, sale, fan)
    want = Want(fan, sale.lots[0].id)

    def press() -> str:
        answer = town.do(lambda tx: claiming.claim_all(tx, [want])[0])
        return "yours" if isinstance(answer, Yours) else getattr(answer, "key", "queued")

    said = at_once([press] * RIVALS)

    assert said == {"yours": 1, "sale-not-yet": RIVALS - 1}
    assert state(town, one) == "used"
    assert as_it_is(town, sale).numbered == 1
