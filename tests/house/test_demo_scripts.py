"""Rules over the demo's words: one story, told whole in every language, and fit for any front."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from bots.common.words import LANGUAGES
from bots.demo import fridays, inquiries, kindness, questions, tasks, thanks, thoughts
from bots.demo.cast import MINA, STAFF
from bots.demo.scripts import SCRIPTS
from core.ideas import rules as ideas
from core.inquiries import rules as asking
from core.missions import rules as missions
from core.notes import rules as notes
from core.people import rules as people
from core.polls import rules as polls
from core.thanks import rules as gratitude
from tests.house.source import advice

HANGUL = re.compile("[ㄱ-ㅎ가-힣]")
FREE = ("crowd", "language", "zone")
"""Parts of a script that need not be alike: what fans are called is up to each language."""

LONGEST = {
    "questions.text": polls.LONGEST_QUESTION,
    "questions.lead": polls.LONGEST_LEAD,
    "questions.choices": polls.LONGEST_CHOICE,
    "questions.decision": polls.LONGEST_DECISION,
    "questions.reason": polls.LONGEST_REASON,
    "ideas.title": ideas.LONGEST_TITLE,
    "ideas.why": ideas.LONGEST_WHY,
    "ideas.declined": ideas.LONGEST_REASON,
    "missions.title": missions.LONGEST_TITLE,
    "missions.body": missions.LONGEST_BODY,
    "proofs": missions.LONGEST_PROOF,
    "reasons": missions.LONGEST_BODY,
    "thanks": 200,
    "inquiries.text": asking.LONGEST,
    "inquiries.answer": asking.LONGEST,
    "kindness": gratitude.LONGEST_WHY,
    "notes.title": notes.LONGEST_TITLE,
    "notes.body": notes.LONGEST_BODY,
    "sale.pitch": 200,
    "sale.delivery": 200,
    "sale.terms": 200,
    "people.name": people.LONGEST_NAME,
    "crowd.rare": people.LONGEST_NAME,
}
"""Characters, by the part of a script."""
ELSE = 40
"""What stands beside something, such as a craft after a name."""

USED = {
    "people": {MINA, *(key for key, _ in STAFF)},
    "questions": {questions.NOW.key, *(question.key for _, _, question in questions.EARLIER)},
    "ideas": {thought.key for thought in thoughts.THOUGHTS},
    "missions": {task.key for task in tasks.TASKS},
    "proofs": {text for s in tasks.SENDINGS for text in (s.text, s.again) if text},
    "reasons": {sending.reason for sending in tasks.SENDINGS if sending.reason},
    "thanks": {"before", *(why for _, _, why in (*thanks.GIFTS, thanks.MINAS_GIFT))},
    "inquiries": {case.key for case in inquiries.CASES},
    "kindness": {favour.key for favour in kindness.FAVOURS},
    "notes": {release.key for release in fridays.RELEASES},
}
"""The keys under which the story asks for words."""


def test_there_is_a_script_for_every_language() -> None:
    assert tuple(SCRIPTS) == LANGUAGES


def test_every_script_tells_the_same_story() -> None:
    korean, english = (set(_shape(SCRIPTS[language])) for language in LANGUAGES)

    alone = [f"en lacks {part}" for part in sorted(korean - english)]
    alone += [f"ko lacks {part}" for part in sorted(english - korean)]
    assert not alone, advice(alone, "Tell it in the other language too:")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", USED)
def test_a_script_holds_what_the_story_says_and_nothing_else(language: str, part: str) -> None:
    assert set(getattr(SCRIPTS[language], part)) == USED[part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_story_declines_has_a_reason_and_every_choice_its_share(language: str) -> None:
    script = SCRIPTS[language]

    declined = {thought.key for thought in thoughts.THOUGHTS if thought.declined}
    assert {key for key, idea in script.ideas.items() if idea.declined} == declined
    answered = {case.key for case in inquiries.CASES if case.answerer}
    assert {key for key, inquiry in script.inquiries.items() if inquiry.answer} == answered
    for question in (questions.NOW, *(question for _, _, question in questions.EARLIER)):
        said = script.questions[question.key]
        polls.check_choices(said.choices)
        assert (len(said.choices), sum(question.shares)) == (len(question.shares), 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_script_fits_where_it_is_shown(language: str) -> None:
    long = [
        f"{part}: {text}"
        for part, text in _texts(SCRIPTS[language])
        if len(text) > LONGEST.get(part, ELSE)
    ]

    assert not long, advice(long, f"Say it shorter in {language}:")


def test_english_is_told_without_a_letter_of_hangul_and_korean_with_it() -> None:
    """But for the names of a few fans, who come from everywhere."""
    odd = [
        f"{language}: {text}"
        for language in LANGUAGES
        for part, text in _texts(SCRIPTS[language])
        if part not in ("language", "zone", "crowd.rare")
        and bool(HANGUL.search(text)) != (language == "ko")
    ]

    assert not odd, advice(odd, "Write it in the language of its script:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_fans_of_a_script_are_called_the_same(language: str) -> None:
    script = SCRIPTS[language]

    crowd = script.crowd
    named = [*crowd.given, *(name for name, _ in crowd.rare)]
    named += [person.name for person in script.people.values()]
    for each in (named, crowd.how, crowd.what):
        assert len(set(each)) == len(each)
    assert {spoken for _, spoken in crowd.rare} <= set(LANGUAGES)


def _shape(value: object, path: str = "") -> Iterator[str]:
    """Every place of a script at which something is said."""
    match value:
        case str():
            if value:
                yield path
        case Mapping():
            for key, part in value.items():
                yield from _shape(part, f"{path}.{key}")
        case tuple():
            for number, part in enumerate(value):
                yield from _shape(part, f"{path}.{number}")
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in FREE:
                    yield from _shape(getattr(value, field.name), f"{path}.{field.name}")


def _texts(value: object, part: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a script, with the part that it stands in."""
    match value:
        case str():
            if value:
                yield part, value
        case Mapping():
            for inner in value.values():
                yield from _texts(inner, part)
        case tuple():
            for inner in value:
                yield from _texts(inner, part)
        case _ if is_dataclass(value):
            for field in fields(value):
                name = f"{part}.{field.name}" if part else field.name
                yield from _texts(getattr(value, field.name), name)
