"""Missions: who may do what when, one claim for each fan and period, and slots that hold."""

from datetime import timedelta

import pytest

from core.errors import Refused
from core.missions import service, views
from core.missions.results import Kind, Proof, Rhythm
from core.people.results import Fan
from tests.makers import MONDAY, Town
from tests.makers_missions import (
    LINK,
    claimed,
    draft,
    elsewhere,
    mission,
    photo,
    sent,
    slots_left,
)


def offered(town: Town, fan: Fan) -> list[str]:
    now = town.again(fan)
    return [m.title for m in town.do(lambda tx: views.choose(tx, now)).doable]


def test_a_visit_pays_at_once(town: Town) -> None:
    mina = town.fan()
    asked = mission(town, reward=30)

    paid = claimed(town, mina, asked)

    assert (paid.rice, paid.balance, paid.mission.link) == (30, 30, LINK)
    assert town.again(mina).balance == 30


def test_a_proof_pays_nothing_until_it_is_reviewed(town: Town) -> None:
    mina = town.fan()
    asked = mission(town, Kind.TEXT)

    sent(town, mina, asked)

    assert town.again(mina).balance == 0


def test_a_mission_done_once_is_not_paid_twice(town: Town) -> None:
    mina = town.fan()
    asked = mission(town)
    claimed(town, mina, asked)

    with pytest.raises(Refused, match="mission-done-already"):
        claimed(town, mina, asked)

    assert town.again(mina).balance == 10


def test_a_daily_mission_opens_again_at_midnight_of_the_community(town: Town) -> None:
    mina = town.fan()
    asked = mission(town, rhythm=Rhythm.DAILY)
    claimed(town, mina, asked)
    town.clock.go(hours=11, minutes=59)
    with pytest.raises(Refused, match="mission-done-already"):
        claimed(town, mina, asked)
    town.clock.go(minutes=1)

    claimed(town, mina, asked)

    assert town.again(mina).balance == 20


def test_a_weekly_mission_opens_again_on_monday(town: Town) -> None:
    mina = town.fan()
    asked = mission(town, rhythm=Rhythm.WEEKLY)
    town.clock.go(days=3)
    claimed(town, mina, asked)
    town.clock.go(days=3)
    with pytest.raises(Refused, match="mission-done-already"):
        claimed(town, mina, asked)
    town.clock.go(days=1)

    claimed(town, mina, asked)

    assert town.again(mina).balance == 20


def test_nobody_is_paid_before_it_begins_or_after_it_ends(town: Town) -> None:
    mina = town.fan()
    asked = mission(
        town, starts_at=MONDAY + timedelta(hours=1), ends_at=MONDAY + timedelta(hours=2)
    )

    with pytest.raises(Refused, match="mission-not-yet"):
        claimed(town, mina, asked)
    town.clock.go(hours=2)
    with pytest.raises(Refused, match="mission-over"):
        claimed(town, mina, asked)

    assert town.again(mina).balance == 0


def test_a_closed_mission_takes_no_claims(town: Town) -> None:
    mina = town.fan()
    asked = mission(town)
    town.do(lambda tx: service.close(tx, asked.id))

    with pytest.raises(Refused, match="mission-over"):
        claimed(town, mina, asked)


def test_below_the_tier_one_is_told_how_much_is_missing(town: Town) -> None:
    mina = town.fan(rice=100)
    asked = mission(town, tier_floor=2)

    with pytest.raises(Refused, match="mission-tier") as refused:
        claimed(town, mina, asked)

    assert refused.value.facts["missing"] == 50
    assert claimed(town, town.fan(rice=150), asked).rice == 10


def test_the_second_fan_for_one_slot_is_told_it_is_full(town: Town) -> None:
    asked = mission(town, slots=1)
    claimed(town, town.fan(), asked)
    late = town.fan()

    with pytest.raises(Refused, match="mission-full"):
        claimed(town, late, asked)

    assert town.again(late).balance == 0
    assert town.scalar("SELECT count(*) FROM claim") == 1


def test_a_waiting_proof_holds_its_slot(town: Town) -> None:
    asked = mission(town, Kind.TEXT, slots=2)

    sent(town, town.fan(), asked)

    assert slots_left(town, asked) == 1


@pytest.mark.parametrize(
    ("kind", "proof"),
    [
        (Kind.VISIT, Proof(text="다녀왔어요")),
        (Kind.TEXT, Proof(link=LINK)),
        (Kind.LINK, photo()),
        (Kind.PHOTO, Proof(text="사진은 없어요")),
        (Kind.PHOTO, Proof()),
    ],
)
def test_a_mission_takes_the_kind_of_proof_it_asks_for(
    town: Town, kind: Kind, proof: Proof
) -> None:
    mina = town.fan()
    asked = mission(town, kind)

    with pytest.raises(Refused, match=r"mission-(visit|proof)"):
        sent(town, mina, asked, proof)


def test_a_proof_mission_cannot_be_claimed_as_a_visit(town: Town) -> None:
    asked = mission(town, Kind.PHOTO)

    with pytest.raises(Refused, match="mission-proof"):
        claimed(town, town.fan(), asked)


def test_a_mission_of_another_community_is_not_there(town: Town) -> None:
    mina = town.fan()
    theirs = elsewhere(town, lambda tx: service.create(tx, draft())).mission

    with pytest.raises(Refused, match="gone"):
        claimed(town, mina, theirs)
    with pytest.raises(Refused, match="gone"):
        town.do(lambda tx: service.close(tx, theirs.id))

    assert offered(town, mina) == []


def test_three_missions_are_shown_those_that_end_soon_first_then_the_best_paid(town: Town) -> None:
    mina = town.fan()
    mission(town, title="나중에 끝나요", reward=50, ends_at=MONDAY + timedelta(days=30))
    mission(town, title="작은 것", reward=5)
    mission(town, title="모레 끝나요", reward=5, ends_at=MONDAY + timedelta(days=2))
    mission(town, title="큰 것", reward=300)
    mission(town, title="오늘 끝나요", reward=1, ends_at=MONDAY + timedelta(hours=5))

    assert offered(town, mina) == ["오늘 끝나요", "모레 끝나요", "큰 것"]


def test_only_what_this_fan_can_do_now_is_shown(town: Town) -> None:
    mina = town.fan()
    mission(town, title="높은 등급", tier_floor=3)
    mission(town, title="아직", starts_at=MONDAY + timedelta(days=1))
    full = mission(town, title="다 찼어요", slots=1)
    claimed(town, town.fan(), full)
    done = mission(town, title="했어요")
    claimed(town, mina, done)
    held = mission(town, Kind.TEXT, title="기다려요")
    sent(town, mina, held)
    mission(town, title="할 수 있어요")

    now = town.again(mina)
    choice = town.do(lambda tx: views.choose(tx, now))

    assert [m.title for m in choice.doable] == ["할 수 있어요"]
    assert (choice.waiting, choice.done, choice.locked) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"reward": 0}, "mission-reward"),
        ({"reward": -5}, "mission-reward"),
        ({"reward": 100_001}, "mission-reward"),
        ({"slots": 0}, "mission-slots"),
        ({"tier_floor": 8}, "mission-tier-floor"),
        ({"title": ""}, "mission-title"),
        ({"body": "가" * 501}, "mission-body"),
        ({"link": None}, "mission-link"),
        ({"link": "javascript:alert(1)"}, "mission-link"),
        ({"ends_at": MONDAY}, "mission-ends-early"),
        (
            {"starts_at": MONDAY + timedelta(days=2), "ends_at": MONDAY + timedelta(days=1)},
            "mission-ends-early",
        ),
    ],
)
def test_a_mission_that_cannot_hold_is_not_opened(
    town: Town, changes: dict[str, object], key: str
) -> None:
    wanted = draft(**changes)  # type: ignore[arg-type]

    with pytest.raises(Refused, match=key):
        town.do(lambda tx: service.create(tx, wanted))

    assert town.scalar("SELECT count(*) FROM mission") == 0
