"""Whatever fans are called and write neither pings, links, formats nor breaks a message."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.common import overheard, replies
from bots.common.commands import CATALOGUE
from bots.common.cutting import cut, pieces, size
from bots.common.replies import Card, Row, button, say
from bots.common.words import Voice
from bots.discord_bot.showing import panel
from bots.discord_bot.showing.layout import Block, Pressable, sheets, view_of
from bots.discord_bot.showing.markdown import escaped, plain, sentence, shortened
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from core.community import UNNAMED
from core.people import service
from core.people.results import Caller, Role
from tests.fakes.discord.checks.components import check_components
from tests.fakes.discord.errors import Findings
from tests.fakes.discord.shown import walk
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import Stage, staged
from tests.makers import MONDAY, Town
from tests.makers_ideas import drop

NATIVE = re.compile(r"(?<!\\)<(@|#|/|id:|t:0)")
"""What Discord would show as something else than it was typed."""

VOICE = Voice("ko", "Asia/Seoul", UNNAMED)

NASTY = (
    "@everyone 모여요",
    "<@80351110224678912>",
    "<#80351110224678912> </grant:80351110224678912> <t:0:R> <id:customize>",
    "[무료 쌀](https://evil.example/free)",
    "**굵게** __밑줄__ ~~줄~~ ||가림|| `코드` ```블록```",
    "### 제목",
    "> 인용\n>>> 모두",
    "- 하나\n* 둘\n1. 셋\n-# 작게",
    "א" * 40 + " (1) " + "ب" * 40,
    "👨‍👩‍👧‍👦" * 40,
    "한" * 200,
    "\\",
    "discord:80351110224678912",
)


@pytest.fixture
async def stage(village: Town, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, "ko") as stage:
        yield stage


def _parts(message: Message) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = message.view.to_components()  # type: ignore[no-untyped-call]
    return parts


def faults(message: Message) -> object:
    found = Findings()
    files = [picture.name for picture in message.pictures]
    check_components(found, _parts(message), v2=True, files=files)
    return found.tree


@pytest.mark.parametrize("name", NASTY)
async def test_a_name_stands_on_the_board_as_it_is(stage: Stage, name: str) -> None:
    caller = Caller("web", "nasty", name, "ko")
    fan = stage.town.do(lambda tx: service.join(tx, caller))
    drop(stage.town, fan, (name.replace("\n", " ") + " 좋겠어요")[:100])
    joon = stage.person()

    for token in ("d1:leaderboard", "d1:ideas", "d1:today"):
        answer = await stage.press(joon, token)

        assert "](" not in answer.text.replace("\\](", "")
        assert not NATIVE.search(answer.text)
        assert "@everyone" not in answer.text
    ideas = as_read(await stage.press(joon, "d1:ideas"))
    assert stage.town.scalar("SELECT title FROM idea") in ideas.replace("\u2068", "").replace(
        "\u2069", ""
    )


@given(st.text(max_size=300))
def test_what_was_typed_reads_as_it_was_typed(text: str) -> None:
    assert plain(escaped(text)) == text.replace("@\u200b", "@")


@given(st.text(alphabet="a한 *_<>@[]()#-1.\n`~|\\👩‍", max_size=80))
def test_nothing_typed_keeps_a_meaning(text: str) -> None:
    shown = escaped(text)

    bare = [at for at, sign in enumerate(shown) if sign in "*_~|`<>[" and not _is_marked(shown, at)]
    assert bare == []


def _is_marked(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def test_an_address_can_be_followed() -> None:
    assert escaped("https://example.com/a_b_c?x=1 보세요") == "https://example.com/a_b_c?x=1 보세요"


@given(st.text(min_size=1, max_size=400), st.integers(min_value=5, max_value=60))
def test_pieces_of_a_text_fit_and_lose_nothing(text: str, most: int) -> None:
    parts = pieces(escaped(text), most)

    assert all(size(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(escaped(text).split())
    assert size(shortened(escaped(text), most)) <= most


@given(st.text(max_size=300), st.integers(min_value=2, max_value=100))
def test_what_is_cut_fits(text: str, most: int) -> None:
    assert size(cut(text, most)) <= most


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 7)), max_size=30), st.integers(0, 12)
)
def test_every_page_fits_into_a_message(rows: list[tuple[int, int]], buttons: int) -> None:
    blocks = [
        Block("가" * length, tuple(Pressable(f"d1:a:{row}:{b}", "누르기") for b in range(count)))
        for row, (length, count) in enumerate(rows)
    ]
    below = [Pressable(f"d1:b:{number}", "아래") for number in range(buttons)]

    pages = sheets(blocks, below)

    for page in pages:
        if page or below:
            assert not faults(Message(view_of(page, below))), page
    said = "".join(block.text for page in pages for block in page)
    assert len(said) == sum(length for length, _ in rows)


async def test_a_reply_that_is_too_long_goes_on_behind_a_button() -> None:
    rows = tuple(Row(say("idea-quoted", title=f"제안 {n} " + "가" * 400)) for n in range(30))
    card = Card(say("ideas-title"), rows, buttons=(button("idea"),))
    seen: set[str] = set()

    for page in range(1, 9):
        message = await _shown(card, page)
        assert not faults(message)
        seen |= {f"제안 {n} " for n in range(30) if f"제안 {n} " in _text(message)}

    assert len(seen) == 30


async def _shown(card: Card, page: int, turns: str = "d1:ideas") -> Message:
    show = Show(VOICE, None, turns=turns, page=page)  # type: ignore[arg-type]
    message = await show.message(card)
    assert message is not None
    return message


def _text(message: Message) -> str:
    return "\n".join(str(part.get("content", "")) for part in walk(_parts(message)))


async def test_staff_turn_the_pages_of_help_to_its_last_command(stage: Stage) -> None:
    staff = stage.person("staff", Role.OWNER)
    page = await stage.press(staff, "d1:help")
    seen = as_read(page)

    while "뒤 ▶" in page.labels:
        page = await staff.click(page, "뒤 ▶")
        seen += as_read(page)

    wanted = [f"/{c.name}" for c in CATALOGUE.visible_to(Role.OWNER)]
    assert [name for name in wanted if name[1:] not in seen] == []
    assert page.ephemeral


async def test_a_button_stands_once_even_if_two_rows_have_it() -> None:
    twice = Row(say("say-title"), buttons=(button("idea"),))

    message = await _shown(Card(say("say-title"), (twice, twice), buttons=(button("idea"),)), 1)

    assert not faults(message)


def test_moments_are_shown_in_each_readers_zone_and_cannot_be_typed() -> None:
    at = replies.Moment(MONDAY, "date")

    said = sentence(say("idea-promise", at=at), VOICE)
    typed = sentence(say("idea-quoted", title="<t:1:F>"), VOICE)

    assert f"<t:{int(MONDAY.timestamp())}:D>" in said
    assert "\\<t:1:F\\>" in typed


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_panel_has_the_three_doors(language: str) -> None:
    message = panel.panel(Voice(language, "Asia/Seoul", UNNAMED))

    tokens = [part.get("custom_id") for part in walk(_parts(message)) if part["type"] == 2]
    assert tokens == ["d1:today", "d1:say", "d1:me"]
    assert not faults(message)


@pytest.mark.parametrize(
    ("said", "title", "has_reason"),
    [
        ("케이블이 짧아요", "케이블이 짧아요", False),
        ("  둘로\n나뉜  말 ", "둘로 나뉜 말", False),
        ("첫 문장이 여기에 있어요. " + "가" * 150, "첫 문장이 여기에 있어요.", True),
        ("가" * 300, "가" * 119 + "…", True),
        ("\u200b", "", False),
    ],
)
def test_a_sentence_of_a_chat_gets_a_title(said: str, title: str, has_reason: bool) -> None:
    found, why = overheard.as_idea(said)

    assert found == title
    assert (why is not None) == has_reason
