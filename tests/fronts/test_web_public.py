"""The pages that anybody may read: complete, in both languages, and text stays text."""

import re
from pathlib import Path

import pytest

from bots.common.words import LANGUAGES, Voice
from bots.web import fonts, public
from bots.web.sharing import share_svg
from bots.web.wording import said
from core.community import UNNAMED
from core.notes import service as notes
from core.people.results import Role
from core.pictures.faces import faces
from core.polls import service as polls
from tests.fronts.knocking import LIVE_URL, Visitor, visitor
from tests.makers import Town
from tests.makers_ideas import drop, release

HOSTILE = "<script>alert(1)</script>\"'&"
PATHS = [page.path for page in public.PAGES]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "word"), [("ko", "한국어"), ("en", "English")])
async def test_every_page_says_what_it_is_in_the_readers_language(
    village: Town, tmp_path: Path, path: str, language: str, word: str
) -> None:
    page = (await visitor(village, tmp_path).get(f"{path}?lang={language}")).text

    assert f'<html lang="{language}">' in page
    assert re.search(r"<title>[^<]{2,60} · 두레</title>", page)
    assert re.search(r'<meta name="description" content="[^"]{20,160}">', page)
    assert f'aria-current="true">{word}' in page


async def test_the_chosen_language_is_kept(village: Town, tmp_path: Path) -> None:
    reader = visitor(village, tmp_path)
    await reader.get("/rules?lang=en")

    page = (await reader.get("/tiers")).text

    assert "From one grain to the golden field" in page


async def test_the_community_speaks_first(village: Town, tmp_path: Path) -> None:
    page = (await visitor(village, tmp_path).get("/tiers", **{"Accept-Language": "en"})).text

    assert "한 톨에서 황금들녘까지" in page


async def test_a_note_stands_on_the_news_with_whose_idea_it_was(
    village: Town, tmp_path: Path
) -> None:
    _publish(village, "불빛이 꺼져요", author="민준")

    news = (await visitor(village, tmp_path).get("/news")).text
    makers = (await visitor(village, tmp_path).get("/credits")).text

    assert "불빛이 꺼져요" in news
    assert "민준님" in news
    assert "민준님" in makers


async def test_an_earlier_note_has_an_address_of_its_own(village: Town, tmp_path: Path) -> None:
    _publish(village, "첫 소식", author="민준")
    _publish(village, "새 소식", author="서연")
    reader = visitor(village, tmp_path)

    address = re.findall(r'href="(/news/\d+)"', (await reader.get("/news")).text)

    assert len(address) == 1
    assert '<h2 class="title">첫 소식</h2>' in (await reader.get(address[0])).text


async def test_a_note_that_never_was_is_not_found(village: Town, tmp_path: Path) -> None:
    _publish(village, "첫 소식", author="민준")

    assert (await visitor(village, tmp_path).get("/news/4711")).status_code == 404


@pytest.mark.parametrize(("language", "said"), [("ko", "아무것도 없어요"), ("en", "Nothing grows")])
async def test_who_goes_astray_is_shown_the_way(
    village: Town, tmp_path: Path, language: str, said: str
) -> None:
    lost = await visitor(village, tmp_path).get(f"/nope?lang={language}")

    assert lost.status_code == 404
    assert said in lost.text
    assert all(f'href="{path}"' in lost.text for path in PATHS)


async def test_what_people_wrote_is_never_markup(village: Town, tmp_path: Path) -> None:
    _publish(village, HOSTILE, author="<b>민준</b>")
    reader = visitor(village, tmp_path)

    pages = [(await reader.get(path)).text for path in ("/news", "/credits", "/board")]

    assert all("<script>alert" not in page and "<b>민준" not in page for page in pages)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0]


async def test_a_link_to_a_page_comes_with_its_picture(village: Town, tmp_path: Path) -> None:
    reader = visitor(village, tmp_path)
    page = (await reader.get("/news")).text
    address = re.findall(r'property="og:image" content="http://127.0.0.1:8000([^"]+)"', page)

    picture = await reader.get(address[0])

    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["content-type"] == "image/png"


async def test_there_is_no_picture_of_a_page_that_is_not_there(
    village: Town, tmp_path: Path
) -> None:
    assert (await visitor(village, tmp_path).get("/share/secrets.png")).status_code == 404


def test_a_long_name_is_cut_where_its_picture_ends() -> None:
    assert share_svg("가" * 300, "나" * 300) == share_svg("가" * 301, "나" * 301)


@pytest.mark.parametrize("page", [public.HOME, *public.PAGES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_page_stands_whole_on_its_picture(page: public.Page, language: str) -> None:
    title = said(Voice(language, "Asia/Seoul", UNNAMED), f"public-{page.name}")

    assert share_svg("", title) != share_svg("", f"{title}x")


def test_on_a_phone_a_shared_picture_can_be_read() -> None:
    svg = share_svg("Aurora Charger Fan Club", "Made together")
    sizes = [float(scale) * faces()[0].units for scale in re.findall(r"scale\((\S+) -", svg)]

    assert min(sizes) * 340 / 1200 >= 11


async def test_a_live_community_opens_with_its_running_question(
    village: Town, tmp_path: Path
) -> None:
    village.do(lambda tx: polls.ask(tx, "어떤 색으로 할까요?", ["크림", "세이지"]))
    reader = Visitor(visitor(village, tmp_path, public_url=LIVE_URL).app, LIVE_URL)

    page = (await reader.enter()).text

    assert "어떤 색으로 할까요?" in page
    assert f'<link rel="canonical" href="{LIVE_URL}/">' in page


async def test_a_crowd_of_readers_costs_one_answer(village: Town, tmp_path: Path) -> None:
    """And whoever comes a little later sees what is new."""
    reader = visitor(village, tmp_path)
    await reader.get("/news")
    _publish(village, "새 소식", author="서연")

    at_once = (await reader.get("/news")).text
    village.clock.go(seconds=5)
    later = (await reader.get("/news")).text

    assert "새 소식" not in at_once
    assert "새 소식" in later


@pytest.mark.parametrize("name", ["latin", "hangul"])
async def test_the_typeface_is_served_from_here(village: Town, tmp_path: Path, name: str) -> None:
    font = await visitor(village, tmp_path).get(f"/fonts/{name}.otf")

    assert font.headers["content-type"] == "font/otf"
    assert "immutable" in font.headers["cache-control"]
    assert len(font.content) < 1_000_000


def test_all_that_korean_is_written_with_is_in_the_typefaces() -> None:
    assert len(set(fonts.common_hangul())) == 2_350
    assert set(fonts.ALL_HANGUL) <= set(fonts.common_hangul()) | set(fonts.rare_hangul())


async def test_every_tier_has_its_plant(village: Town, tmp_path: Path) -> None:
    reader = visitor(village, tmp_path)

    plants = [await reader.get(f"/art/tier-{tier}.svg") for tier in range(8)]

    assert {plant.headers["content-type"] for plant in plants} == {"image/svg+xml"}
    assert len({plant.text for plant in plants}) == 8
    assert (await reader.get("/art/tier-8.svg")).status_code == 404


def _publish(village: Town, title: str, *, author: str) -> None:
    """A note that is out, about an idea of somebody's."""
    staff = village.staff(Role.MANAGER)
    idea = drop(village, village.fan(author), title=f"{author}의 생각")
    release(village, staff, idea, title=title)
    number = village.scalar("SELECT max(id) FROM note")
    village.do(lambda tx: notes.go_out(tx, number))


async def test_the_ladder_does_not_say_where_a_passer_by_stands(
    village: Town, tmp_path: Path
) -> None:
    page = (await visitor(village, tmp_path).get("/tiers")).text

    assert "지금 여기예요" not in page
    assert "남았어요" not in page
