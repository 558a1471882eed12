"""A sentence of a group as an idea, with its writer's yes."""

import pytest

from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat
from tests.fronts.telegram.groups import live, member


@pytest.fixture
def group(chat: Chat) -> Group:
    group = chat.server.group()
    live(chat, group)
    return group


async def test_ones_own_words_become_an_idea_by_answering_them(chat: Chat, group: Group) -> None:
    joon = await member(chat, group)
    said = await joon.type("케이블이 조금만 더 길면 좋겠어요")

    await joon.reply(said, "/idea")
    await chat.server.until(lambda: said.reactions)

    assert chat.town.scalar("SELECT title FROM idea") == "케이블이 조금만 더 길면 좋겠어요"


async def test_anothers_words_wait_for_their_writers_yes(chat: Chat, group: Group) -> None:
    joon, mina = await member(chat, group), await member(chat, group, "미나")
    said = await joon.type("<b>케이블</b>이 조금만 더 길면 좋겠어요 @미나")

    await mina.reply(said, "/idea")
    await chat.server.until(lambda: any(one.button("좋아요, 담아 주세요") for one in group.heard))
    question = next(one for one in group.heard if one.button("좋아요, 담아 주세요"))
    refused = await mina.press("좋아요, 담아 주세요", question)
    assert chat.town.scalar("SELECT count(*) FROM idea") == 0
    await joon.press("좋아요, 담아 주세요", question)
    await chat.idle()

    assert refused.alert
    assert chat.town.scalar("SELECT title FROM idea") == said.text
    assert "준호" in question.text


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_a_forged_yes_under_another_message_changes_nothing(
    chat: Chat, group: Group, answer: str
) -> None:
    """A changed app can send any press under the card of the day, which is everybody's."""
    await chat.server.until(lambda: group.chat.pinned)
    (card,) = group.chat.pinned
    before, joon = card.text, await member(chat, group)

    pressed = await joon.forge(card, f"keep:{answer}:{joon.id}")
    await chat.idle()

    assert pressed.answered
    assert card.text == before
    assert chat.town.scalar("SELECT count(*) FROM idea") == 0
