"""Taking a note back: within its minute nothing has happened, after it the note stays."""

import pytest
from sqlalchemy import text

from core.errors import Refused
from core.ideas import deciding, views
from core.ideas.results import State
from core.notes import views as notes
from tests.makers import Town
from tests.makers_ideas import (
    drop,
    ideas_as_they_are,
    last_act,
    release,
    rice_of,
    rows,
    send,
    take_back,
    tick,
    wanted,
)

POSTED = text("UPDATE outbox SET state = 'sent' WHERE kind = 'note'")
TRACES = "SELECT count(*) FROM credit UNION ALL SELECT count(*) FROM ledger"


def test_a_note_taken_back_within_its_minute_leaves_no_trace(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    unread, making = drop(town, mina, "하나"), drop(town, mina, "둘")
    wanted(town, making, 2)
    town.do(lambda tx: deciding.make(tx, jiwoo, making.id), jiwoo.id)
    before = ideas_as_they_are(town)
    town.clock.go(hours=1)

    released = release(town, jiwoo, unread, making)
    town.clock.go(seconds=59)
    take_back(town, jiwoo, released.act_id)
    send(town)

    assert ideas_as_they_are(town) == before
    assert rows(town, TRACES) == [(0,), (0,)]
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'note'") == "cancelled"
    assert town.do(lambda tx: notes.news(tx)) == []


def test_what_was_taken_back_can_be_released_again_and_is_paid_once(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    take_back(town, jiwoo, release(town, jiwoo, idea).act_id)

    release(town, jiwoo, idea)
    send(town)

    assert rice_of(town, mina) == [300]
    assert town.scalar("SELECT count(*) FROM credit") == 1


@pytest.mark.parametrize("clock_came_round", [True, False])
def test_after_its_minute_a_note_stays_and_says_what_to_do(
    town: Town, clock_came_round: bool
) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    released = release(town, jiwoo, idea)
    town.clock.go(seconds=60)
    if clock_came_round:
        tick(town)

    with pytest.raises(Refused) as refused:
        take_back(town, jiwoo, released.act_id)

    assert (refused.value.key, refused.value.next_step) == ("note-out", "release")
    assert town.scalar("SELECT state FROM idea") == "shipped"
    tick(town)
    assert rice_of(town, mina) == [300]


def test_a_post_that_is_out_early_is_not_taken_back(town: Town) -> None:
    jiwoo = town.staff()
    released = release(town, jiwoo, drop(town))
    town.do(lambda tx: tx.session.execute(POSTED) and None)

    with pytest.raises(Refused) as refused:
        take_back(town, jiwoo, released.act_id)

    assert refused.value.key == "note-out"


def test_every_act_of_a_release_is_undone_together(town: Town) -> None:
    """Pressed on the line of one idea, the whole note is taken back."""
    jiwoo, idea, other = town.staff(), drop(town), drop(town, title="다른 생각")
    before = ideas_as_they_are(town)
    release(town, jiwoo, idea, other)

    take_back(town, jiwoo, last_act(town, "ship-idea"))

    assert ideas_as_they_are(town) == before
    assert town.scalar("SELECT state FROM note") == "withdrawn"


def test_what_is_shipped_is_neither_declined_nor_opened(town: Town) -> None:
    jiwoo, sora, idea = town.staff(name="지우"), town.staff(), drop(town)
    release(town, jiwoo, idea)
    send(town)

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: deciding.reopen(tx, sora, idea.id), sora.id)

    assert refused.value.facts == {"name": "지우", "state": "shipped"}
    now = town.do(lambda tx: views.one(tx, idea.id))
    assert now is not None
    assert now.state == State.SHIPPED
