"""Two fans become one: all that is theirs comes along, and nothing counts or is paid twice."""

import pytest
from sqlalchemy import text

from core.errors import Refused
from core.missions.results import Kind
from core.people import consent
from core.people.finding import find
from core.people.results import Fan
from core.points import board, checkin
from core.points import views as points
from core.polls import views as polls
from tests import makers_ideas as ideas
from tests import makers_missions as missions
from tests.makers import Town
from tests.makers_linking import everything, linked, sound, split
from tests.makers_polls import asked, voted
from tests.makers_presales import on_sale

SOURCE = text("UPDATE fan SET source = 'shop' WHERE id = :fan")
SHOW = text(
    "UPDATE sale SET photo_id = (SELECT id FROM photo WHERE fan_id = :fan) WHERE id = :sale"
)
CLOSE = text("UPDATE poll SET state = 'closed'")


def closed(town: Town) -> None:
    """No question runs any more."""
    town.do(lambda tx: tx.session.execute(CLOSE) and None)


def checked_in(town: Town, fan: Fan) -> None:
    town.do(lambda tx: checkin.check_in(tx, fan.id))


def test_what_both_had_is_the_kept_ones_and_the_balance_is_the_sum(town: Town) -> None:
    joon, twin = town.fan("준호", rice=60), town.fan("준호", rice=400)

    joined = linked(town, joon, twin)

    kept = town.again(joon)
    assert (joined.fan_id, kept.balance, kept.lifetime, kept.tier) == (joon.id, 460, 460, 3)
    assert (town.again(twin).balance, town.again(twin).tier) == (0, 0)
    assert sound(town) == []


def test_two_votes_count_once_with_the_later_choice_and_one_pay(town: Town) -> None:
    poll, joon, twin = asked(town), town.fan(), town.fan()
    voted(town, joon, poll, 0)
    town.clock.go(minutes=1)
    voted(town, twin, poll, 1)

    linked(town, joon, twin)

    tallies = town.do(polls.tallies)
    assert tallies is not None
    assert (tallies.voters, [votes for _, votes in tallies.votes]) == (1, [0, 1, 0])
    assert town.again(joon).balance == 10
    assert sound(town) == []


def test_one_day_is_checked_in_once_and_the_better_streak_goes_on(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    for _ in range(3):
        checked_in(town, twin)
        town.clock.go(days=1)
    checked_in(town, joon)

    linked(town, joon, twin)

    streak = town.do(lambda tx: checkin.running_streak(tx, joon.id))
    assert streak is not None
    assert (streak.length, town.again(joon).balance) == (4, 4)
    assert sound(town) == []


def test_one_mission_and_period_is_paid_once_and_its_slot_is_free_again(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    capped = missions.mission(town, reward=30, slots=5)
    for fan in (joon, twin):
        missions.claimed(town, fan, capped)

    joined = linked(town, joon, twin)

    assert (town.again(joon).balance, missions.slots_left(town, capped)) == (30, 4)
    assert sound(town) == []
    split(town, joined)
    assert (town.again(twin).balance, missions.slots_left(town, capped)) == (30, 3)


def test_of_two_proofs_the_better_stays(town: Town) -> None:
    joon, twin, reviewer = town.fan(), town.fan(), missions.reviewer(town)
    wanted = missions.mission(town, Kind.TEXT, reward=40)
    missions.rejected(town, reviewer, missions.sent(town, joon, wanted))
    missions.approved(town, reviewer, missions.sent(town, twin, wanted))

    joined = linked(town, joon, twin)

    assert town.rows("SELECT fan_id, state FROM claim") == [(joon.id, "approved")]
    assert town.again(joon).balance == 40
    split(town, joined)
    states = town.rows("SELECT fan_id, state FROM claim ORDER BY fan_id")
    assert states == [(joon.id, "rejected"), (twin.id, "approved")]


def test_the_same_photo_of_both_is_kept_once_and_proofs_show_it(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    wanted = [missions.mission(town, Kind.PHOTO) for _ in range(2)]
    for fan, asked_for in zip((joon, twin), wanted, strict=True):
        missions.sent(town, fan, asked_for, missions.photo())
    boss = town.staff()
    before = everything(town)

    joined = linked(town, joon, twin)

    photos = town.rows("SELECT id, fan_id FROM photo")
    assert len(photos) == 1
    assert town.rows("SELECT DISTINCT photo_id, fan_id FROM claim") == photos
    split(town, joined, boss)
    assert everything(town) == before


def test_a_sale_keeps_its_picture_when_the_like_of_it_stays(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    wanted = [missions.mission(town, Kind.PHOTO) for _ in range(2)]
    for fan, asked_for in zip((joon, twin), wanted, strict=True):
        missions.sent(town, fan, asked_for, missions.photo())
    sale = on_sale(town)
    town.do(lambda tx: tx.session.execute(SHOW, {"sale": sale.id, "fan": twin.id}) and None)
    before = everything(town)

    joined = linked(town, joon, twin)

    assert town.rows("SELECT photo_id FROM sale") == town.rows("SELECT id FROM photo")
    split(town, joined, town.staff())
    assert everything(town)["sale"] == before["sale"]


def test_an_idea_is_wanted_once_and_never_by_its_author(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    other, own = ideas.drop(town), ideas.drop(town, joon, "내 생각")
    ideas.want(town, other, joon, twin)
    ideas.want(town, own, twin, town.fan())

    joined = linked(town, joon, twin)

    assert town.rows("SELECT supporters FROM idea ORDER BY id") == [(1,), (1,)]
    split(town, joined)
    assert town.rows("SELECT supporters FROM idea ORDER BY id") == [(2,), (2,)]


def test_one_name_is_on_what_was_made_and_its_share_is_paid_once(town: Town) -> None:
    joon, twin, author = town.fan(), town.fan(), town.fan()
    idea = ideas.drop(town, author)
    ideas.want(town, idea, joon, twin)
    ideas.release(town, town.staff(), idea)
    ideas.send(town)
    share = town.again(twin).balance
    assert share > 0

    joined = linked(town, joon, twin)

    assert town.scalar("SELECT count(*) FROM credit WHERE kind = 'supporter'") == 1
    assert town.again(joon).balance == share
    split(town, joined)
    assert town.again(twin).balance == share


def test_an_author_who_wanted_their_own_idea_keeps_the_authors_credit(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    idea = ideas.drop(town, twin)
    ideas.want(town, idea, joon)
    ideas.release(town, town.staff(), idea)
    ideas.send(town)

    linked(town, joon, twin)

    assert town.rows("SELECT fan_id, kind FROM credit") == [(joon.id, "author")]
    assert town.again(joon).balance == 300
    assert sound(town) == []


def test_the_first_vote_is_paid_once_for_ever(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    first = asked(town)
    voted(town, twin, first)
    joined = linked(town, joon, twin)
    town.clock.go(days=40)
    closed(town)
    second = asked(town, question="다음은?")

    voted(town, joon, second)

    assert town.again(joon).balance == 11
    split(town, joined)
    assert (town.again(joon).balance, town.again(twin).balance) == (1, 10)


def test_two_first_votes_are_one(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    voted(town, joon, asked(town))
    town.clock.go(days=40)
    closed(town)
    voted(town, twin, asked(town, question="다음은?"))

    joined = linked(town, joon, twin)

    assert town.again(joon).balance == 10
    split(town, joined)
    assert (town.again(joon).balance, town.again(twin).balance) == (10, 10)


def test_consents_are_the_stricter_and_the_first_source_stays(town: Town) -> None:
    joon, twin = town.fan(), town.fan()
    for kind in consent.OPTIONAL[:2]:
        town.do(lambda tx, kind=kind: consent.give(tx, joon.id, kind))  # type: ignore[misc]
    town.do(lambda tx: consent.give(tx, twin.id, consent.OPTIONAL[0]))
    town.do(lambda tx: tx.session.execute(SOURCE, {"fan": twin.id}) and None)

    linked(town, joon, twin)

    given = [
        kind
        for kind in (consent.AGE_AND_RULES, *consent.OPTIONAL)
        if town.do(lambda tx, kind=kind: consent.given_at(tx, joon.id, kind))  # type: ignore[misc]
    ]
    assert given == [consent.AGE_AND_RULES, consent.OPTIONAL[0]]
    assert town.scalar("SELECT source FROM fan WHERE id = :f", f=joon.id) == "shop"


def test_whoever_is_absorbed_is_found_as_who_they_are(town: Town) -> None:
    joon, twin = town.fan("준호"), town.fan("쌍둥이")
    linked(town, joon, twin)

    assert town.do(lambda tx: find(tx, f"#{twin.id}")).id == joon.id
    with pytest.raises(Refused):
        town.do(lambda tx: find(tx, "쌍둥이"))


def test_boards_show_one_of_two_with_what_both_had(town: Town) -> None:
    joon, twin, sora = town.fan(rice=60), town.fan(rice=50), town.fan(rice=100)
    town.do(board.take_in)

    joined = linked(town, joon, twin)
    town.do(board.take_in)

    for period in (board.ALL_TIME, 20261116):
        rows = town.leading(period)
        assert [(row.fan_id, row.score) for row in rows] == [(joon.id, 110), (sora.id, 100)]
    assert town.do(lambda tx: points.standing(tx, joon.id)).fans == 2
    split(town, joined)
    town.do(board.take_in)
    assert [row.score for row in town.leading()] == [100, 60, 50]
