"""The desk: a request is served once, alone or in a set, and every "no" is a sentence."""

from bots.common.replies import Card, Refusal
from tests.makers import Town, stranger, words


async def test_a_check_in_is_answered_with_the_rice_it_brought(town: Town) -> None:
    mina = town.fan("미나")

    served = await town.say(mina, "/checkin")

    assert isinstance(served.reply, Card)
    assert words(served, served.reply.title) == "출석했어요. 쌀 1톨 담겼어요."


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
