"""Thanks: a letter and a little rice for whoever is thanked, and nothing to gain by loops."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.people import service as people
from core.people.results import Caller, Fan
from core.thanks import moderating, rules, views
from core.thanks.results import Pay
from tests.cards import execute, read_letter
from tests.makers import Town
from tests.makers_ideas import last_act, letters, take_back, tick
from tests.makers_linking import linked
from tests.makers_thanks import kept, thanked

RATE = 2
"""What the preset pays for one thanks."""
SORA = Caller("discord", "80351110224678912", "소라", "ko")


def ledger(town: Town, fan: Fan) -> list[tuple[str, int]]:
    sql = "SELECT key, amount FROM ledger WHERE fan_id = :fan ORDER BY id"
    return [(key, amount) for key, amount in town.rows(sql, fan=fan.id)]


def joined(town: Town, caller: Caller = SORA) -> Fan:
    return town.do(lambda tx: people.join(tx, caller))


def received(town: Town, fan: Fan) -> int:
    return town.do(lambda tx: views.received(tx, fan.id))


def test_whoever_is_thanked_reads_by_whom_and_why_and_gets_rice_once(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")

    done = thanked(town, joon, mina, "케이블 고르는 법을 알려 주셔서")

    assert (done.name, done.pay, done.rice, done.left) == ("미나", Pay.PAID, RATE, 2)
    assert town.again(mina).balance == town.again(mina).lifetime == RATE
    assert town.again(joon).balance == 0
    today = date(2026, 11, 16)
    assert ledger(town, mina) == [(f"thanks:{today}:{joon.id}:{mina.id}", RATE)]
    said = read_letter(town, mina)
    assert said[0] == "준호님이 고맙대요."
    assert "“케이블 고르는 법을 알려 주셔서”" in said
    assert "쌀 2톨이 함께 담겼어요." in said
    assert received(town, mina) == 1


def test_the_same_person_is_thanked_once_a_day_and_again_tomorrow(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")
    thanked(town, joon, mina)

    with pytest.raises(Refused) as refused:
        thanked(town, joon, mina)

    assert refused.value.key == "thanks-again"
    assert town.again(mina).balance == RATE
    town.clock.go(days=1)
    thanked(town, joon, mina)
    assert town.again(mina).balance == 2 * RATE


def test_nobody_thanks_themselves(town: Town) -> None:
    joon = town.fan()

    with pytest.raises(Refused) as refused:
        thanked(town, joon, joon)

    assert refused.value.key == "thanks-self"


def test_a_fourth_thanks_of_a_day_waits_for_tomorrow(town: Town) -> None:
    joon = town.fan()
    lefts = [thanked(town, joon, town.fan()).left for _ in range(3)]

    with pytest.raises(Refused) as refused:
        thanked(town, joon, town.fan())

    assert lefts == [2, 1, 0]
    assert (refused.value.key, refused.value.facts) == ("thanks-limit", {"most": 3})
    assert town.scalar("SELECT count(*) FROM thanks") == 3


def test_a_crowd_that_thanks_one_fan_pays_three_of_a_day(town: Town) -> None:
    mina = town.fan("미나")

    pays = [thanked(town, town.fan(), mina).pay for _ in range(5)]

    assert pays == [Pay.PAID] * 3 + [Pay.ENOUGH] * 2
    assert town.again(mina).balance == 3 * RATE
    assert received(town, mina) == 5
    assert letters(town, mina) == ["thanks"] * 5


def test_a_thanks_that_returns_one_brings_the_letter_alone(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")
    thanked(town, joon, mina)
    town.clock.go(days=6)

    back = thanked(town, mina, joon)

    assert (back.pay, back.rice) == (Pay.RETURNED, 0)
    assert letters(town, joon) == ["thanks"]
    assert ledger(town, joon) == []


def test_after_a_week_a_thanks_stands_for_itself_again(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    thanked(town, joon, mina)
    town.clock.go(days=7)

    assert thanked(town, mina, joon).pay is Pay.PAID


@given(paid=st.integers(0, 50), returned=st.booleans(), most=st.integers(0, 20))
def test_rice_comes_only_below_the_limit_and_never_in_return(
    paid: int, returned: bool, most: int
) -> None:
    limits = rules.Limits(paid_a_day=most)

    pays = rules.pay(paid, is_returned=returned, limits=limits)

    assert (pays is Pay.PAID) == (paid < most and not returned)


def test_where_the_rule_pays_nothing_the_letter_still_comes(town: Town) -> None:
    execute(town, "DELETE FROM earning_rule WHERE code = 'thanks'")
    mina = town.fan("미나")

    done = thanked(town, town.fan(), mina)

    assert done.rice == 0
    assert letters(town, mina) == ["thanks"]
    assert ledger(town, mina) == []


def test_thanks_for_somebody_who_has_not_joined_arrive_when_they_do(town: Town) -> None:
    joon = town.fan("준호")
    assert kept(town, joon, "discord:80351110224678912", "답해 주셔서").left == 2
    town.clock.go(days=2)

    sora = joined(town)

    assert letters(town, sora) == ["thanks"]
    assert read_letter(town, sora)[:2] == ["준호님이 고맙대요.", "“답해 주셔서”"]
    assert town.again(sora).balance == RATE
    assert town.rows("SELECT fan_id, waits_for FROM thanks") == [(sora.id, None)]


def test_a_thanks_waits_for_the_right_account_alone(town: Town) -> None:
    kept(town, town.fan(), "discord:80351110224678912")

    other = joined(town, Caller("discord", "80351110224678913", "도윤", "ko"))
    elsewhere = joined(town, Caller("telegram", "80351110224678912", "하나", "ko"))

    assert letters(town, other) == letters(town, elsewhere) == []


def test_the_same_newcomer_is_thanked_once_a_day_too(town: Town) -> None:
    joon = town.fan()
    kept(town, joon, "discord:80351110224678912")

    with pytest.raises(Refused) as refused:
        kept(town, joon, "discord:80351110224678912")

    assert refused.value.key == "thanks-again"


def test_whoever_does_not_come_within_a_month_leaves_no_trace(town: Town) -> None:
    joon = town.fan()
    kept(town, joon, "discord:80351110224678912")
    came = kept(town, joon, "discord:80351110224678999").id
    hana = joined(town, Caller("discord", "80351110224678999", "하나", "ko"))
    town.clock.go(days=30)

    tick(town)

    assert town.rows("SELECT id, fan_id FROM thanks") == [(came, hana.id)]
    assert letters(town, joined(town)) == []


def test_what_staff_take_back_is_gone_with_its_rice_and_its_letter(town: Town) -> None:
    joon, mina, sora = town.fan("준호"), town.fan("미나"), town.staff()
    number = thanked(town, joon, mina, "바보").id

    taken = town.do(lambda tx: moderating.take_back(tx, number), sora.id)

    assert (taken.giver, taken.rice) == ("준호", RATE)
    assert (town.again(mina).balance, town.again(mina).lifetime) == (0, 0)
    assert received(town, mina) == 0
    assert letters(town, mina) == []
    assert town.do(lambda tx: views.newest(tx)) == []


def test_whoever_has_read_of_it_is_told_that_it_was_taken_back(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()
    number = thanked(town, town.fan(), mina).id
    execute(town, "UPDATE outbox SET state = 'sent'")

    town.do(lambda tx: moderating.take_back(tx, number), sora.id)

    assert letters(town, mina) == ["thanks", "thanks-taken-back"]


def test_taking_back_can_be_undone_and_done_again_any_number_of_times(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()
    number = thanked(town, town.fan("준호"), mina, "고마워서").id

    for _ in range(3):
        town.do(lambda tx: moderating.take_back(tx, number), sora.id)
        assert (town.again(mina).balance, received(town, mina)) == (0, 0)
        take_back(town, sora, last_act(town, "take-back-thanks"))
        assert (town.again(mina).balance, received(town, mina)) == (RATE, 1)

    assert letters(town, mina) == ["thanks"]
    assert read_letter(town, mina)[:2] == ["준호님이 고맙대요.", "“고마워서”"]


def test_a_thanks_is_taken_back_once(town: Town) -> None:
    sora, number = town.staff(), thanked(town, town.fan(), town.fan()).id
    town.do(lambda tx: moderating.take_back(tx, number), sora.id)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: moderating.take_back(tx, number), sora.id)

    assert refused.value.key == "gone"


def test_nobody_brings_their_own_rice_back_by_undoing(town: Town) -> None:
    sora = town.staff()
    number = thanked(town, town.fan(), sora).id
    town.do(lambda tx: moderating.take_back(tx, number), sora.id)

    with pytest.raises(Refused):
        take_back(town, sora, last_act(town, "take-back-thanks"))

    assert town.again(sora).balance == 0


def test_a_thanks_that_still_waits_can_be_taken_back_as_well(town: Town) -> None:
    number = kept(town, town.fan(), "discord:80351110224678912", "바보").id

    town.do(lambda tx: moderating.take_back(tx, number), town.staff().id)

    assert letters(town, joined(town)) == []


def test_two_who_were_one_have_not_thanked_themselves(town: Town) -> None:
    mina, twin = town.fan("미나"), town.fan("미나")
    thanked(town, mina, twin)
    thanked(town, town.fan(), mina)

    linked(town, mina, twin)

    assert received(town, mina) == 1
    assert town.again(mina).balance == RATE


def test_the_limits_leave_a_fan_less_than_a_small_mission_a_day(town: Town) -> None:
    """Thanks are for their words; whoever farms them earns less than by one mission."""
    limits = rules.LIMITS

    assert limits.paid_a_day * RATE < 10
    assert limits.returned_within >= timedelta(days=7)
