"""A chat sentence becomes its writer's idea, and a fan's card is a tap away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.common.replies import say
from bots.common.words import Voice, render
from bots.discord_bot.wire.answer_wire import PAUSES_S
from core.community import UNNAMED
from tests.fakes.discord import Answer, InteractionFailed, Person
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import Stage, staged
from tests.makers import Town

TRIES = len(PAUSES_S) + 1
KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)
SAID = "충전기 케이블이 너무 짧아요. *특히* 발표장에서요 <@1> [여기](https://evil.example)"


@pytest.fixture
async def stage(village: Town, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, "ko") as stage:
        yield stage


def told(key: str, **facts: str) -> str:
    return render(say(key, **facts), KOREAN)


async def _asked(stage: Stage, writer: Person, text: str = SAID) -> Answer:
    return await stage.person().message_menu("제안으로 담기", await writer.say(text))


async def test_ones_own_words_become_an_idea_at_once(stage: Stage) -> None:
    joon = stage.person()

    answer = await joon.message_menu("제안으로 담기", await joon.say("케이블이 짧아요"))

    assert answer.ephemeral
    assert stage.town.scalar("SELECT title FROM idea") == "케이블이 짧아요"


async def test_the_writer_of_a_sentence_says_yes_with_one_tap_and_has_the_credit(
    stage: Stage,
) -> None:
    mina = stage.person("other")

    question = await _asked(stage, mina)

    assert not question.ephemeral
    assert question.message.mentions == [mina.user]
    assert mina.mention in question.text
    assert stage.town.scalar("SELECT count(*) FROM idea") == 0

    done = await mina.click(question, told("keep-yes"))

    sql = "SELECT fan.name FROM idea JOIN fan ON fan.id = idea.fan_id"
    assert stage.town.scalar(sql) == "미나"
    assert stage.town.scalar("SELECT title FROM idea").startswith("충전기 케이블이 너무 짧아요")
    assert "*특히*" in stage.town.scalar("SELECT title FROM idea")
    assert "미나" in as_read(question)
    assert told("keep-yes") not in question.labels
    assert (await done.followup()).texts


async def test_nobody_but_the_writer_may_say_yes(stage: Stage) -> None:
    question = await _asked(stage, stage.person("other"))

    answer = await stage.person().click(question, told("keep-yes"))

    assert answer.ephemeral
    assert as_read(answer) == told("keep-not-yours")
    assert stage.town.scalar("SELECT count(*) FROM idea") == 0


async def test_a_no_leaves_it_and_keeps_nothing(stage: Stage) -> None:
    mina = stage.person("other")
    question = await _asked(stage, mina)

    await mina.click(question, told("keep-no"))

    assert as_read(question) == told("keep-left")
    assert stage.town.scalar("SELECT count(*) FROM idea") == 0


async def test_a_writer_who_has_not_joined_is_asked_to_and_then_says_yes(stage: Stage) -> None:
    sora = stage.stranger()
    question = await _asked(stage, sora)

    door = await sora.click(question, told("keep-yes"))

    assert door.ephemeral
    done = await sora.click(door, told("button-join"))

    assert "충전기 케이블이 너무 짧아요" in as_read(done)
    assert stage.town.scalar("SELECT count(*) FROM idea") == 1
    assert stage.town.scalar("SELECT why FROM idea") is None
    await question.until(lambda shown: as_read(shown).startswith("소라님의 제안으로 담았어요"))
    assert told("keep-yes") not in question.labels


async def test_a_newcomers_own_words_become_an_idea_by_joining(stage: Stage) -> None:
    sora = stage.stranger()
    long = "케이블이 너무 짧아서 힘들어요. " + "정말로 *그래요*. " * 180

    door = await sora.message_menu("제안으로 담기", await sora.say(long[:2_000]))
    done = await sora.click(door, told("button-join"))

    title, why = stage.town.rows("SELECT title, why FROM idea")[0]
    assert title == "케이블이 너무 짧아서 힘들어요."
    assert why == long[:2_000].strip()
    assert title in as_read(done)


async def test_joining_brings_the_idea_where_the_bot_cannot_reach_the_question(
    stage: Stage,
) -> None:
    sora = stage.stranger()
    question = await _asked(stage, sora)
    door = await sora.click(question, told("keep-yes"))

    stage.guild.delete_message(question.message)
    done = await sora.click(door, told("button-join"))

    assert done.texts
    assert stage.town.scalar("SELECT count(*) FROM idea") == 1


async def test_a_long_message_keeps_all_of_it_as_the_reason(stage: Stage) -> None:
    mina = stage.person("other")
    long = "케이블이 너무 짧아서 힘들어요. " + "정말로 그래요. " * 60
    question = await _asked(stage, mina, long)

    await mina.click(question, told("keep-yes"))

    title, why = stage.town.rows("SELECT title, why FROM idea")[0]
    assert title == "케이블이 너무 짧아서 힘들어요."
    assert why == long.strip()


async def test_a_message_is_asked_about_once(stage: Stage) -> None:
    mina, joon = stage.person("other"), stage.person()
    message = await mina.say(SAID)
    await joon.message_menu("제안으로 담기", message)

    again = await joon.message_menu("제안으로 담기", message)

    assert again.ephemeral
    assert as_read(again) == told("keep-asked")


async def test_a_question_that_did_not_arrive_can_be_asked_again(stage: Stage) -> None:
    mina, joon = stage.person("other"), stage.person()
    message = await mina.say(SAID)
    stage.server.faults.answer("POST", "/interactions/*/*/callback", 503, times=TRIES)
    with pytest.raises(InteractionFailed):
        await joon.message_menu("제안으로 담기", message)

    question = await joon.message_menu("제안으로 담기", message)

    assert told("keep-yes") in question.labels


async def test_what_has_no_words_or_no_fan_is_no_idea(stage: Stage) -> None:
    joon = stage.person()
    panel = await joon.slash("today")

    for message in (await joon.say("\u200b"), panel.message):
        answer = await joon.message_menu("제안으로 담기", message)

        assert as_read(answer) == told("keep-empty")


async def test_a_fans_card_shows_what_everybody_may_see(stage: Stage) -> None:
    mina = stage.person("other")

    card = await stage.person().user_menu("카드 보기", mina)

    assert card.ephemeral
    assert "미나" in as_read(card)
    assert "톨" not in as_read(card)


async def test_whoever_has_not_joined_has_no_card(stage: Stage) -> None:
    sora = stage.stranger()

    answer = await stage.person().user_menu("카드 보기", sora)

    assert answer.ephemeral
    assert sora.mention in as_read(answer)
