"""Pausing by command: one press holds, the card says what, and going on asks about the old."""

from pathlib import Path

from bots.common.replies import Card, Refusal, Reply
from bots.common.serving import Served
from core import outbox
from core.people.results import Fan, Role
from tests.fronts.knocking import Visitor, player
from tests.makers import Town, words
from tests.makers_polls import asked
from tests.makers_post import home, keys, take


async def test_a_moderator_cannot_pause(town: Town) -> None:
    reply = await town.press(town.staff(Role.MODERATOR), "/pause")

    assert isinstance(reply, Refusal)
    assert reply.reason.key == "refused-not-allowed"


async def test_pausing_lists_what_is_held_and_can_be_undone(town: Town) -> None:
    boss = town.staff(name="지우")
    asked(town, boss)
    _write(town, town.fan())
    town.clock.go(seconds=60)

    told = await town.say(boss, "/pause")

    assert _says(told) == [
        "잠시 멈췄어요. 밝은 소식과 예약된 소식을 모두 붙들고 있어요.",
        "붙들어 둔 소식 2개",
        "함께 정하기: 다음 충전기 색은?",
        "지우님의 글",
    ]
    assert {"d1:resume"} < set(_buttons(told.reply))
    assert any(token.startswith("d1:undo:") for token in _buttons(told.reply))


async def test_pausing_twice_shows_the_pause_that_is_on(town: Town) -> None:
    await town.press(town.staff(name="지우"), "/pause")

    told = await town.say(town.staff(), "/잠시멈춤")

    assert _says(told)[0].startswith("지우 · ")


async def test_who_goes_on_hears_how_many_go_out(town: Town) -> None:
    boss = town.staff(language="en")
    await town.press(boss, "/pause")
    _write(town, town.fan(), "a")
    _write(town, town.fan(), "b")
    take(town)

    told = await town.say(boss, "/resume")

    assert _says(told) == ["On we go.", "2 messages go out now, one after the other."]
    assert keys(take(town)) == ["a", "b"]


async def test_who_goes_on_is_asked_about_what_is_past_its_time(town: Town) -> None:
    boss = town.staff()
    await town.press(boss, "/pause")
    _write(town, town.fan(), "old")
    town.clock.go(days=8)
    _write(town, town.fan(), "new")

    question = await town.say(boss, "/resume")
    assert _says(question)[:2] == [
        "때가 지난 소식이 1개 있어요. 이것도 보낼까요?",
        "아직 때가 지나지 않은 소식 1개는 바로 나가요.",
    ]
    assert take(town) == []
    told = await town.say(boss, _buttons(question.reply)[0])

    assert "때가 지난 1개는 보내지 않았어요. 받은 알림과 소식 페이지에는 그대로 있어요." in _says(
        told
    )
    assert keys(take(town)) == ["new"]


async def test_all_of_it_goes_if_staff_say_so(town: Town) -> None:
    boss = town.staff()
    await town.press(boss, "/pause")
    _write(town, town.fan(), "old")
    town.clock.go(days=8)
    question = await town.press(boss, "/resume")

    await town.press(boss, _buttons(question)[1])

    assert keys(take(town)) == ["old"]


async def test_what_is_posted_during_a_pause_says_that_it_waits(town: Town) -> None:
    boss = town.staff()
    await town.press(boss, "/pause")

    card = await town.press(boss, "/poll", question="색은?", choices="크림\n세이지")

    assert isinstance(card, Card)
    assert card.note is not None
    assert card.note.key == "pause-waits"


async def test_the_pause_stands_in_the_log_and_on_the_card_of_homes(town: Town) -> None:
    boss = town.staff(Role.OWNER)
    home(town, announcements="c1")
    await town.press(boss, "/pause")

    assert "잠시 멈춤" in " ".join(_says(await town.say(boss, "/log")))
    assert _says(await town.say(boss, "/home"))[1] == (
        "지금은 잠시 멈춤이에요. 소식 0개를 붙들고 있어요."
    )


async def test_the_desk_has_a_page_of_it_with_a_count(village: Town, tmp_path: Path) -> None:
    village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    visitor: Visitor = await player(village, tmp_path)
    await visitor.reply("d1:pause", "sora")
    _write(village, village.fan())
    take(village)

    answer = await visitor.get("/api/desk?who=sora&page=pause&look=d1:held")
    (held,) = answer.json()["looks"]

    assert answer.json()["waiting"]["pause"] == 1
    assert [row["text"] for row in held["rows"]] == ["붙들어 둔 소식 1개"]
    assert [b["command"] for b in held["buttons"]] == ["resume"]


def _write(town: Town, fan: Fan, key: str = "k") -> None:
    town.do(lambda tx: outbox.tell(tx, "tier-rose", [(key, fan.id, {"tier": 1})]))


def _says(served: Served) -> list[str]:
    card = served.reply
    assert isinstance(card, Card), card
    said = [card.title, *(part for row in card.rows for part in (row.text, row.detail) if part)]
    return [words(served, part) for part in said]


def _buttons(reply: Reply) -> list[str]:
    assert isinstance(reply, Card)
    return [button.token for button in reply.buttons]
