"""The desk's card: what waits for whoever asks, and nothing that they may not do."""

from bots.common.replies import Refusal
from core.missions.results import Kind, Proof
from core.people.results import Role
from tests.cards import card, texts, tokens
from tests.makers import Town
from tests.makers_ideas import drop
from tests.makers_missions import mission, sent
from tests.makers_thanks import asked as inquired


async def test_a_reviewer_sees_what_waits_and_goes_there_by_one_press(town: Town) -> None:
    mina, reviewer = town.fan("미나"), town.staff(Role.REVIEWER)
    sent(town, mina, mission(town, Kind.TEXT), Proof(text="잘 써요"))
    drop(town, mina, "케이블을 길게")
    inquired(town, mina, "언제 와요?")

    seen = await town.say(reviewer, "desk")

    said = " ".join(texts(seen))
    for waiting in ("인증 1건", "제안 1건", "문의 1건"):
        assert waiting in said
    ways = [b.token for row in card(seen.reply).rows for b in row.buttons]
    assert ways == ["d1:inquiries", "d1:review", "d1:triage"]


async def test_a_manager_with_nothing_to_do_is_led_to_something_new(town: Town) -> None:
    seen = await town.press(town.staff(), "운영실")

    assert tokens(card(seen)) == ["d1:poll", "d1:release"]


async def test_a_pause_is_said_with_its_end(town: Town) -> None:
    manager = town.staff()
    await town.press(manager, "pause")

    seen = card(await town.press(manager, "desk"))

    assert seen.note is not None
    assert seen.note.key == "desk-paused"
    assert "d1:resume" in tokens(seen)


async def test_a_fan_does_not_see_the_desk(town: Town) -> None:
    assert isinstance(await town.press(town.fan(), "desk"), Refusal)
