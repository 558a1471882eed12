"""What a picture writes: any name in any script, never a box, never past its place."""

import re
from collections.abc import Iterator

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from core.pictures.bidi import visual_runs
from core.pictures.faces import face_for, faces
from core.pictures.fonts import clusters, drawable, face_of
from core.pictures.glyphs import Glyph, Style, drawn, shape
from core.pictures.lettering import fitted, lettered, shaped, width

HEADING = Style(50, 750, "#000000")
SMALL = Style(14, 500, "#000000")
UNASSIGNED = "\U0003fffd"
HOSTILE = [
    "김지호",
    "𝓗𝓮𝓵𝓵𝓸",
    "🌾",
    "👩🏽‍🌾 ❤️ 🇰🇷",
    "يوسف",
    "علی‌رضا",
    "준호 and يوسف 123",
    "สวัสดี नमस्ते",
    UNASSIGNED,
    "\ue000\uf8ff",
    "a\u202eevil\u202c",
    "Z̸̢̛͓̬͎̈́̈́̈́a̴̡̛͓l̵g̷o",
    "\u3164\u3164",
    "\ud800 lone",
    "길" * 200,
]
BRAHMI = st.characters(min_codepoint=0x900, max_codepoint=0xDFF)
ANY_TEXT = st.text(
    st.characters() | BRAHMI | st.sampled_from("김ش🌾\u200d\u0301\ufe0f"), max_size=30
)


def boxes(glyphs: tuple[Glyph, ...] | list[Glyph]) -> int:
    """How many of the glyphs are the one that says that there is none."""
    return sum(glyph.number == 0 for glyph in glyphs)


def across(line: str) -> Iterator[float]:
    """The x of every point of a line's outlines, on the canvas."""
    for outline, left, scale in re.findall(r'd="(.*?)" .*?\((.*?) .*?scale\((.*?) ', line):
        for x in re.findall(r"-?\d+", outline)[::2]:
            yield float(left) + int(x) * float(scale)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_ever_shows_a_box(name: str) -> None:
    glyphs = shaped(drawable(name), HEADING)

    assert boxes(glyphs) == 0


@pytest.mark.parametrize("name", ["김지호", "🌾", "يوسف", "𝓗𝓮𝓵𝓵𝓸", "नमस्ते", "👩🏽‍🌾"])
def test_a_name_that_can_be_drawn_is_drawn(name: str) -> None:
    assert width(drawable(name), HEADING) > 20


def test_without_cleaning_a_box_would_show_and_would_be_seen() -> None:
    glyphs = shape(faces()[0], UNASSIGNED, HEADING, leftwards=False)
    box = drawn(glyphs[0], HEADING, (10, 60))
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="70" height="80">{}</svg>'

    assert boxes(glyphs) == 1
    assert vl_convert.svg_to_png(blank.format(box)) != vl_convert.svg_to_png(blank.format(""))


def test_fancy_letters_become_plain_ones() -> None:
    assert drawable("𝓗𝓮𝓵𝓵𝓸 𝕯𝖚𝖗𝖊") == "Hello Dure"


def test_signs_that_can_be_drawn_stay_as_they_were_typed() -> None:
    assert drawable("①㈜ Dure™ ½") == "①㈜ Dure™ ½"


def test_hangul_typed_letter_by_letter_is_put_together() -> None:
    assert drawable("\u1100\u1175\u11b7") == "김"


@pytest.mark.parametrize(
    "name", ["", "   ", UNASSIGNED, "\ue000", "\u3164", "\u200d\u0301", "\x00\x1b"]
)
def test_a_name_without_anything_to_draw_is_empty(name: str) -> None:
    assert drawable(name) == ""


def test_no_name_can_turn_the_line_round() -> None:
    assert drawable("a\u202ecod\u2066.exe\u2069\u200f") == "acod.exe"


def test_no_name_can_climb_out_of_its_line() -> None:
    zalgo = "e" + "\u0301\u0302\u0308\u030a" * 20

    assert len(drawable(zalgo)) <= 4


def test_a_name_takes_one_line() -> None:
    assert drawable(" 김\n\t지호\u2028 님 ") == "김 지호 님"


def test_an_emoji_family_is_one_picture() -> None:
    assert len(shaped(drawable("👩🏽‍🌾"), HEADING)) == 1


def test_arabic_letters_join() -> None:
    joined, apart = width("يوسف", HEADING), sum(width(letter, HEADING) for letter in "يوسف")

    assert joined < apart * 0.9


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("abc", "abc"),
        ("شس", "سش"),
        ("Yusuf شس 12", "Yusuf 12 سش"),
        ("شس (Yusuf) 12", "12 (Yusuf) سش"),
        ("شس 1,234", "1,234 سش"),
        ("12 شس!", "!سش 12"),
    ],
)
def test_mixed_scripts_stand_in_the_order_that_their_readers_expect(text: str, seen: str) -> None:
    runs = visual_runs(text)

    assert "".join(_as_seen(run) if leftwards else run for run, leftwards in runs) == seen


def _as_seen(run: str) -> str:
    return run[::-1].translate(str.maketrans("()", ")("))


@pytest.mark.parametrize("style", [HEADING, SMALL])
@pytest.mark.parametrize("name", [*HOSTILE, "W" * 200, "ش" * 200, "🌾" * 200, "a b " * 50])
def test_no_line_is_wider_than_its_place(name: str, style: Style) -> None:
    overhang = style.size * 0.25  # what the shape of a letter may reach beyond its own width
    shown = fitted(name, style, 200)

    assert width(shown, style) <= 200
    points = list(across(lettered(shown, style, (100, 50))))
    assert all(100 - overhang <= x <= 300 + overhang for x in points)
    assert bool(points) == bool(shown)


def test_a_long_name_says_that_it_goes_on() -> None:
    shown = fitted("길" * 200, HEADING, 500)

    assert shown.endswith("길…")
    assert width(shown + "길", HEADING) > 500


def test_a_short_name_is_not_cut() -> None:
    assert fitted("미나", HEADING, 500) == "미나"


def test_a_cut_never_parts_a_letter_from_its_marks() -> None:
    shown = fitted("क्षि" * 40, SMALL, 100)

    assert shown.removesuffix("…") in "क्षि" * 40
    assert all(cluster in clusters("क्षि" * 40) for cluster in clusters(shown)[:-1])


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_whatever_is_typed_only_what_can_be_drawn_is_left(text: str) -> None:
    clean = drawable(text)

    assert all(face_of(cluster) for cluster in clusters(clean))
    assert boxes(shaped(clean, SMALL)) == 0
    assert "\n" not in clean


def test_names_of_the_whole_world_find_a_face() -> None:
    letters = "aẠ가漢あαЖשشԱঅअአგગਗಕកລകမଓසதతไ🌾"

    assert [letter for letter in letters if face_for(letter) is None] == []
