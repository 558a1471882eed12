"""Two fans become one: all that is theirs comes along, and nothing counts or is paid twice."""

from core.people import consent, service
from core.people.results import Fan, Role
from core.points import checkin
from core.polls import views as polls
from tests import makers_ideas as ideas
from tests import makers_missions as missions
from tests.makers import Town
from tests.makers_linking import everything, linked, sound, split
from tests.makers_polls import asked, voted


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
