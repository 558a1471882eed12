"""What the desk's page is told: what staff do there, and nothing that belongs to a fan's phone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.pace import Pace
from bots.web.app import create_app
from bots.web.desk import PAGES
from bots.web.live import Live
from core.missions.results import Kind
from core.people.results import Fan, Role
from core.polls import service as polls
from tests.fronts.knocking import Visitor, parts_of, player
from tests.makers import Town
from tests.makers_ideas import drop, release, send
from tests.makers_missions import mission, sent

FOR_FANS = {"support", "idea", "credits", "today", "missions", "cast", "checkin", "me", "my_ideas"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.shows])
async def test_the_desk_has_no_button_of_a_fans_phone(
    village: Town, tmp_path: Path, page: Any
) -> None:
    _busy(village)
    visitor = await player(village, tmp_path)

    looks = await _looks(visitor, page.id, *(f"d1:{name}" for name in page.shows))

    assert any(looks)
    assert not {each["command"] for each in _pressable(looks)} & FOR_FANS


async def test_votes_are_counted_at_the_desk_and_cast_on_the_phone(
    village: Town, tmp_path: Path
) -> None:
    _busy(village)
    visitor = await player(village, tmp_path)

    (desk,) = await _looks(visitor, "poll", "d1:vote")
    phone = await visitor.reply("d1:vote", "sora")

    assert [choice["token"] for choice in desk["choices"]] == ["", ""]
    assert [button["command"] for button in desk["buttons"]] == ["decide"]
    assert all(choice["token"] for choice in phone["choices"])


async def test_an_earlier_note_is_read_at_the_desk(village: Town, tmp_path: Path) -> None:
    sora = _busy(village)
    first = release(village, sora, title="첫 소식")
    send(village)
    release(village, sora, title="둘째 소식")
    send(village)
    visitor = await player(village, tmp_path)

    (latest,) = await _looks(visitor, "note", "d1:news")
    (earlier,) = await _looks(visitor, "note", f"d1:news:{first.note_id}")

    assert (latest["title"], earlier["title"]) == ("둘째 소식", "첫 소식")


async def test_what_the_page_shows_anyway_is_not_said_twice(village: Town, tmp_path: Path) -> None:
    _busy(village)
    visitor = await player(village, tmp_path)

    _, around = await _looks(visitor, "poll", "d1:vote", "d1:open")

    assert around is None


async def test_looking_at_the_desk_leaves_staff_their_presses(
    village: Town, tmp_path: Path
) -> None:
    _busy(village)
    paced = Desk(village.store, CATALOGUE, village.clock, pace=Pace(burst=1, refill_per_s=0))
    visitor = Visitor(create_app(replace(parts_of(village, tmp_path), desk=paced), Live()))
    await visitor.enter()

    for _ in range(20):
        (looked,) = await _looks(visitor, "review", "d1:review")
    pressed = await visitor.reply("d1:log", "sora")

    assert looked["kind"] == pressed["kind"] == "card"
    assert (await visitor.reply("d1:log", "sora"))["kind"] == "refusal"


@pytest.mark.parametrize("token", ["d1:approve:1", "d1:cancel_post:1", "d1:nothing", "nonsense"])
async def test_nothing_is_done_by_looking(village: Town, tmp_path: Path, token: str) -> None:
    _busy(village)
    visitor = await player(village, tmp_path)

    (looked,) = await _looks(visitor, "review", token)

    assert looked["kind"] == "refusal"
    assert village.scalar("SELECT count(*) FROM claim WHERE state = 'waiting'") == 1


async def test_a_moderator_looks_with_a_moderators_eyes(village: Town, tmp_path: Path) -> None:
    _busy(village)
    visitor = await player(village, tmp_path)

    (looked,) = await _looks(visitor, "mission", "d1:mission_list", who="hana")

    assert looked["kind"] == "refusal"


@pytest.mark.parametrize(
    ("kind", "command"),
    [(Kind.TEXT, "prove_text"), (Kind.LINK, "prove_link"), (Kind.PHOTO, "prove_photo")],
)
async def test_the_form_of_a_proof_names_its_mission_and_its_rice(
    village: Town, tmp_path: Path, kind: Kind, command: str
) -> None:
    asked = mission(village, kind, 100, title="책상 위 충전기", body="자리를 찍어 주세요")
    visitor = await player(village, tmp_path)

    about = (await visitor.get(f"/api/subject?who=mina&token=d1:{command}:{asked.id}")).json()
    english = await visitor.get(f"/api/subject?who=mina&lang=en&token=d1:{command}:{asked.id}")

    assert about["text"] == "책상 위 충전기 · 쌀 100톨"
    assert "자리를 찍어 주세요" in about["detail"]
    assert english.json()["text"] == "책상 위 충전기 · 100 rice"


async def test_staff_are_told_what_they_turn_down(village: Town, tmp_path: Path) -> None:
    _busy(village)
    idea, claim, poll = (
        village.scalar(f"SELECT max(id) FROM {table}") for table in ("idea", "claim", "poll")
    )
    visitor = await player(village, tmp_path)

    async def about(token: str, who: str = "sora") -> Any:
        found = (await visitor.get(f"/api/subject?who={who}&token={token}")).json()
        return found and found["text"]

    assert await about(f"d1:decline_idea:{idea}:0") == f"#{idea} “케이블이 더 길면 좋겠어요”"
    assert await about(f"d1:reject:{claim}:1") == "미나님의 인증 · 써 보고 알려 주기"
    assert await about(f"d1:decide:{poll}") == "무슨 색?"
    assert await about(f"d1:reject:{claim}:1", "mina") is None
    assert await about("d1:reject:999:1") is None
    assert await about("d1:idea") is None


def _busy(village: Town) -> Fan:
    """A question that runs, an idea to read, a proof to review, a mission; Sora manages."""
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    village.fan("하나", role=Role.MODERATOR, external_id="demo:hana")
    mina = village.fan("미나", external_id="demo:mina")
    village.do(lambda tx: polls.ask(tx, "무슨 색?", ["크림", "세이지"]), sora.id)
    drop(village, mina)
    sent(village, mina, mission(village, Kind.TEXT, 10, title="써 보고 알려 주기"))
    return sora


async def _looks(visitor: Visitor, page: str, *tokens: str, who: str = "sora") -> list[Any]:
    looks = "".join(f"&look={token}" for token in tokens)
    response = await visitor.get(f"/api/desk?who={who}&page={page}{looks}")
    assert response.status_code == 200, response.text
    found: list[Any] = response.json()["looks"]
    return found


def _pressable(part: Any) -> Iterator[dict[str, str]]:
    """Whatever can be pressed in replies, at any depth."""
    if isinstance(part, list):
        for each in part:
            yield from _pressable(each)
    elif isinstance(part, dict):
        if part.get("token"):
            yield part
        for each in part.values():
            yield from _pressable(each)
