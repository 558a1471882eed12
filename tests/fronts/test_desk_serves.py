"""The desk: a request is served once, alone or in a set, and every "no" is a sentence."""

import asyncio

import pytest

from bots.common import replies
from bots.common.replies import Card, Refusal, say
from core.people.results import Caller, Role
from tests.makers import Town, stranger, words


async def test_a_check_in_is_answered_with_the_rice_it_brought(town: Town) -> None:
    mina = town.fan("미나")

    served = await town.say(mina, "/checkin")

    assert isinstance(served.reply, Card)
    assert words(served, served.reply.title) == "출석했어요. 쌀 1톨이 담겼어요."


async def test_the_first_day_is_called_so_and_later_ones_are_counted(town: Town) -> None:
    mina, told = town.fan(), []
    for _ in range(2):
        served = await town.say(mina, "checkin")
        assert isinstance(served.reply, Card)
        told.append(words(served, served.reply.rows[0].text))
        town.clock.go(days=1)

    assert told == ["오늘이 첫날이에요.", "2일째 이어 가고 있어요."]


async def test_a_stranger_is_asked_once_to_join_and_then_checked_in(town: Town) -> None:
    joonho = stranger()

    asked = await town.press(joonho, "checkin")
    assert isinstance(asked, Card)
    done = await town.press(joonho, asked.buttons[0].token)

    assert isinstance(done, Card)
    assert done.title.key == "checked-in"


async def test_a_second_check_in_is_refused_in_a_sentence(town: Town) -> None:
    mina = town.fan(language="en")
    await town.press(mina, "checkin")

    served = await town.say(mina, "checkin")

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == "You have checked in today. See you tomorrow."


async def test_whoever_agreed_has_joined_even_if_what_they_came_for_is_refused(town: Town) -> None:
    joonho = stranger()

    refused = await town.press(joonho, "d1:join.cast:999:999")
    after = await town.press(joonho, "checkin")

    assert isinstance(refused, Refusal)
    assert isinstance(after, Card)
    assert after.title.key == "checked-in"


async def test_pressing_to_join_several_times_at_once_joins_once(town: Town) -> None:
    strangers = [stranger() for _ in range(8)]

    answers = await asyncio.gather(
        *(town.press(who, "d1:join.checkin") for who in strangers for _ in range(4))
    )

    refused = {answer.reason.key for answer in answers if isinstance(answer, Refusal)}
    assert refused == {"refused-checked-in-already"}
    assert town.scalar("SELECT count(*) FROM fan") == len(strangers)
    assert town.scalar("SELECT count(*) FROM account") == len(strangers)


async def test_a_button_that_is_typed_without_its_card_leads_back_to_one(town: Town) -> None:
    owner = town.staff(Role.OWNER)

    for typed in ("claim", "cast", "approve", "reject", "read_idea", "d1:claim:-1", "d1:cast:1"):
        reply = await town.press(owner, typed)

        assert isinstance(reply, Refusal)
        assert reply.reason.key == "refused-button-only"


async def test_a_guest_with_a_hostile_name_is_greeted_like_anybody(town: Town) -> None:
    served = await town.say(Caller("web", "guest", "\u202e" + "x" * 300, "ko"), "today")

    assert isinstance(served.reply, Card)
    greeting = words(served, served.reply.title)
    assert "\u202e" not in greeting
    assert len(greeting) < 120


HOSTILE = ("\x00", "a\x00b", "\ud800", "a\ud800", "\u202eabc", "\u3164", "{ $x }", "x" * 5_000)
EVERYTHING_TYPED = (
    ("grant", ("person", "amount", "reason")),
    ("staff", ("person", "role")),
    ("idea", ("title", "why", "photo")),
    ("language", ("language",)),
    ("poll", ("question", "choices", "lead", "closes")),
    ("mission", ("title", "body", "kind", "reward", "rhythm", "ends", "link")),
    ("release", ("title", "body", "ideas")),
    ("setup", ("name", "zone", "budget")),
    ("undo", ("act",)),
)


@pytest.mark.parametrize("typed", HOSTILE)
async def test_whatever_is_typed_is_answered_with_something_that_can_be_said(
    town: Town, typed: str
) -> None:
    owner = town.staff(Role.OWNER)
    asked = [(command, dict.fromkeys(fields, typed)) for command, fields in EVERYTHING_TYPED]

    answers = [await town.press(owner, command, **given) for command, given in asked]
    answers.append(await town.press(owner, f"/{typed}"))

    for answer in answers:
        assert not isinstance(answer, Refusal) or answer.reason.key != "refused-bug"
        assert replies.from_json(replies.to_json(answer)) == answer


def test_a_set_keeps_each_reply_whole_whatever_breaks_its_lines() -> None:
    said = [Card(say("checked-in", name=name)) for name in ("a\u2028b", "\x85", "c\r\nd\x1e", "")]

    assert replies.all_to_json(said) == [replies.to_json(card) for card in said]
