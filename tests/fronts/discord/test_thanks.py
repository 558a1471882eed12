"""Thanks for a message in its menu, and questions answered in a modal."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.common.replies import Say, say
from bots.common.words import Voice, render
from core.community import UNNAMED
from core.people.results import Role
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import Stage, staged
from tests.makers import Town
from tests.makers_ideas import letters
from tests.makers_thanks import asked

KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)
MENU = "고마워요"
SAID = "콘센트 위치를 그려 두었어요. 한번 보세요."


@pytest.fixture
async def stage(village: Town, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, "ko") as stage:
        yield stage


def told(key: str, **facts: str) -> str:
    return render(say(key, **facts), KOREAN)


def given(stage: Stage) -> list[tuple[object, ...]]:
    sql = """
        SELECT giver.name, fan.name, thanks.waits_for FROM thanks
        JOIN fan AS giver ON giver.id = thanks.giver_id LEFT JOIN fan ON fan.id = thanks.fan_id
    """
    return stage.town.rows(sql)


async def test_a_message_is_thanked_for_with_one_tap(stage: Stage) -> None:
    mina = stage.person("other")

    answer = await stage.person().message_menu(MENU, await mina.say(SAID))

    assert answer.ephemeral
    assert told("thanks-told", name="미나") in as_read(answer)
    assert letters(stage.town, stage.fan("other")) == ["thanks"]


async def test_a_picture_without_words_can_be_thanked_for_as_well(stage: Stage) -> None:
    mina = stage.person("other")

    answer = await stage.person().message_menu(MENU, await mina.say("\u200b"))

    assert told("thanks-told", name="미나") in as_read(answer)


async def test_a_writer_who_has_not_joined_is_called_once_and_loses_nothing(
    stage: Stage,
) -> None:
    sora, mina = stage.stranger("소라"), stage.person("other")
    message = await sora.say(SAID)

    call = await stage.person().message_menu(MENU, message)
    again = await mina.message_menu(MENU, message)

    assert not call.ephemeral
    assert call.message.mentions == [sora.user]
    assert told("discord-thanks-come", giver="준호") in as_read(call)
    assert again.ephemeral, "nobody is called twice"
    assert told("thanks-kept") in as_read(again)
    assert {waits for _, _, waits in given(stage)} == {f"discord:{sora.id}"}

    door = await sora.click(call, told("discord-thanks-take"))
    card = await sora.click(door, told("button-join"))

    assert door.ephemeral
    assert render(say("me-thanked", count=2), KOREAN) in as_read(card)
    assert {(to, waits) for _, to, waits in given(stage)} == {("소라", None)}


async def test_what_a_bot_wrote_is_not_thanked_for(stage: Stage) -> None:
    joon = stage.person()
    panel = await joon.slash("today")

    answer = await joon.message_menu(MENU, panel.message)

    assert as_read(answer) == told("discord-thanks-empty")
    assert given(stage) == []


async def test_a_bot_that_is_named_is_not_thanked(stage: Stage) -> None:
    joon = stage.person()
    bot = stage.server.world.users[stage.server.world.bot.id]

    answer = await joon.slash("고마워요", person=f"<@{bot.id}>")

    assert answer.ephemeral
    assert as_read(answer) == told("refused-thanks-bot")
    assert given(stage) == []


async def test_ones_own_message_is_nobodys_to_thank_for(stage: Stage) -> None:
    joon = stage.person()

    answer = await joon.message_menu(MENU, await joon.say(SAID))

    assert told("refused-thanks-self") in as_read(answer)


async def test_whoever_has_not_joined_is_shown_the_way_in_first(stage: Stage) -> None:
    sora, mina = stage.stranger("소라"), stage.person("other")

    answer = await sora.message_menu(MENU, await mina.say(SAID))

    assert answer.ephemeral
    assert told("button-join") in answer.labels
    assert given(stage) == []


async def test_the_door_asks_whom_to_thank_among_the_members(stage: Stage) -> None:
    joon, mina = stage.person(), stage.person("other")
    form = await stage.press(joon, "d1:thanks")

    answer = await joon.submit(form, {"person": [mina], "why": "도와주셔서"})

    assert told("thanks-told", name="미나") in as_read(answer)


async def test_a_complaint_from_the_door_keeps_its_kind(stage: Stage) -> None:
    joon = stage.person()
    door = await stage.press(joon, "d1:say")
    form = await joon.click(door, told("button-ask-wrong"))

    answer = await joon.submit(form, {"text": "불이 안 들어와요"})

    number = str(stage.town.scalar("SELECT id FROM inquiry"))
    assert stage.town.scalar("SELECT kind FROM inquiry") == "wrong"
    assert told("asked-wrong", number=number) in as_read(answer)


async def test_staff_answer_from_the_queue_without_typing_the_number(stage: Stage) -> None:
    inquiry = asked(stage.town, stage.fan(), "색은 언제 나오나요?")
    jiwoo = stage.person("staff", Role.REVIEWER)
    queue = await jiwoo.slash("문의함")

    form = await jiwoo.click(queue, render(Say("button-reply"), KOREAN))
    answer = await jiwoo.submit(form, {"text": "금요일에 나와요"})

    assert told("replied", name="준호") in as_read(answer)
    assert stage.town.scalar("SELECT state FROM inquiry WHERE id = :id", id=inquiry.id) == (
        "answered"
    )
    assert letters(stage.town, stage.fan()) == ["inquiry-answered"]
