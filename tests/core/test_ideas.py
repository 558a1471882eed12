"""Dropping an idea, and the one tap that says who read it."""

from datetime import date

import pytest
from sqlalchemy import text

from core.errors import Refused
from core.ideas import reading, service, views
from core.people.results import Role
from tests.makers import Town
from tests.makers_ideas import (
    drop,
    foreign,
    forget,
    ideas_as_they_are,
    last_act,
    letters,
    rows,
    take_back,
)

CRAFT = text("UPDATE fan SET craft = '배터리팀' WHERE id = :fan")


def test_a_sentence_is_an_idea_and_its_author_hears_by_when_it_is_read(town: Town) -> None:
    mina = town.fan("미나")

    dropped = town.do(lambda tx: service.drop(tx, mina, "케이블이 더 길면 좋겠어요", "짧아서요"))

    assert dropped.is_new
    assert (dropped.idea.title, dropped.idea.why) == ("케이블이 더 길면 좋겠어요", "짧아서요")
    assert (dropped.idea.author.name, dropped.idea.reader) == ("미나", None)
    assert dropped.idea.mine
    assert dropped.read_by.date() == date(2026, 11, 18)


def test_the_same_sentence_within_a_day_is_the_one_from_before(town: Town) -> None:
    mina = town.fan()
    first = drop(town, mina, "케이블이 더 길면 좋겠어요")
    town.clock.go(hours=23)

    again = town.do(lambda tx: service.drop(tx, mina, "케이블이 더 길면  좋겠어요!"))

    assert (again.is_new, again.idea.id) == (False, first.id)
    assert town.scalar("SELECT count(*) FROM idea") == 1


def test_after_a_day_or_from_another_fan_the_same_sentence_is_new(town: Town) -> None:
    mina = town.fan()
    drop(town, mina)
    drop(town, town.fan())
    town.clock.go(hours=25)

    drop(town, mina)

    assert town.scalar("SELECT count(*) FROM idea") == 3


def test_a_sixth_idea_in_a_day_waits_for_tomorrow(town: Town) -> None:
    mina = town.fan()
    for n in range(5):
        drop(town, mina, f"생각 {n}")

    with pytest.raises(Refused) as refused:
        drop(town, mina, "하나 더")

    assert (refused.value.key, refused.value.next_step) == ("idea-limit", "ideas")
    assert town.scalar("SELECT count(*) FROM idea") == 5


def test_a_repeated_sentence_is_found_even_after_the_fifth(town: Town) -> None:
    mina = town.fan()
    ideas = [drop(town, mina, f"생각 {n}") for n in range(5)]

    again = town.do(lambda tx: service.drop(tx, mina, "생각 2"))

    assert again.idea.id == ideas[2].id


def test_the_day_of_the_community_begins_the_count_anew(town: Town) -> None:
    """Noon in Seoul, then one minute past its midnight, which is no midnight in UTC."""
    mina = town.fan()
    for n in range(5):
        drop(town, mina, f"생각 {n}")
    town.clock.go(hours=12, minutes=1)

    drop(town, mina, "하나 더")

    assert town.scalar("SELECT count(*) FROM idea") == 6


def test_what_was_refused_leaves_nothing_behind(town: Town) -> None:
    mina = town.fan()

    with pytest.raises(Refused):
        drop(town, mina, "\u200b")

    assert town.scalar("SELECT count(*) FROM idea") == 0


def test_one_tap_tells_the_author_who_read_it_and_what_they_do(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(Role.REVIEWER, "지우")
    town.do(lambda tx: tx.session.execute(CRAFT, {"fan": jiwoo.id}) and None)
    idea = drop(town, mina)

    done = town.do(lambda tx: reading.read(tx, jiwoo, idea.id), jiwoo.id)

    assert (done.is_first, done.reader.name, done.reader.craft) == (True, "지우", "배터리팀")
    assert letters(town, mina) == ["idea-read"]
    read = town.do(lambda tx: views.one(tx, idea.id))
    assert read is not None
    assert read.reader == done.reader


def test_a_colleague_who_presses_second_learns_who_was_first(town: Town) -> None:
    mina, idea = (author := town.fan("미나")), drop(town, author)
    jiwoo, sora = town.staff(Role.REVIEWER, "지우"), town.staff(Role.REVIEWER, "소라")
    town.do(lambda tx: reading.read(tx, jiwoo, idea.id), jiwoo.id)

    second = town.do(lambda tx: reading.read(tx, sora, idea.id), sora.id)

    assert (second.is_first, second.reader.name) == (False, "지우")
    assert letters(town, mina) == ["idea-read"]
    assert town.scalar("SELECT count(*) FROM audit") == 1


def test_undoing_a_reading_leaves_no_trace_and_stops_its_letter(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    before = ideas_as_they_are(town)
    town.do(lambda tx: reading.read(tx, jiwoo, idea.id), jiwoo.id)

    take_back(town, jiwoo, last_act(town, "read-idea"))

    assert ideas_as_they_are(town) == before
    assert letters(town, mina) == []


@pytest.mark.parametrize("number", [0, 999_999, 10**17])
def test_an_idea_that_is_not_there_is_said_so(town: Town, number: int) -> None:
    jiwoo = town.staff()

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: reading.read(tx, jiwoo, number), jiwoo.id)

    assert refused.value.facts == {"number": number}


def test_an_idea_of_another_community_is_not_there(town: Town) -> None:
    jiwoo, number = town.staff(), foreign(town)

    with pytest.raises(Refused):
        town.do(lambda tx: reading.read(tx, jiwoo, number), jiwoo.id)

    assert rows(town, "SELECT reader_id FROM idea") == [(None,)]


def test_an_author_who_was_forgotten_has_no_name_and_gets_no_letter(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    idea = drop(town, mina)
    forget(town, mina)

    done = town.do(lambda tx: reading.read(tx, jiwoo, idea.id), jiwoo.id)

    assert done.idea.author.name is None
    assert letters(town, mina) == []
