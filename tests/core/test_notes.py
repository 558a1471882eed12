"""Notes: they ship ideas, wait for their minute, and then put names on what was made."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from core import outbox
from core.errors import Refused
from core.ideas import deciding, views
from core.ideas.results import State
from core.notes import service
from core.notes import views as notes
from tests.makers import Town
from tests.makers_ideas import (
    drop,
    foreign,
    forget,
    letters,
    release,
    rice_of,
    rows,
    send,
    tick,
    want,
    wanted,
)

POSTED = text("UPDATE outbox SET state = 'sent' WHERE kind = 'note'")
TRACES = "SELECT count(*) FROM credit UNION ALL SELECT count(*) FROM ledger"


def test_a_note_is_posted_when_its_minute_is_over(town: Town) -> None:
    jiwoo, idea = town.staff(name="지우"), drop(town, town.fan("미나"))
    wanted(town, idea, 2)

    released = release(town, jiwoo, idea)

    assert released.at - town.clock() == timedelta(seconds=60)
    (post,) = town.do(lambda tx: outbox.waiting_posts(tx))
    assert (post.letter.target, post.seconds_left) == ("place:announcements", 60)
    assert (post.letter.facts["note"], post.letter.facts["people"]) == (released.note_id, 3)
    assert post.letter.facts["made"] == [{"title": idea.title, "author": "미나", "supporters": 2}]


def test_until_then_nobody_is_credited_paid_or_told(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    (joonho,) = wanted(town, idea, 1)

    release(town, jiwoo, idea)
    town.clock.go(seconds=59)
    tick(town)

    assert rows(town, TRACES) == [(0,), (0,)]
    assert letters(town, mina) == letters(town, joonho) == []
    assert town.do(lambda tx: notes.news(tx)) == []


def test_then_its_author_is_named_and_paid_and_all_who_wanted_it_share_the_pot(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    idea = drop(town, mina)
    fans = wanted(town, idea, 3)

    release(town, jiwoo, idea)
    send(town)

    assert rice_of(town, mina, *fans) == [300, 1_000, 1_000, 1_000]
    assert letters(town, mina)[0] == "idea-made"
    assert {letters(town, fan)[0] for fan in fans} == {"wanted-idea-made"}
    credit = rows(town, "SELECT fan_id, kind FROM credit ORDER BY id")
    assert credit == [(mina.id, "author"), *((fan.id, "supporter") for fan in fans)]


def test_the_clock_coming_round_again_pays_nobody_twice(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    fans = wanted(town, idea, 2)
    release(town, jiwoo, idea)
    send(town)
    before = rice_of(town, mina, *fans)

    send(town)
    tick(town)

    assert rice_of(town, mina, *fans) == before
    assert town.scalar("SELECT count(*) FROM credit") == 3


def test_until_a_note_is_out_its_ideas_are_said_to_be_being_made(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town)

    release(town, jiwoo, idea)
    waiting = town.do(lambda tx: views.one(tx, idea.id))
    send(town)
    out = town.do(lambda tx: views.one(tx, idea.id))

    assert waiting is not None
    assert out is not None
    assert (waiting.shown, out.shown) == (State.MAKING, State.SHIPPED)


def test_a_note_that_is_sent_early_counts_from_then_on(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    released = release(town, jiwoo, idea)

    town.clock.go(seconds=5)
    town.do(lambda tx: service.go_out(tx, released.note_id))

    (note,) = town.do(lambda tx: notes.news(tx))
    now = town.do(lambda tx: views.one(tx, idea.id))
    assert note.at == town.clock()
    assert now is not None
    assert now.shown == State.SHIPPED
    send(town)
    assert rice_of(town, mina) == [300]


def test_an_idea_is_not_released_twice(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town)
    release(town, jiwoo, idea)

    with pytest.raises(Refused) as refused:
        release(town, jiwoo, drop(town, title="다른 생각"), idea, title="다시")

    assert (refused.value.key, refused.value.facts) == (
        "release-shipped",
        {"numbers": str(idea.id)},
    )
    assert town.scalar("SELECT count(*) FROM note") == 1


def test_ideas_that_are_not_there_or_elsewhere_are_named(town: Town) -> None:
    jiwoo, idea, elsewhere = town.staff(), drop(town), foreign(town)
    with pytest.raises(Refused) as refused:
        town.do(
            lambda tx: service.release(tx, jiwoo, "제목", "글", [idea.id, elsewhere, 999_999]),
            jiwoo.id,
        )

    assert refused.value.key == "release-unknown"
    assert refused.value.facts == {"numbers": f"{elsewhere}, 999999"}
    assert town.scalar("SELECT count(*) FROM note") == 0


def test_what_was_declined_is_opened_again_before_it_ships(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town)
    town.do(lambda tx: deciding.decline(tx, jiwoo, idea.id, "아니요"), jiwoo.id)

    with pytest.raises(Refused) as refused:
        release(town, jiwoo, idea)

    assert refused.value.key == "release-declined"


def test_a_note_without_ideas_is_a_note(town: Town) -> None:
    """A week in which something was learnt, or declined with its reason, counts."""
    jiwoo = town.staff()

    release(town, jiwoo, title="이번 주엔 안 하기로 했어요", body="배터리가 약해져서요.")
    send(town)

    (note,) = town.do(lambda tx: notes.news(tx))
    assert (note.title, note.made) == ("이번 주엔 안 하기로 했어요", ())


def test_the_same_note_pressed_twice_is_one(town: Town) -> None:
    jiwoo = town.staff()
    release(town, jiwoo)

    with pytest.raises(Refused) as refused:
        release(town, jiwoo)

    assert refused.value.key == "note-twin"
    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'note'") == 1


def test_what_ships_takes_no_more_support_so_that_its_figures_stay_true(town: Town) -> None:
    jiwoo, idea, late = town.staff(), drop(town), town.fan()
    wanted(town, idea, 2)
    release(town, jiwoo, idea)

    want(town, idea, late)
    send(town)

    assert town.scalar("SELECT supporters FROM idea") == 2
    assert rice_of(town, late) == [0]


def test_somebody_who_wanted_two_of_its_ideas_is_counted_once(town: Town) -> None:
    mina, joonho = town.fan(), town.fan()
    one, other = drop(town, mina, "하나"), drop(town, mina, "둘")
    want(town, one, joonho)
    want(town, other, joonho)

    people = town.do(lambda tx: notes.people_behind(tx, [one.id, other.id]))

    assert people == 2


def test_whoever_was_forgotten_meanwhile_keeps_a_credit_without_a_name_or_rice(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    idea = drop(town, mina)
    gone, stays = wanted(town, idea, 2)
    release(town, jiwoo, idea)
    forget(town, mina)
    forget(town, gone)

    send(town)

    assert rice_of(town, stays) == [1_500]
    assert town.scalar("SELECT count(*) FROM ledger") == 1
    (credit,) = town.do(lambda tx: notes.credits_of_authors(tx, 0))
    assert (credit.made.author.name, credit.made.supporters) == (None, 2)
    assert letters(town, mina) == letters(town, gone) == []


def test_the_makers_show_the_readers_own_first_and_then_the_newest(town: Town) -> None:
    mina, joonho, jiwoo = town.fan("미나"), town.fan("준호"), town.staff()
    for author, title in ((mina, "하나"), (joonho, "둘"), (joonho, "셋")):
        release(town, jiwoo, drop(town, author, title), title=title)
        send(town)

    shown = town.do(lambda tx: notes.credits_of_authors(tx, mina.id))

    assert [(c.made.title, c.mine) for c in shown] == [
        ("하나", True),
        ("셋", False),
        ("둘", False),
    ]
    assert town.do(lambda tx: notes.ideas_made_by(tx, joonho.id)) == 2


def test_the_news_shows_the_newest_first_with_the_names_in_their_order(town: Town) -> None:
    mina, joonho, jiwoo = town.fan("미나"), town.fan("준호"), town.staff()
    later, first = drop(town, mina, "하나"), drop(town, joonho, "둘")
    release(town, jiwoo, title="지난주")
    send(town)
    release(town, jiwoo, first, later, title="이번 주")
    send(town)

    shown = town.do(lambda tx: notes.news(tx))

    assert [note.title for note in shown] == ["이번 주", "지난주"]
    assert [made.author.name for made in shown[0].made] == ["준호", "미나"]
