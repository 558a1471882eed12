"""From when until when a mission runs, as a manager says it in calendar days."""

import pytest

from bots.common.replies import Card, Form
from tests.makers import Town, words

NEW = {"title": "충전 자리", "body": "사진", "kind": "photo", "reward": "30", "rhythm": "once"}


async def test_a_mission_opens_on_the_day_it_was_given(town: Town) -> None:
    manager, mina = town.staff(), town.fan()
    opened = await town.say(manager, "mission", **NEW, starts="2026-11-18", ends="2026-11-18")
    assert isinstance(opened.reply, Card)
    assert "11월 18일 (수)에 열려요" in words(opened, opened.reply.rows[0].detail)

    before = await town.press(mina, "missions")
    town.clock.go(days=1, hours=12)
    after = await town.press(mina, "missions")

    assert isinstance(before, Card)
    assert isinstance(after, Card)
    assert (len(before.rows), len(after.rows)) == (0, 1)


@pytest.mark.parametrize(
    ("days", "field", "key"),
    [
        ({"starts": "2026-11-15"}, "starts", "wrong-day-past"),
        ({"starts": "9999-12-31"}, "starts", "wrong-day-far"),
        ({"starts": "2026-11-21", "ends": "2026-11-20"}, "ends", "wrong-ends-early"),
    ],
)
async def test_a_mission_that_ends_before_it_starts_is_asked_for_again(
    town: Town, days: dict[str, str], field: str, key: str
) -> None:
    reply = await town.press(town.staff(), "mission", **NEW, **days)

    assert isinstance(reply, Form)
    assert [(p.field, p.text.key) for p in reply.problems] == [(field, key)]
    assert town.scalar("SELECT count(*) FROM mission") == 0
