"""Strange knocks: what no page of ours sends is turned away, and never a bug."""

from pathlib import Path

import pytest

from tests.fronts.knocking import HOME, player
from tests.makers import Town

DEEP = 30_000
REVERSED = "\u202elive"


async def test_a_press_without_a_bottom_is_no_press(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    body = b'{"deep": ' + b"[" * DEEP + b"]" * DEEP + b"}"

    response = await page.client.post("/api/press", content=body, headers={"Origin": HOME})

    assert response.status_code == 400


@pytest.mark.parametrize("press_id", ["\u0000", "쌀", " ", "a" * 101, "a\n"])
async def test_an_id_that_no_database_can_keep_is_no_press(
    town: Town, tmp_path: Path, press_id: str
) -> None:
    page = await player(town, tmp_path)

    response = await page.press("d1:join.checkin", press_id=press_id)

    assert response.status_code == 400
    assert town.scalar("SELECT count(*) FROM fan") == 0


async def test_a_guest_is_called_by_a_name_that_turns_nothing_around(
    village: Town, tmp_path: Path
) -> None:
    page = await player(village, tmp_path)

    start = await page.get(f"/api/start?who=fan-a1b2c3&name={REVERSED}")

    assert start.json()["me"]["name"] == "live"


@pytest.mark.parametrize("typed", ["/my-ideas", "/my_ideas", "/My-Ideas"])
async def test_a_command_is_understood_with_either_dash(village: Town, typed: str) -> None:
    mina = village.fan("미나")

    reply = await village.press(mina, typed)

    assert reply == await village.press(mina, "d1:my_ideas")
