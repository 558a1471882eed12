"""What the engine has to say arrives on Telegram once, in its place, or is known not to."""

import asyncio

import pytest

from bots.telegram_bot.wire import limiter
from core import outbox
from tests.fakes.telegram import ApiError, Message, Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat
from tests.fronts.telegram.groups import live

LETTER = {"rice": 30, "staff": "지우", "reason": "포장이 <b>예뻐요</b> & 좋아요"}
STATES = "SELECT state FROM delivery WHERE action = :action ORDER BY id"


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "PAUSES_S", (0.01, 0.02))


def _tell(chat: Chat, name: str, key: str = "letter-1") -> None:
    number = chat.town.scalar("SELECT id FROM fan WHERE name = :name", name=name)
    letters = [(key, number, LETTER)]
    chat.town.do(lambda tx: outbox.tell(tx, "granted-letter", letters))


def _announce(chat: Chat, place: str = "announcements", *, pinned: bool = False) -> int:
    return chat.town.do(
        lambda tx: outbox.announce(
            tx, f"post-{place}", "granted-letter", LETTER, place=place, pinned=pinned
        )
    )


async def _carry(chat: Chat, after_s: float = 0) -> None:
    chat.town.clock.go(seconds=after_s)
    for _ in range(20):
        if not await chat.courier.carry():
            return
    raise AssertionError("there is no end of letters")


def _states(chat: Chat, action: str = "send") -> list[str]:
    return [state for (state,) in chat.town.rows(STATES, action=action)]


def _letters(someone: Person | Group) -> list[Message]:
    return [one for one in someone.heard if "포장이" in one.text]


async def test_a_letter_reaches_its_fan_as_it_was_written(chat: Chat) -> None:
    joon = await chat.joined()
    _tell(chat, "준호")

    await _carry(chat)

    (letter,) = _letters(joon)
    assert "포장이 <b>예뻐요</b> & 좋아요" in letter.text.replace("\u2060", "")
    assert _states(chat) == ["sent"]


async def test_a_post_goes_into_the_topic_that_it_is_for_and_is_pinned(chat: Chat) -> None:
    group = chat.server.group(forum=True)
    news = group.topic("소식")
    live(chat, group, start=str(group.id), announcements=f"{group.id}/{news.id}")
    _announce(chat, pinned=True)

    await _carry(chat)

    (post,) = _letters(group)
    assert post.thread_id == news.id
    assert post in group.chat.pinned
    assert _states(chat, "pin") == ["sent"]


async def test_a_post_is_changed_in_place_and_taken_away(chat: Chat) -> None:
    group = chat.server.group()
    live(chat, group)
    number = _announce(chat)
    await _carry(chat)
    (post,) = _letters(group)

    chat.town.do(lambda tx: outbox.edit(tx, number, {**LETTER, "reason": "포장이 멋져요"}))
    await _carry(chat)
    assert "포장이 멋져요" in post.text
    chat.town.do(lambda tx: outbox.edit(tx, number, {**LETTER, "reason": "포장이 멋져요"}))
    await _carry(chat)
    chat.town.do(lambda tx: outbox.delete(tx, number))
    await _carry(chat)

    assert post.deleted
    assert _states(chat, "edit") == ["sent"]
    assert _states(chat, "delete") == ["sent"]


async def test_a_button_of_a_letter_leaves_it_where_it_is(chat: Chat) -> None:
    joon = await chat.joined()
    group = chat.server.group()
    live(chat, group)
    _tell(chat, "준호")
    await _carry(chat)
    (letter,) = _letters(joon)
    if letter.labels:
        await joon.press(letter.labels[0], letter)
        await chat.idle()

    assert "포장이" in letter.text


GONE = {
    "blocked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
    "never opened": "bot can't initiate conversation with a user",
}


@pytest.mark.parametrize("why", GONE)
async def test_nothing_more_is_sent_to_whoever_shut_the_bot_out(chat: Chat, why: str) -> None:
    await chat.joined()
    chat.server.faults.forbid("sendMessage", GONE[why])
    _tell(chat, "준호")
    await _carry(chat)

    _tell(chat, "준호", "letter-2")
    await _carry(chat, after_s=60)

    assert _states(chat) == ["dead"]
    assert chat.town.scalar("SELECT count(*) FROM account WHERE closed_at IS NOT NULL") == 1


async def test_a_flood_wait_stops_the_courier_and_the_letter_goes_out_later(chat: Chat) -> None:
    joon = await chat.joined()
    chat.server.faults.flood("sendMessage", 1)
    _tell(chat, "준호")
    await _carry(chat)
    assert _states(chat) == ["waiting"]

    while _states(chat) != ["sent"]:
        await asyncio.sleep(0.2)
        await _carry(chat, after_s=6)

    assert len(_letters(joon)) == 1


async def test_what_telegram_said_it_failed_at_is_sent_again(chat: Chat) -> None:
    joon = await chat.joined()
    chat.server.faults.fail("sendMessage", 502, times=2)
    _tell(chat, "준호")

    await _carry(chat)

    assert len(_letters(joon)) == 1
    assert _states(chat) == ["sent"]


async def test_a_letter_whose_answer_was_lost_is_not_sent_twice(chat: Chat) -> None:
    """Nobody can know whether it arrived, so that staff are asked."""
    joon = await chat.joined()
    chat.server.faults.lose("sendMessage")
    _tell(chat, "준호")

    await _carry(chat)
    await _carry(chat, after_s=3600)

    assert len(_letters(joon)) == 1
    assert _states(chat) == ["uncertain"]


async def test_a_right_that_is_missing_is_named_to_staff(chat: Chat) -> None:
    group = chat.server.group(rights=None)
    live(chat, group)
    _announce(chat, pinned=True)

    await _carry(chat)

    told = chat.town.rows("SELECT kind, missing FROM trouble")
    assert told == [("forbidden", "can_pin_messages")]
    group.promote_bot()
    await _carry(chat, after_s=1000)
    assert _states(chat, "pin") == ["sent"]


async def test_a_message_that_somebody_deleted_is_no_error(chat: Chat) -> None:
    group = chat.server.group()
    live(chat, group)
    number = _announce(chat)
    await _carry(chat)
    group.delete(_letters(group)[0])

    chat.town.do(lambda tx: outbox.edit(tx, number, {**LETTER, "reason": "포장이 멋져요"}))
    await _carry(chat)

    assert _states(chat, "edit") == ["dead"]


async def test_a_picture_that_telegram_has_forgotten_is_brought_again(chat: Chat) -> None:
    joon = await chat.joined()
    await chat.said(joon, "/me")
    said = "Bad Request: wrong file identifier/HTTP URL specified"
    forgotten = chat.server.faults.refuse("sendPhoto", ApiError(400, said))

    await chat.said(joon, "/me")

    assert forgotten.hits == 1
    assert joon.last.media is not None
    assert chat.server.recording.of("sendPhoto")[-1].files


async def test_a_card_with_the_same_picture_is_sent_by_its_file_id(chat: Chat) -> None:
    joon = await chat.joined()

    await chat.said(joon, "/me")
    await chat.said(joon, "/me")

    first, again = chat.server.recording.of("sendPhoto")
    assert first.files
    assert not again.files
    assert joon.last.media is not None
