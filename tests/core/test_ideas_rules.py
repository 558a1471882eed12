"""Rules of ideas: what counts as a sentence, which are alike, and when one is read."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.ideas import rules
from core.ideas.results import State
from core.plaintext import one_line, sameness, several_lines

SEOUL = "Asia/Seoul"
NOTHING = [
    "",
    " ",
    "\n\t ",
    "\u200b",
    "\u200b \u2060\ufeff",
    "\u200d \u200d",
    "\u3164",
    "\u202e",
    "\x00",
]


@pytest.mark.parametrize("raw", NOTHING)
def test_what_nobody_can_see_is_no_idea(raw: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.sentence(raw)

    assert refused.value.key == "idea-empty"


def test_120_characters_are_an_idea_and_121_are_not() -> None:
    assert len(rules.sentence("길" * 120)) == 120

    with pytest.raises(Refused) as refused:
        rules.sentence("길" * 121)

    assert refused.value.facts == {"most": 120, "length": 121}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "**@everyone** [x](http://a.b)",
        "{ $name }",
        "'; DROP TABLE idea",
    ],
)
def test_markup_is_kept_letter_for_letter(markup: str) -> None:
    assert rules.sentence(markup) == markup


def test_a_sentence_cannot_turn_the_text_around_it() -> None:
    assert rules.sentence("긴\u202e 케이블\u200b") == "긴 케이블"


def test_hangul_from_a_phone_that_sends_jamo_is_counted_in_syllables() -> None:
    assert len(rules.sentence(unicodedata.normalize("NFD", "길" * 120))) == 120


def test_jamo_with_nothing_between_them_are_one_syllable() -> None:
    assert rules.sentence("\u1100\u200b\u1161") == "가"


def test_a_family_of_emoji_stays_together() -> None:
    assert rules.sentence("👩‍👩‍👧 요금제") == "👩‍👩‍👧 요금제"


def test_an_explanation_keeps_its_paragraphs_and_loses_the_rest() -> None:
    assert rules.explanation(" 하나 \n\n\n\n 둘\u200b ") == "하나\n\n둘"
    assert rules.explanation("\u200b\n \n") is None
    assert rules.explanation(None) is None


@pytest.mark.parametrize("raw", NOTHING)
def test_an_idea_is_not_declined_without_a_reason(raw: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.reason(raw)

    assert refused.value.key == "idea-reason"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("케이블이 더 길면", "케이블이  더길면!"),
        ("Longer cable", "longer CABLE."),
        ("ｌｏｎｇ", "long"),
        ("🔋🔋", "🔋 🔋"),
    ],
)
def test_the_same_sentence_is_recognised(one: str, other: str) -> None:
    assert rules.like(one, [(7, "다른 말"), (8, other)]) == 8


@pytest.mark.parametrize(
    ("one", "other"), [("긴 케이블", "짧은 케이블"), ("🔋", "🔌"), ("1미터", "2미터")]
)
def test_another_sentence_is_another_idea(one: str, other: str) -> None:
    assert rules.like(one, [(8, other)]) is None


@pytest.mark.parametrize(
    ("came_in", "read_by"),
    [(16, 18), (17, 19), (18, 20), (19, 23), (20, 24), (21, 24), (22, 24)],
)
def test_an_idea_is_read_within_two_working_days(came_in: int, read_by: int) -> None:
    noon = datetime(2026, 11, came_in, 3, tzinfo=UTC)

    promised = rules.read_by(noon, SEOUL)

    assert (promised.day, promised.hour, promised.utcoffset()) == (read_by, 18, timedelta(hours=9))


def test_what_is_shipped_stays_shipped() -> None:
    assert all(State.SHIPPED not in before for before in rules.MOVES.values())
    assert rules.MOVES[State.SHIPPED] == rules.UNDECIDED


def test_a_button_brings_back_the_state_it_showed() -> None:
    assert [State.numbered(state.number) for state in State] == list(State)
    assert State.numbered(99) is None
    assert State.numbered(None) is None


@given(st.text())
def test_cleaning_a_line_twice_changes_nothing_more(raw: str) -> None:
    line = one_line(raw)

    assert one_line(line) == line
    assert "\n" not in line
    assert line == line.strip()


@given(st.text())
def test_cleaning_paragraphs_twice_changes_nothing_more(raw: str) -> None:
    said = several_lines(raw)

    assert several_lines(said) == said
    assert "\n\n\n" not in said


@given(st.text(min_size=1))
def test_a_sentence_is_like_itself_in_other_spacing(raw: str) -> None:
    assert sameness(f"  {raw}\n") == sameness(raw)
