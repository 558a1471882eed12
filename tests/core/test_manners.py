"""Letters and a fan's peace: the night, one a day, the switches and a week of silence."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from core import dispatch, outbox
from core.dispatch import contact, pausing
from core.outbox import MANNERS, Alert, Manner, Sort
from core.people import consent
from core.people.results import Fan
from tests.makers import Town
from tests.makers_post import keys, sent, take

CHEERFUL, IDEAS, ANSWER = "tier-rose", "idea-read", "proof-approved"
SALE = "sale"


@pytest.fixture(autouse=True)
def _a_kind_that_is_advertising(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MANNERS, SALE, Manner(Sort.PROMOTIONAL, Alert.PRESALES))


def test_advertising_waits_for_eight_in_the_morning(town: Town) -> None:
    at(town, "2026-11-16T21:00")
    write(town, town.fan(), SALE)
    assert take(town) == []

    at(town, "2026-11-17T07:59")
    assert take(town) == []
    at(town, "2026-11-17T08:00")

    assert keys(take(town)) == [SALE]


def test_at_night_a_courier_does_not_turn_on_advertising(town: Town) -> None:
    at(town, "2026-11-16T23:00")
    write(town, town.fan(), SALE)
    take(town)

    assert not due(town)


def test_the_night_is_the_fans_own(town: Town) -> None:
    """At 21:30 in Seoul it is half past one in the afternoon in Berlin."""
    at(town, "2026-11-16T21:30")
    write(town, town.fan(), SALE, "seoul")
    write(town, lives(town, town.fan(), "Europe/Berlin"), SALE, "berlin")

    assert keys(take(town)) == ["berlin"]


def test_who_said_yes_to_the_night_is_written_to_at_night(town: Town) -> None:
    at(town, "2026-11-16T23:00")
    yes, took_back = town.fan(), town.fan()
    for fan in (yes, took_back):
        town.do(lambda tx, fan=fan: consent.give(tx, fan.id, consent.NIGHT))  # type: ignore[misc]
    town.do(lambda tx: consent.withdraw(tx, took_back.id, consent.NIGHT))
    write(town, yes, SALE, "yes")
    write(town, took_back, SALE, "no")

    assert keys(take(town)) == ["yes"]


def test_yes_to_promotions_is_no_yes_to_the_night(town: Town) -> None:
    at(town, "2026-11-16T23:00")
    mina = town.fan()
    town.do(lambda tx: consent.give(tx, mina.id, "promotions"))
    write(town, mina, SALE)

    assert take(town) == []


def test_what_is_no_advertising_comes_at_night(town: Town) -> None:
    at(town, "2026-11-16T23:00")
    write(town, town.fan(), CHEERFUL)

    assert keys(take(town)) == [CHEERFUL]


def test_a_fan_gets_one_letter_a_day_and_finds_the_rest_in_the_inbox(town: Town) -> None:
    mina = town.fan()
    for key in ("first", "second", "third"):
        write(town, mina, CHEERFUL, key)

    assert keys(through(town)) == ["first"]
    assert inbox(town, mina) == ["third", "second", "first"]
    assert not due(town)


def test_answers_come_beside_it_and_count_for_nothing(town: Town) -> None:
    mina = town.fan()
    write(town, mina, ANSWER, "one")
    write(town, mina, ANSWER, "two")
    write(town, mina, CHEERFUL, "letter")
    write(town, mina, ANSWER, "three")

    assert keys(through(town)) == ["one", "two", "letter", "three"]


def test_one_that_was_kept_comes_as_it_is_the_next_morning(town: Town) -> None:
    mina = town.fan()
    write(town, mina, CHEERFUL, "first")
    write(town, mina, CHEERFUL, "second")
    through(town)

    at(town, "2026-11-17T08:59")
    assert through(town) == []
    at(town, "2026-11-17T09:00")

    assert due(town)
    assert keys(through(town)) == ["second"]
    assert not due(town)


def test_several_that_were_kept_come_as_one(town: Town) -> None:
    mina = town.fan()
    for key in ("first", "second", "third"):
        write(town, mina, CHEERFUL, key)
    through(town)

    at(town, "2026-11-17T09:00")
    (one,) = through(town)

    assert one.letter.kind == "kept-letters"
    assert one.letter.facts["count"] == 2
    kept = town.rows("SELECT id FROM outbox WHERE key IN ('second', 'third') ORDER BY id")
    assert [(x["id"],) for x in one.letter.facts["letters"]] == kept
    at(town, "2026-11-18T09:00")
    assert through(town) == []


def test_what_comes_while_some_are_kept_joins_them(town: Town) -> None:
    """A letter past midnight would else be the new day's, and the kept ones wait for ever."""
    mina = town.fan()
    write(town, mina, CHEERFUL, "first")
    write(town, mina, CHEERFUL, "second")
    through(town)
    at(town, "2026-11-17T00:10")
    write(town, mina, CHEERFUL, "third")
    assert through(town) == []

    at(town, "2026-11-17T09:00")

    assert [p.letter.facts["count"] for p in through(town)] == [2]
    write(town, mina, CHEERFUL, "fourth")
    assert through(town) == []


def test_the_day_is_the_fans_own(town: Town) -> None:
    """Midnight in Seoul, where the new day brings a new letter, is afternoon in Berlin."""
    here, there = town.fan(), lives(town, town.fan(), "Europe/Berlin")
    at(town, "2026-11-16T23:59")
    write(town, here, CHEERFUL, "here")
    write(town, there, CHEERFUL, "there")
    through(town)
    at(town, "2026-11-17T00:01")
    write(town, here, CHEERFUL, "here again")
    write(town, there, CHEERFUL, "there again")

    assert keys(through(town)) == ["here again"]


def test_the_morning_after_the_clock_was_changed_is_at_nine_there(town: Town) -> None:
    mina = lives(town, town.fan(), "Europe/Berlin")
    at(town, "2026-10-24T12:00", "Europe/Berlin")
    write(town, mina, CHEERFUL, "first")
    write(town, mina, CHEERFUL, "second")
    through(town)

    at(town, "2026-10-25T08:59", "Europe/Berlin")
    assert through(town) == []
    at(town, "2026-10-25T09:00", "Europe/Berlin")

    assert keys(through(town)) == ["second"]


def test_a_switch_turns_its_letters_off_and_no_others(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: contact.switch(tx, mina.id, Alert.IDEAS, on=False))
    write(town, mina, IDEAS, "idea")
    write(town, mina, CHEERFUL, "tier")

    assert keys(through(town)) == ["tier"]
    assert inbox(town, mina) == ["tier", "idea"]


def test_a_switch_can_be_turned_on_again(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: contact.switch(tx, mina.id, Alert.IDEAS, on=False))
    town.do(lambda tx: contact.switch(tx, mina.id, Alert.IDEAS, on=True))
    write(town, mina, IDEAS)

    assert keys(through(town)) == [IDEAS]


def test_what_is_turned_off_meanwhile_is_not_handed_over(town: Town) -> None:
    mina = town.fan()
    write(town, mina, CHEERFUL, "first")
    write(town, mina, IDEAS, "second")
    write(town, mina, CHEERFUL, "third")
    through(town)
    town.do(lambda tx: contact.switch(tx, mina.id, Alert.IDEAS, on=False))

    at(town, "2026-11-17T09:00")

    assert keys(through(town)) == ["third"]


def test_a_muted_fan_hears_answers_alone_for_a_week(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: contact.mute(tx, mina.id))
    town.clock.go(days=6, hours=23)
    write(town, mina, CHEERFUL, "muted")
    write(town, mina, ANSWER, "answer")
    assert keys(through(town)) == ["answer"]

    town.clock.go(hours=1)
    write(town, mina, CHEERFUL, "later")

    assert keys(through(town)) == ["later"]
    assert inbox(town, mina) == ["later", "answer", "muted"]


def test_who_wants_to_hear_again_before_that_does(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: contact.mute(tx, mina.id))
    town.do(lambda tx: contact.unmute(tx, mina.id))
    write(town, mina, CHEERFUL)

    assert keys(through(town)) == [CHEERFUL]


def test_what_was_kept_waits_another_day_during_a_pause(town: Town) -> None:
    mina = town.fan()
    write(town, mina, CHEERFUL, "first")
    write(town, mina, CHEERFUL, "second")
    through(town)
    boss = town.staff()
    town.do(pausing.pause, boss.id)
    at(town, "2026-11-17T09:00")
    assert through(town) == []
    assert not due(town)
    town.do(lambda tx: pausing.resume(tx, with_stale=True), boss.id)
    assert through(town) == []

    at(town, "2026-11-18T09:00")

    assert keys(through(town)) == ["second"]


def write(town: Town, fan: Fan, kind: str, key: str = "") -> None:
    facts = {"tier": 1}
    town.do(lambda tx: outbox.tell(tx, kind, [(key or kind, fan.id, facts)]))


def through(town: Town) -> list[Any]:
    """Everything that goes out now."""
    found: list[Any] = []
    while parcels := take(town):
        sent(town, parcels)
        found += parcels
    return found


def inbox(town: Town, fan: Fan) -> list[str]:
    return [x.key for x in town.do(lambda tx: outbox.recent(tx, f"fan:{fan.id}"))]


def due(town: Town) -> bool:
    return town.do(lambda tx: dispatch.is_anything_due(tx, "web", "courier"))


def lives(town: Town, fan: Fan, zone: str) -> Fan:
    move = text("UPDATE fan SET zone = :zone WHERE id = :fan")
    town.do(lambda tx: tx.session.execute(move, {"zone": zone, "fan": fan.id}))
    return fan


def at(town: Town, local: str, zone: str = "Asia/Seoul") -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    town.clock.now = moment.astimezone(UTC)
