"""How often the bot speaks in a channel: three posts a day, and the rest in one at evening."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from core import outbox
from core.dispatch import pausing
from core.dispatch.speaking import evening_after
from core.homes import service as homes
from core.homes.results import State
from core.people.results import Fan
from core.polls import service as polls
from tests.makers import Town
from tests.makers_ideas import tick
from tests.makers_polls import asked
from tests.makers_post import home, keys, sent, take


def test_the_fourth_post_of_the_clocks_waits_for_the_evening(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 5)

    assert keys(through(town)) == ["p1", "p2", "p3"]


def test_at_seven_one_post_names_what_was_too_much(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 5)
    through(town)
    at(town, "2026-11-16T18:59:59")
    tick(town)
    assert through(town) == []

    at(town, "2026-11-16T19:00")
    tick(town)

    (digest,) = through(town)
    assert (digest.letter.kind, digest.address) == ("evening-digest", "a")
    named = town.rows("SELECT id FROM outbox WHERE key IN ('p4', 'p5') ORDER BY id")
    assert [(x["id"],) for x in digest.letter.facts["posts"]] == named
    tick(town)
    assert through(town) == []


def test_a_group_with_another_number_hears_in_the_evening_what_was_kept_for_it(
    town: Town,
) -> None:
    home(town, "-100", announcements="-100")
    posts(town, 5)
    through(town)
    town.do(lambda tx: homes.move(tx, "discord", "-100", "-200"))

    at(town, "2026-11-16T19:00")
    tick(town)

    (digest,) = through(town)
    assert (digest.address, digest.letter.facts["count"]) == ("-200", 2)


def test_what_was_taken_away_meanwhile_is_not_named(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 5)
    through(town)
    fourth = town.scalar("SELECT id FROM outbox WHERE key = 'p4'")
    town.do(lambda tx: outbox.delete(tx, fourth))
    at(town, "2026-11-16T19:00")
    tick(town)

    (digest,) = through(town)

    assert digest.letter.facts["count"] == 1


def test_nothing_is_said_in_the_evening_if_all_of_it_was_taken_away(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 4)
    through(town)
    fourth = town.scalar("SELECT id FROM outbox WHERE key = 'p4'")
    town.do(lambda tx: outbox.delete(tx, fourth))
    at(town, "2026-11-16T19:00")
    tick(town)

    assert through(town) == []


def test_what_staff_post_by_hand_counts_and_is_never_held(town: Town) -> None:
    home(town, announcements="a")
    boss = town.staff()
    by_hand(town, boss, 4)
    town.clock.go(seconds=60)

    assert keys(through(town)) == ["h1", "h2", "h3", "h4"]
    posts(town, 1)
    assert through(town) == []


def test_a_notice_is_never_held(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 3)
    town.do(lambda tx: outbox.announce(tx, "n", "rates-fall", {}, place="announcements"))

    assert keys(through(town)) == ["p1", "p2", "p3", "n"]


def test_every_channel_has_three_of_its_own(town: Town) -> None:
    home(town, "g1", announcements="a")
    home(town, "g2", announcements="b", ideas="i")
    posts(town, 3)
    posts(town, 1, "idea", place="ideas")

    found = [(p.address, p.letter.key) for p in through(town)]

    assert ("i", "idea1") in found
    assert ("a", "idea1") not in found
    assert len(found) == 7


def test_the_day_begins_at_midnight_where_the_community_is(town: Town) -> None:
    home(town, announcements="a")
    at(town, "2026-11-16T23:50")
    posts(town, 3)
    through(town)
    at(town, "2026-11-17T00:01")
    posts(town, 3, "new")

    assert keys(through(town)) == ["new1", "new2", "new3"]


def test_what_is_too_much_after_seven_is_said_the_next_evening(town: Town) -> None:
    home(town, announcements="a")
    at(town, "2026-11-16T19:00")
    posts(town, 4)
    through(town)

    at(town, "2026-11-17T18:59")
    tick(town)
    assert through(town) == []
    at(town, "2026-11-17T19:00")
    tick(town)

    assert [p.letter.kind for p in through(town)] == ["evening-digest"]


def test_in_rehearsal_staff_hear_everything(town: Town) -> None:
    home(town, state=State.REHEARSAL, rehearsal="r")
    posts(town, 5)

    assert len(through(town)) == 5


def test_a_pause_holds_the_evenings_post_too(town: Town) -> None:
    home(town, announcements="a")
    posts(town, 4)
    through(town)
    boss = town.staff()
    town.do(pausing.pause, boss.id)
    at(town, "2026-11-16T19:00")
    tick(town)
    assert through(town) == []

    town.do(lambda tx: pausing.resume(tx, with_stale=False), boss.id)

    assert [p.letter.kind for p in through(town)] == ["evening-digest"]


def test_the_hour_of_the_evening_is_the_communitys_to_choose(town: Town) -> None:
    town.do(lambda tx: tx.session.execute(text("UPDATE community SET evening_hour = 20")))
    home(town, announcements="a")
    posts(town, 4)
    through(town)
    at(town, "2026-11-16T19:00")
    tick(town)
    assert through(town) == []

    at(town, "2026-11-16T20:00")
    tick(town)

    assert [p.letter.kind for p in through(town)] == ["evening-digest"]


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        ("2026-03-28T19:00", "2026-03-29T19:00"),
        ("2026-03-29T01:59", "2026-03-29T19:00"),
        ("2026-10-24T20:00", "2026-10-25T19:00"),
    ],
)
def test_the_evening_keeps_its_hour_where_the_clock_is_changed(now: str, evening: str) -> None:
    zone = "Europe/Berlin"

    assert evening_after(moment(now, zone), zone, 19) == moment(evening, zone)


def test_a_question_that_closes_on_a_full_day_is_told_in_the_evening(town: Town) -> None:
    """The clock's own post, from the feature that makes it."""
    home(town, announcements="a")
    boss = town.staff()
    poll = asked(town, boss)
    town.clock.now = poll.closes_at
    by_hand(town, boss, 3)
    town.clock.go(seconds=60)
    through(town)
    town.do(lambda tx: polls.close_when_due(tx, poll.id))

    assert through(town) == []
    assert town.scalar("SELECT state FROM delivery ORDER BY id DESC LIMIT 1") == "folded"


def posts(town: Town, count: int, name: str = "p", place: str = "announcements") -> None:
    for number in range(1, count + 1):
        key = f"{name}{number}"
        town.do(lambda tx, key=key: outbox.announce(tx, key, "poll-closed", {}, place=place))  # type: ignore[misc]


def by_hand(town: Town, staff: Fan, count: int) -> None:
    for number in range(1, count + 1):
        key = f"h{number}"
        town.do(
            lambda tx, key=key: outbox.announce(tx, key, "note", {}, place="announcements"),  # type: ignore[misc]
            staff.id,
        )


def through(town: Town) -> list[Any]:
    """Everything that goes out on Discord now."""
    found: list[Any] = []
    while parcels := take(town, "discord"):
        sent(town, parcels)
        found += parcels
    return found


def at(town: Town, local: str) -> None:
    town.clock.now = moment(local, "Asia/Seoul")


def moment(local: str, zone: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
