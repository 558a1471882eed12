"""Linking: a code for a few minutes, two yeses, and a "no" that says what to do."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from core import jobs
from core.errors import Fact, Refused
from core.linking import rules, service, views
from core.linking.results import MadeOne, Meeting, Offered, State, WrongCode
from core.missions.results import Kind
from core.people import service as people
from core.people.results import Caller, Fan, Role
from core.points import grants, ledger
from core.undo import undo
from tests import makers_missions as missions
from tests.makers import Town
from tests.makers_ideas import letters
from tests.makers_linking import agreed, linked, met, offered, sound, split, typed

GARBAGE = "0000-0000-0000"


def cancelled(town: Town, fan: Fan, meeting: Meeting) -> Meeting:
    return town.do(lambda tx: service.cancel(tx, fan, meeting.id), fan.id)


def no(work: object, *facts: object) -> str:
    """The key of the refusal that this ends in."""
    with pytest.raises(Refused) as refused:
        work(*facts)  # type: ignore[operator]
    return refused.value.key


def spent(town: Town, fan: Fan, key: str = "spent") -> None:
    town.do(lambda tx: ledger.spend(tx, fan.id, 5, kind="grant", key=key))


def test_a_code_is_stored_as_a_hash_alone(town: Town) -> None:
    code = offered(town, town.fan()).code

    stored = town.rows("SELECT * FROM link")
    assert code not in repr(stored)
    assert code.replace("-", "") not in repr(stored)
    assert rules.hashed(code.replace("-", "")) in repr(stored)


def test_the_second_side_sees_the_first_and_then_the_first_is_asked(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")

    seen = met(town, joon, mina)
    assert (seen.other, seen.asks, seen.is_first) == ("준호", True, False)
    assert letters(town, joon) == []
    waits = agreed(town, mina, seen)

    assert isinstance(waits, Meeting)
    assert (waits.state, waits.asks) == (State.AGREED, False)
    asked = town.do(lambda tx: views.meeting(tx, joon.id))
    assert asked is not None
    assert (asked.other, asked.asks, asked.is_first) == ("미나", True, True)
    assert letters(town, joon) == ["link-asked"]


def test_nothing_is_one_before_both_have_said_yes(town: Town) -> None:
    joon, mina = town.fan(rice=10), town.fan(rice=20)

    meeting = met(town, joon, mina)
    assert no(agreed, town, joon, meeting) == "link-not-yet"
    agreed(town, mina, meeting)
    agreed(town, mina, meeting)

    assert (town.again(joon).balance, town.again(mina).balance) == (10, 20)
    assert isinstance(agreed(town, joon, meeting), MadeOne)
    assert town.again(joon).balance == 30


@pytest.mark.parametrize("minutes", [10, 11, 60])
def test_a_code_is_good_for_ten_minutes(town: Town, minutes: int) -> None:
    code, mina = offered(town, town.fan()).code, town.fan()
    town.clock.go(minutes=minutes)

    assert no(typed, town, mina, code) == "link-expired"


def test_a_code_is_used_once(town: Town) -> None:
    code, mina, sora = offered(town, town.fan()).code, town.fan(), town.fan()

    first = typed(town, mina, code)

    assert typed(town, mina, code) == first
    assert no(typed, town, sora, code) == "link-used"


def test_a_new_code_takes_the_place_of_the_old_one(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    old, new = offered(town, joon).code, offered(town, joon).code

    assert no(typed, town, mina, old) == "link-replaced"
    assert isinstance(typed(town, mina, new), Meeting)


def test_ones_own_code_links_nobody(town: Town) -> None:
    joon = town.fan()

    assert no(typed, town, joon, offered(town, joon).code) == "link-own"


def test_five_wrong_codes_and_nobody_listens_for_ten_minutes(town: Town) -> None:
    mina, code = town.fan(), offered(town, town.fan()).code

    left = [typed(town, mina, GARBAGE) for _ in range(5)]

    assert left == [WrongCode(n) for n in (4, 3, 2, 1, 0)]
    assert no(typed, town, mina, code) == "link-locked"
    assert no(typed, town, mina, GARBAGE) == "link-locked"
    town.clock.go(minutes=10)
    assert typed(town, mina, GARBAGE) == WrongCode(4)


def test_wrong_codes_of_one_fan_lock_nobody_else_out(town: Town) -> None:
    mina, sora, code = town.fan(), town.fan(), offered(town, town.fan()).code
    for _ in range(5):
        typed(town, mina, GARBAGE)

    assert isinstance(typed(town, sora, code), Meeting)


def test_what_is_no_code_costs_no_try(town: Town) -> None:
    mina = town.fan()
    for garbage in ("", "abc", "💥", "7K3M-9QWE-T2XU"):
        assert no(typed, town, mina, garbage) == "link-no-code"

    assert typed(town, mina, GARBAGE) == WrongCode(4)


@pytest.mark.parametrize("by_first", [True, False])
def test_either_may_say_no(town: Town, by_first: bool) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")
    meeting = met(town, joon, mina)
    agreed(town, mina, meeting)

    cancelled(town, joon if by_first else mina, meeting)

    assert no(agreed, town, joon, meeting) == "link-over"
    told = mina if by_first else joon
    assert letters(town, told)[-1] == "link-refused"
    assert letters(town, joon if by_first else mina) == []


def test_a_stranger_can_neither_confirm_nor_cancel(town: Town) -> None:
    meeting, sora = met(town, town.fan(), town.fan()), town.fan()

    assert no(agreed, town, sora, meeting) == "link-over"
    assert no(cancelled, town, sora, meeting) == "link-over"


def test_a_yes_is_waited_for_only_so_long(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    late = met(town, joon, mina)
    town.clock.go(minutes=10)
    assert no(agreed, town, mina, late) == "link-over"

    meeting = met(town, joon, mina)
    agreed(town, mina, meeting)
    town.clock.go(hours=24)
    assert no(agreed, town, joon, meeting) == "link-over"


def test_somebody_forgotten_meanwhile_is_nobody_to_become_one_with(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    meeting = met(town, joon, mina)
    agreed(town, mina, meeting)
    forget = text("UPDATE fan SET name = '', erased_at = joined_at WHERE id = :fan")
    town.do(lambda tx: tx.session.execute(forget, {"fan": mina.id}) and None)

    assert no(agreed, town, joon, meeting) == "link-over"


def test_somebody_who_became_another_meanwhile_is_met_as_that_one(town: Town) -> None:
    joon, mina, sora = town.fan("준호"), town.fan("미나"), town.fan("소라")
    meeting = met(town, mina, sora)
    agreed(town, sora, meeting)
    linked(town, joon, mina)

    agreed(town, joon, meeting)

    assert town.scalar("SELECT merged_into FROM fan WHERE id = :f", f=sora.id) == joon.id
    assert sound(town) == []


def test_two_who_became_one_meanwhile_are_not_asked_again(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    meeting = met(town, mina, joon)
    agreed(town, joon, meeting)
    linked(town, joon, mina)

    assert no(agreed, town, joon, meeting) == "link-done"
    assert town.do(lambda tx: views.meeting(tx, joon.id)) is None


def test_a_yes_once_more_and_a_code_once_more_find_one_person(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    code = offered(town, joon).code
    meeting = typed(town, mina, code)
    assert isinstance(meeting, Meeting)
    agreed(town, mina, meeting)
    agreed(town, joon, meeting)

    assert no(agreed, town, joon, meeting) == "link-done"
    assert no(typed, town, joon, code) == "link-done"


def test_one_person_may_have_two_accounts_of_one_platform_but_not_many(town: Town) -> None:
    joon = town.fan()
    for _ in range(rules.MOST_ACCOUNTS - 1):
        linked(town, joon, town.fan())

    assert no(linked, town, joon, town.fan()) == "link-accounts"


def test_staff_do_not_link_with_whom_they_paid(town: Town) -> None:
    boss, twin, reviewer = town.staff(), town.fan(), town.staff(Role.REVIEWER)
    town.do(lambda tx: grants.grant(tx, boss, twin, 50, "선물"), boss.id)
    proof = missions.sent(town, twin, missions.mission(town, Kind.TEXT))
    missions.approved(town, reviewer, proof)

    assert no(linked, town, boss, twin) == "link-staff"
    assert no(linked, town, twin, boss) == "link-staff"
    assert no(linked, town, reviewer, twin) == "link-staff"

    act = town.scalar("SELECT max(id) FROM audit WHERE act = 'grant'")
    town.do(lambda tx: undo(tx, act), town.staff().id)
    linked(town, boss, twin)


def test_nobody_is_linked_while_rice_is_shared_out(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    town.do(lambda tx: jobs.start(tx, "pot", "pay-supporters", {}, 10))

    assert no(linked, town, joon, mina) == "link-busy"


def test_for_a_day_nothing_is_spent_and_earning_goes_on(town: Town) -> None:
    joon, mina = town.fan(rice=50), town.fan(rice=50)
    linked(town, joon, mina)

    with pytest.raises(Refused) as refused:
        spent(town, joon)
    until: Fact = town.clock.now + timedelta(hours=24)
    assert (refused.value.key, refused.value.facts) == ("rice-frozen", {"until": until})
    assert town.again(joon).balance == 100

    town.clock.go(hours=24)
    spent(town, joon)
    assert town.again(joon).balance == 95


def test_after_an_undo_both_can_spend_again_at_once(town: Town) -> None:
    joon, mina = town.fan(rice=50), town.fan(rice=50)

    split(town, linked(town, joon, mina))

    spent(town, joon, "a")
    spent(town, mina, "b")
    assert (town.again(joon).balance, town.again(mina).balance) == (45, 45)


def own_act(town: Town, fan: Fan, joined: MadeOne) -> int:
    now = town.again(fan)
    return town.do(lambda tx: service.own_act(tx, now, joined.merge), fan.id)


def test_a_fan_takes_their_link_back_alone_within_a_day(town: Town) -> None:
    joon, mina, sora = town.fan(rice=5), town.fan(rice=7), town.fan()
    joined = linked(town, joon, mina)

    assert no(own_act, town, sora, joined) == "link-over"
    act = own_act(town, joon, joined)
    town.do(lambda tx: undo(tx, act), joon.id)

    assert (town.again(joon).balance, town.again(mina).balance) == (5, 7)
    assert no(own_act, town, joon, joined) == "link-over"
    assert letters(town, mina)[-1] == letters(town, joon)[-1] == "link-undone"


def test_later_it_takes_staff(town: Town) -> None:
    joon = town.fan()
    joined = linked(town, joon, town.fan())
    town.clock.go(hours=24)

    assert no(own_act, town, joon, joined) == "unlink-late"
    split(town, joined)


def test_a_link_with_somebody_on_the_staff_is_undone_by_staff_alone(town: Town) -> None:
    joon, twin = town.fan(), town.staff(Role.REVIEWER)
    joined = linked(town, joon, twin)
    assert town.again(joon).role == Role.REVIEWER

    assert no(own_act, town, joon, joined) == "unlink-staff"
    split(town, joined)

    assert (town.again(joon).role, town.again(twin).role) == (Role.FAN, Role.REVIEWER)


def test_a_link_is_in_the_log_and_undone_once(town: Town) -> None:
    joined = linked(town, town.fan("준호"), town.fan("미나"))

    assert town.rows("SELECT subject FROM audit WHERE act = 'link'") == [("준호 + 미나",)]
    split(town, joined)
    assert no(split, town, joined) == "nothing-to-undo"


def test_the_address_of_telegram_is_for_whoever_is_not_there_yet(town: Town) -> None:
    joon = town.fan()
    caller = Caller("telegram", "77", "미나", "ko")
    there = town.do(lambda tx: people.join(tx, caller))
    town.do(lambda tx: service.open_doorway(tx, "telegram", "https://t.me/dure_bot?start="))

    assert offered(town, joon).doorway == "https://t.me/dure_bot?start="
    assert offered(town, there).doorway is None


def test_old_codes_that_came_to_nothing_are_forgotten(town: Town) -> None:
    joon = town.fan()
    for _ in range(3):
        offered(town, joon)
        town.clock.go(days=2)

    assert isinstance(offered(town, joon), Offered)
    assert town.scalar("SELECT count(*) FROM link") == 1
