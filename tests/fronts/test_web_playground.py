"""What the playground's page is told: replies in words, once for each press, in both languages."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bots.common import replies
from bots.common.commands import CATALOGUE
from bots.common.replies import Reply, say
from bots.common.words import LANGUAGES, Voice
from bots.web import shown
from bots.web.letters import PLACES
from bots.web.personas import PERSONAS
from bots.web.show import shower
from core.community import UNNAMED
from core.missions.results import Kind
from core.people.results import Role
from core.polls import service as polls
from tests.fronts.knocking import player
from tests.makers import Town
from tests.makers_ideas import drop, release
from tests.makers_missions import mission, picture, raw, sent
from tests.makers_thanks import asked

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
FIGURES = replies.MemberFigures(
    "미나", 2, say("tier-seedling"), 3, 4, 0.5, say("tiers-top"), 1, 2, 3, 1
)

EVERY_KIND: list[tuple[Reply, type[Any]]] = [
    (replies.Card(say("door-me")), shown.Card),
    (replies.Ballot(1, "무슨 색?", (), 0, True), shown.Ballot),
    (replies.Board(say("board-title"), ()), shown.Board),
    (replies.Picture(say("door-me"), FIGURES), shown.Picture),
    (replies.Form("idea"), shown.Form),
    (replies.Refusal(say("refused-gone")), shown.Refusal),
    (replies.Nothing(), shown.Nothing),
]


@pytest.mark.parametrize(("reply", "kind"), EVERY_KIND)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_reply_is_shown(reply: Reply, kind: type[Any], language: str) -> None:
    show = shower(CATALOGUE, lambda picture, voice: "/api/picture/x.png")

    assert type(show(reply, Voice(language, "Asia/Seoul", UNNAMED))) is kind


async def test_joon_meets_the_question_that_is_being_decided(village: Town, tmp_path: Path) -> None:
    _ask(village)
    joon = await player(village, tmp_path)

    first = await joon.reply("d1:today")

    assert first["kind"] == "ballot"
    assert first["lead"].startswith("어서 오세요, 준호님.")
    assert [choice["text"] for choice in first["choices"]] == ["크림", "세이지", "먹색"]


async def test_joon_is_asked_once_to_join_and_then_counted(village: Town, tmp_path: Path) -> None:
    _ask(village)
    joon = await player(village, tmp_path)
    first = await joon.reply("d1:today")

    asked = await joon.reply(first["choices"][1]["token"])
    counted = await joon.reply(asked["buttons"][0]["token"])

    assert asked["buttons"][0]["label"] == "만 14세 이상이고 참여할게요"
    assert counted["lead"].startswith("첫 번째로 함께 정해 주셨어요.")
    assert [choice["mine"] for choice in counted["choices"]] == [False, True, False]


async def test_a_press_sent_twice_is_served_once(village: Town, tmp_path: Path) -> None:
    """The network failed after the commit; the page sends the same press again."""
    joon = await player(village, tmp_path)
    await joon.reply("d1:join.today")

    once = await joon.press("d1:checkin", press_id="a-press")
    again = await joon.press("d1:checkin", press_id="a-press")

    assert once.json()["replies"] == again.json()["replies"]
    assert village.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 1


async def test_nobody_gets_the_answer_to_anothers_press(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    for who in ("joon", "mina"):
        await page.reply("d1:join.today", who)
    joons = await page.reply("d1:idea", "joon", press_id="same", title="준호의 생각")

    minas = await page.reply("d1:idea", "mina", press_id="same", title="미나의 생각")

    assert "준호의 생각" in str(joons)
    assert "준호의 생각" not in str(minas)


async def test_every_reply_comes_in_both_languages(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)

    said = (await page.press("d1:tiers")).json()["replies"]

    assert (said["ko"]["title"], said["en"]["title"]) == (
        "한 톨에서 황금들녘까지",
        "From one grain to the golden field",
    )


async def test_rice_that_came_in_is_told_with_the_answer(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)

    joined = (await page.press("d1:join.checkin")).json()["me"]

    assert (joined["balance"], joined["rice"], joined["tier_name"]) == (1, "쌀 1톨", "씨앗")


async def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(
    village: Town, tmp_path: Path
) -> None:
    page = await player(village, tmp_path)
    await page.reply("d1:join.today")

    form = await page.reply("d1:idea", why="밤에 눈부셔요")

    assert (form["kind"], form["token"], form["given"]) == (
        "form",
        "d1:idea",
        {"why": "밤에 눈부셔요"},
    )
    assert form["problems"] == [
        {"kind": "problem", "field": "title", "text": "이 칸을 채워 주세요."}
    ]


async def test_a_photo_goes_along_with_an_idea(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    await page.reply("d1:join.today")

    kept = await page.reply("d1:idea", title="색이 달라요", photo=raw(picture()))

    address = kept["rows"][0]["photo"]
    photo = await page.get(address)
    assert photo.headers["content-type"] == "image/jpeg"
    assert photo.content.startswith(b"\xff\xd8")


async def test_what_is_no_photo_is_said_at_its_field(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    await page.reply("d1:join.today")

    form = await page.reply("d1:idea", title="색이 달라요", photo=b"<svg onload=alert(1)>")

    assert [problem["field"] for problem in form["problems"]] == ["photo"]


async def test_a_hostile_name_is_only_text(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    query = {"who": "fan-abcdef12", "name": HOSTILE}

    started = await page.client.get("/api/start", params=query)

    assert started.json()["me"]["name"] == HOSTILE
    assert started.headers["content-type"] == "application/json"


async def test_a_card_is_painted_when_the_page_asks_for_it(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    card = await page.reply("d1:join.me")

    painted = await page.get(card["url"])

    assert painted.headers["content-type"] == "image/png"
    assert painted.content.startswith(b"\x89PNG")
    assert card["alt"].startswith("준호")


async def test_a_picture_that_nobody_asked_for_is_not_there(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)

    assert (await page.get("/api/picture/deadbeef.png")).status_code == 404
    assert (await page.get("/api/photo/4711")).status_code == 404


async def test_a_form_knows_the_fields_of_its_command(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)

    started = (await page.get("/api/start?who=joon")).json()

    idea = next(command for command in started["commands"] if command["name"] == "idea")
    assert idea["word"] == "제안"
    assert [field["input"] for field in idea["fields"]] == ["text", "long", "photo"]
    assert [person["id"] for person in started["people"]] == [p.id for p in PERSONAS]


async def test_a_fan_is_offered_no_command_of_staff(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)

    started = (await page.get("/api/start?who=joon")).json()

    assert not [c["name"] for c in started["commands"] if c["offered"] and c["staff"]]
    assert started["pages"] == []


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.REVIEWER, ["review", "inquiry", "idea", "pause"]),
        (Role.MODERATOR, ["review", "inquiry", "idea", "pause", "log"]),
        (Role.MANAGER, ["review", "inquiry", "idea", "mission", "sale", "pause", "log", "team"]),
    ],
)
async def test_the_desk_shows_what_a_role_may_do(
    village: Town, tmp_path: Path, role: Role, pages: list[str]
) -> None:
    _staff(village, role)
    page = await player(village, tmp_path)

    started = (await page.get("/api/start?who=hana")).json()

    open_to_all = {"poll", "note", "economy"}
    assert [p["id"] for p in started["pages"] if p["id"] not in open_to_all] == pages


async def test_a_fan_cannot_look_at_the_desk(village: Town, tmp_path: Path) -> None:
    page = await player(village, tmp_path)
    await page.reply("d1:join.today", "mina")

    response = await page.get("/api/desk?who=mina")

    assert (response.status_code, response.json()) == (403, {"refused": "not-allowed"})


async def test_the_desk_keeps_what_waits_in_view(village: Town, tmp_path: Path) -> None:
    sora = _staff(village, Role.MANAGER)
    drop(village, title="벽에 걸고 싶어요")
    sent(village, village.fan("미나"), mission(village, Kind.TEXT))
    asked(village, village.fan("준호"))
    asked(village, sora, "내 질문")
    release(village, sora, title="불빛이 꺼져요")
    village.clock.go(seconds=18)
    page = await player(village, tmp_path)

    desk = (await page.get("/api/desk?who=hana")).json()

    assert desk["waiting"] == {"review": 1, "inquiry": 1, "idea": 1, "pause": 0}
    (post,) = desk["posts"]
    assert (post["reply"]["title"], post["seconds"], post["window"]) == ("불빛이 꺼져요", 42, 60)
    assert [idea["title"] for idea in desk["ideas"]] == ["벽에 걸고 싶어요"]
    assert [(member["name"], member["said"]) for member in desk["team"]] == [("하나", "매니저")]


async def test_a_waiting_post_can_be_stopped_or_sent_from_the_desk(
    village: Town, tmp_path: Path
) -> None:
    sora = _staff(village, Role.MANAGER)
    page = await player(village, tmp_path)
    for title, act in (("멈출 소식", "cancel"), ("보낼 소식", "send")):
        release(village, sora, title=title)
        post = (await page.get("/api/desk?who=hana")).json()["posts"][-1]
        await page.reply(post[act], "hana")

    state = "SELECT state FROM note WHERE title = :title"
    assert village.scalar(state, title="멈출 소식") == "withdrawn"
    assert village.scalar(state, title="보낼 소식") == "published"


async def test_only_managers_see_what_it_costs(village: Town, tmp_path: Path) -> None:
    _staff(village, Role.MODERATOR)
    page = await player(village, tmp_path)

    desk = (await page.get("/api/desk?who=hana")).json()

    assert desk["economy"] == []


def test_posts_of_every_place_are_shown() -> None:
    """A place that the page forgot would be a post that nobody reads here."""
    assert polls.PLACE in PLACES


async def test_presses_of_many_people_at_once_are_all_answered(
    village: Town, tmp_path: Path
) -> None:
    page = await player(village, tmp_path)
    fans = [f"fan-{number:06d}" for number in range(40)]

    joined = await asyncio.gather(*(page.press("d1:join.checkin", fan) for fan in fans))

    assert {response.json()["me"]["balance"] for response in joined} == {1}


def _ask(village: Town) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    choices = ["크림", "세이지", "먹색"]
    village.do(lambda tx: polls.ask(tx, "다음 충전기, 어떤 색으로 할까요?", choices), sora.id)


def _staff(village: Town, role: Role) -> Any:
    return village.fan("하나", role=role, external_id="demo:hana")
