"""Forms on Discord: filled, mended, continued, and never lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.common.commands import CATALOGUE
from bots.common.cutting import size
from bots.common.replies import say
from bots.common.words import LANGUAGES, Voice, render
from bots.discord_bot.showing import kept
from bots.discord_bot.showing.layout import LONGEST_BLOCK
from bots.discord_bot.showing.markdown import plain
from core.community import UNNAMED
from core.errors import StoreUnavailable
from core.missions.results import Kind
from core.people.results import Role
from tests.fakes.discord import Answer, Person, Upload
from tests.fronts.discord.conftest import connected
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import Stage, picture, staged
from tests.makers import Town
from tests.makers_missions import mission

TITLE = "케이블이 더 길면 좋겠어요"


@pytest.fixture(params=LANGUAGES)
async def stage(
    village: Town, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, request.param) as stage:
        yield stage


def told(stage: Stage, key: str, **facts: Any) -> str:
    return render(say(key, **facts), Voice(stage.language, "Asia/Seoul", UNNAMED))


async def test_a_form_asks_with_labels_and_opens_at_once(stage: Stage) -> None:
    form = await stage.person().slash("idea")

    assert form.modal.title == told(stage, "command-idea")
    assert form.modal.labels == [
        told(stage, "field-idea-title"),
        told(stage, "field-idea-why"),
        told(stage, "field-idea-photo"),
    ]
    assert [one.kind for one in form.modal.inputs] == [4, 4, 19]
    assert [one.required for one in form.modal.inputs] == [True, False, False]


PHOTOS = {
    "a text": (Upload("notes.jpg", b"just words"), "wrong-no-photo"),
    "nothing": (Upload("empty.jpg", b"-"), "wrong-no-photo"),
    "too large": (
        Upload("huge.jpg", b"\xff\xd8\xff" + bytes(11 * 1024 * 1024)),
        "wrong-photo-too-large",
    ),
}


@pytest.mark.parametrize("what", PHOTOS)
async def test_what_is_no_photo_is_said_and_what_was_typed_is_kept(stage: Stage, what: str) -> None:
    upload, wrong = PHOTOS[what]
    joon = stage.person()
    form = await joon.slash("idea")

    mending = await joon.submit(
        form, {"title": TITLE, "why": "손이\n닿지 않아요", "photo": [upload]}
    )

    assert told(stage, wrong, most="10 MB")[:9] in as_read(mending)
    assert told(stage, "discord-form-photo") in as_read(mending)
    again = await joon.click(mending, told(stage, "discord-form-again"))
    assert again.modal.named("title").value == TITLE
    assert again.modal.named("why").value == "손이\n닿지 않아요"
    done = await joon.submit(again, {"photo": [picture()]})
    assert TITLE in as_read(done)
    assert stage.town.scalar("SELECT count(*) FROM idea WHERE photo_id IS NOT NULL") == 1


NONSENSE: dict[str, tuple[dict[str, Any], str, str]] = {
    "an address that is none": ({"link": "ftp://x"}, "link", "wrong-no-link"),
    "a day that is none": ({"starts": "2026-02-31"}, "starts", "wrong-no-day"),
    "a day in words": ({"ends": "언젠가"}, "ends", "wrong-no-day"),
}


@pytest.mark.parametrize("what", NONSENSE)
async def test_nonsense_in_a_long_command_is_mended_alone(stage: Stage, what: str) -> None:
    wrong, field, sentence = NONSENSE[what]
    staff = stage.person("staff", Role.MANAGER)
    chosen: dict[str, Any] = {"title": "써 보기", "body": "하루", "kind": "text", "reward": 10}

    mending = await staff.slash("mission", rhythm="once", **chosen, **wrong)

    assert told(stage, sentence) in as_read(mending)
    form = await staff.click(mending, told(stage, "discord-form-again"))
    assert form.modal.named(field).value == wrong[field]
    fixed = {"link": "https://example.com/a", "starts": "2026-11-20", "ends": "2026-11-30"}
    done = await staff.submit(form, {field: fixed[field]})
    assert stage.last.reply.title.key == "mission-opened", as_read(done)  # type: ignore[union-attr]


async def test_a_long_form_is_filled_sheet_by_sheet_in_any_order(stage: Stage) -> None:
    staff = stage.person("staff", Role.MANAGER)
    sheets = await stage.press(staff, "d1:mission")
    first, second = sheets.labels

    later = await staff.click(sheets, second)
    mending = await staff.submit(later, {"starts": "2026-11-20"})
    form = await staff.click(mending, told(stage, "discord-form-again"))
    done = await staff.submit(
        form,
        {"title": "써 보기", "body": "하루", "kind": "text", "reward": "10", "rhythm": "once"},
    )

    assert first != second
    assert stage.last.reply.title.key == "mission-opened", as_read(done)  # type: ignore[union-attr]
    assert stage.town.scalar("SELECT starts_at FROM mission").startswith("2026-11-19 15:00")


async def test_settings_stand_in_their_form_as_they_are(stage: Stage) -> None:
    staff = stage.person("staff", Role.MANAGER)

    sheets = await stage.press(staff, "d1:setup")
    form = await staff.click(sheets, sheets.labels[0])

    assert form.modal.named("name").value == UNNAMED.name
    done = await staff.submit(form, {"name": "조약돌"})
    assert "조약돌" in as_read(done)
    assert stage.town.scalar("SELECT zone FROM community") == UNNAMED.zone


async def _proof(stage: Stage, kind: Kind) -> tuple[Person, Answer]:
    joon = stage.person()
    return joon, await stage.press(joon, f"d1:prove_{kind}:{mission(stage.town, kind).id}")


@pytest.mark.parametrize(
    "typed", ["", " ", "\u200b", "nonsense", "javascript:alert(1)", "https://", "https://[a.b"]
)
async def test_what_is_no_link_is_asked_for_again(stage: Stage, typed: str) -> None:
    joon, form = await _proof(stage, Kind.LINK)
    if not typed:
        typed = "\n"

    mending = await joon.submit(form, {"link": typed})

    assert told(stage, "discord-form-title") in as_read(mending)
    assert stage.town.scalar("SELECT count(*) FROM claim") == 0
    assert (await joon.click(mending, told(stage, "discord-form-again"))).modal.labels


@pytest.mark.parametrize("typed", ["\u200b\u200b", " \n ", "\u202e\u2066"])
async def test_a_text_of_which_nothing_is_seen_is_no_answer(stage: Stage, typed: str) -> None:
    joon = stage.person()
    form = await joon.slash("idea")

    mending = await joon.submit(form, {"title": typed})

    assert told(stage, "wrong-unreadable") in as_read(mending)
    assert stage.town.scalar("SELECT count(*) FROM idea") == 0


async def test_a_form_that_is_refused_opens_again_with_what_was_typed(stage: Stage) -> None:
    """A question is running already; the new one waits in its form, with a way to it."""
    staff = stage.person("staff", Role.MANAGER)
    filled = {"question": "다음 케이블은?", "choices": "1미터\n2미터"}
    await staff.submit(await staff.slash("poll"), {"question": "먼저?", "choices": "가\n나"})

    refused = await staff.submit(await staff.slash("poll"), filled)
    form = await staff.click(refused, told(stage, "discord-form-again"))

    assert {name: form.modal.named(name).value for name in filled} == filled
    later = await staff.slash("poll")
    assert later.modal.named("question").value == filled["question"]


async def test_what_was_typed_outlasts_a_database_that_is_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = stage.person()
    form = await joon.slash("idea")

    async def away(*_: object, **__: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as broken:
        broken.setattr(stage.town.store, "write", away)
        refused = await joon.submit(form, {"title": TITLE, "why": "손이 닿지 않아요"})

    again = await joon.click(refused, told(stage, "discord-form-again"))
    assert again.modal.named("why").value == "손이 닿지 않아요"
    done = await joon.submit(again, {"title": TITLE})
    assert TITLE in as_read(done)
    assert (await joon.slash("idea")).modal.named("title").value == ""


REASON = (
    "손이 *닿지* 않아요. [여기](https://example.com)\n\n1. 발표장\n> 에서도요 " + "정말로요 " * 150
)
SHORT = {"title": TITLE, "why": REASON.strip()}


async def test_what_was_typed_outlasts_a_restart(stage: Stage, tmp_path: Path) -> None:
    joon = stage.person()
    bad = {"photo": [Upload("notes.jpg", b"just words")]}
    mending = await joon.submit(await joon.slash("idea"), SHORT | bad)

    async with restarted(stage, tmp_path):
        form = await joon.click(mending, told(stage, "discord-form-again"))
        assert {name: form.modal.named(name).value for name in SHORT} == SHORT
        await joon.submit(form, {"title": TITLE})

    assert stage.town.scalar("SELECT why FROM idea") == SHORT["why"]


async def test_a_long_form_goes_on_after_a_restart_between_its_sheets(
    stage: Stage, tmp_path: Path
) -> None:
    staff = stage.person("staff", Role.MANAGER)
    sheets = await stage.press(staff, "d1:mission")
    later = await staff.click(sheets, sheets.labels[1])
    mending = await staff.submit(later, {"starts": "2026-11-20"})
    form = await staff.click(mending, told(stage, "discord-form-again"))

    async with restarted(stage, tmp_path):
        await staff.submit(
            form,
            {"title": "써 보기", "body": "하루", "kind": "text", "reward": "10", "rhythm": "once"},
        )

    assert stage.town.scalar("SELECT starts_at FROM mission").startswith("2026-11-19 15:00")


async def test_a_refused_form_opens_as_it_was_after_a_restart(stage: Stage, tmp_path: Path) -> None:
    staff = stage.person("staff", Role.MANAGER)
    filled = {"question": "다음 케이블은?", "choices": "1미터\n2미터"}
    await staff.submit(await staff.slash("poll"), {"question": "먼저?", "choices": "가\n나"})
    refused = await staff.submit(await staff.slash("poll"), filled)

    async with restarted(stage, tmp_path):
        form = await staff.click(refused, told(stage, "discord-form-again"))

    assert {name: form.modal.named(name).value for name in filled} == filled


@asynccontextmanager
async def restarted(stage: Stage, folder: Path) -> AsyncIterator[None]:
    """A bot that knows nothing of what the first one heard."""
    await stage.client.close()
    async with connected(stage.town, stage.server, folder / "again"):
        yield


@given(st.text(alphabet="a한 *_<>@[]()#-1.\n`~|\\👩", max_size=2_000))
def test_a_message_holds_what_was_typed_to_the_letter(typed: str) -> None:
    command = CATALOGUE.find("idea")
    assert command is not None
    voice = Voice("ko", "Asia/Seoul", UNNAMED)
    whole = list(kept.blocks(command, {"why": typed}, voice))

    said = [plain(block.text) for block in whole]
    if whole:
        assert "".join([said[0].partition("\n")[2], *said[1:]]) == typed.strip()
        assert all(block.text == block.text.strip() for block in whole)
        assert all(size(block.text) <= LONGEST_BLOCK for block in whole)


async def test_a_form_filled_in_before_joining_asks_to_join(stage: Stage) -> None:
    guest = stage.stranger()

    asked = await guest.slash("idea")

    assert asked.labels[0] == told(stage, "button-join")
