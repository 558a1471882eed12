"""The fan's card: the plant of their tier, their name, and nothing out of its place."""

import io
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.pictures.card import NAMELESS, PAINTED, Figure, MemberCard, card_svg
from core.pictures.faces import faces
from core.pictures.painter import Painter

SVG = "{http://www.w3.org/2000/svg}"
LANDSCAPE = (0, 0, 864, 432)
BETWEEN = (424, 708, 438, 950)  # the paper between the two columns of numbers
MARGINS = ((0, 434, 50, 1080), (814, 434, 864, 1080), (0, 1050, 864, 1080))
BUBBLE = 340  # pixels that a picture is wide in the chat of a phone
READABLE = 11  # pixels of the em
HARMLESS = {"svg", "title", "desc", "defs", "g", "path", "rect", "circle", "ellipse", "use"}
HARMLESS |= {"linearGradient", "radialGradient", "stop", "clipPath"}

JIHO = MemberCard(
    name="김지호",
    community="오로라 충전기 팬클럽",
    tier=5,
    tier_name="이삭",
    rice=Figure("내 쌀", "2,640톨"),
    lifetime=Figure("모은 쌀", "3,900톨"),
    streak=Figure("연속 출석", "45일"),
    credits=Figure("반영된 제안", "2건"),
    streak_days=45,
    progress=0.4,
    next_step="햅쌀까지 쌀 2,100톨 남았어요",
    alt="김지호님은 이삭이에요. 쌀 2,640톨.",
    rank="이번 달 12위",
)
ENDLESS = "W길ش🌾" * 60
OVERFULL = MemberCard(
    name=ENDLESS,
    community=ENDLESS,
    tier=7,
    tier_name=ENDLESS,
    rice=Figure(ENDLESS, ENDLESS),
    lifetime=Figure(ENDLESS, ENDLESS),
    streak=Figure(ENDLESS, ENDLESS),
    credits=Figure(ENDLESS, ENDLESS),
    streak_days=1,
    progress=9.0,
    next_step=ENDLESS,
    alt=ENDLESS,
    rank=ENDLESS,
)


@pytest.fixture
async def painter(tmp_path: Path) -> AsyncIterator[Painter]:
    painter = Painter(tmp_path)
    yield painter
    await painter.close()


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def colours(png: bytes, box: tuple[int, int, int, int]) -> set[object]:
    part = Image.open(io.BytesIO(png)).convert("RGB").crop(box)
    return {colour for _, colour in part.getcolors(part.width * part.height) or []}


def test_each_tier_has_a_picture_of_its_own() -> None:
    windows = {card_svg(replace(JIHO, tier=tier)) for tier in range(8)}

    assert len(windows) == 8


@pytest.mark.parametrize("tier", [-1, 8])
def test_there_is_no_ninth_tier(tier: int) -> None:
    with pytest.raises(ValueError, match="8 pictures"):
        replace(JIHO, tier=tier)


@pytest.mark.parametrize("accent", ["red", "#12345", "#1234567", '"/><script/>', "#12345\n"])
def test_a_colour_that_is_none_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        replace(JIHO, accent=accent)


def test_the_brand_may_bring_its_colour() -> None:
    assert "#FF00AA" in card_svg(replace(JIHO, accent="#FF00AA"))


def test_who_cannot_see_the_card_is_told_what_it_shows() -> None:
    card = read(card_svg(JIHO))

    assert card.get("role") == "img"
    assert card.findtext(f"{SVG}title") == "김지호"
    assert card.findtext(f"{SVG}desc") == JIHO.alt


def test_the_same_card_is_the_same_picture_on_every_machine() -> None:
    program = (
        "import hashlib, tests.core.test_pictures as t;"
        "print(hashlib.sha256(t.card_svg(t.JIHO).encode()).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert elsewhere.stdout.strip() == sha256(card_svg(JIHO).encode()).hexdigest()


def test_no_font_of_the_machine_can_change_a_card() -> None:
    svg = card_svg(JIHO)

    assert "<text" not in svg
    assert "font" not in svg


@pytest.mark.parametrize(
    "hostile",
    ["</text><script>alert(1)</script>", "]]>&amp;<!--", '\'" onload="x', "\x00\x0b\ufffe"],
)
def test_a_hostile_name_is_only_a_name(hostile: str) -> None:
    svg = card_svg(
        replace(JIHO, name=hostile, community=hostile, tier_name=hostile, rank=hostile, alt=hostile)
    )

    assert {element.tag.removeprefix(SVG) for element in read(svg).iter()} <= HARMLESS
    assert not [key for element in read(svg).iter() for key in element.attrib if key[:2] == "on"]


def test_what_cannot_be_drawn_leaves_no_trace() -> None:
    assert card_svg(replace(JIHO, name="김\U0003fffd지\u202e호\ue000")) == card_svg(JIHO)


@pytest.mark.parametrize("name", ["", "\u3164", "\U0003fffd"])
def test_a_name_of_nothing_still_has_a_card(name: str) -> None:
    assert card_svg(replace(JIHO, name=name)) == card_svg(replace(JIHO, name=NAMELESS))


def test_a_streak_that_has_ended_has_no_flame() -> None:
    flame = "#F0702B"

    assert flame in card_svg(JIHO)
    assert flame not in card_svg(replace(JIHO, streak_days=0))


def test_a_large_number_is_set_smaller_rather_than_cut() -> None:
    millions = replace(JIHO, rice=Figure("내 쌀", "1,234,567,890톨"))

    assert card_svg(millions) != card_svg(replace(JIHO, rice=Figure("내 쌀", "1,234,567,899톨")))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.floats())
def test_whatever_is_typed_the_card_is_a_picture(text: str, progress: float) -> None:
    card = replace(JIHO, name=text, community=text, rank=text, alt=text, progress=progress)

    assert read(card_svg(card)).tag == f"{SVG}svg"


@pytest.mark.parametrize("amount", ["12", "1,234,567", "1,234,567,890,123"])
def test_on_a_phone_every_word_is_large_enough_to_read(amount: str) -> None:
    figure = Figure("Gathered", amount)
    latin = replace(
        JIHO,
        name="Alexandra Montgomery of the Northern Valley",
        community="Aurora Charger Fan Club",
        tier_name="Golden Field",
        rice=figure,
        lifetime=figure,
        streak=figure,
        credits=figure,
        next_step="120 rice to Harvest",
        rank="No. 12",
    )
    svg = card_svg(latin)
    width = float(read(svg).get("viewBox", "").split()[2])
    sizes = [float(scale) * faces()[0].units for scale in re.findall(r"scale\((\S+) -", svg)]

    assert len(sizes) > 100
    assert min(sizes) * BUBBLE / width >= READABLE


async def test_a_card_is_painted_in_full(painter: Painter) -> None:
    picture = Image.open(io.BytesIO(await painter.png(card_svg(JIHO))))

    assert (picture.format, picture.size) == ("PNG", PAINTED)
    assert len(colours(await painter.png(card_svg(JIHO)), LANDSCAPE)) > 1000


@pytest.mark.parametrize("tier", range(8))
async def test_the_land_reaches_from_edge_to_edge(painter: Painter, tier: int) -> None:
    png = await painter.png(card_svg(replace(JIHO, tier=tier)))
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    paper = picture.getpixel((20, 1060))

    assert all(picture.getpixel((x, y)) != paper for x in (0, 863) for y in range(0, 430, 10))


@pytest.mark.parametrize("card", [JIHO, OVERFULL, replace(OVERFULL, rank=None, progress=-1)])
async def test_no_word_ever_leaves_its_column(painter: Painter, card: MemberCard) -> None:
    png = await painter.png(card_svg(card))

    assert len(colours(png, BETWEEN)) == 1
    assert all(len(colours(png, margin)) == 1 for margin in MARGINS)


async def test_a_word_that_left_its_column_would_be_seen(painter: Painter) -> None:
    stray = '<path d="M330 620H370V630H330Z"/></svg>'
    png = await painter.png(card_svg(JIHO).replace("</svg>", stray))

    assert len(colours(png, BETWEEN)) > 1
