"""Rules over all sentences: the same in both languages, complete, plain, and all of them used."""

import re

import pytest

from bots.common.replies import Fact, Say
from bots.common.words import LANGUAGES, Voice, render
from core.community import UNNAMED
from tests.house.mentions import is_mentioned
from tests.house.sentences import Sentence, broken, everywhere, sentences, written
from tests.house.source import advice

MARKUP = re.compile(r"<|>|\*\*|__|`|\]\(|&[a-z]+;|&#")
PARTICLES = "을|를|이|가|은|는|과|와|로|으로|이에요|예요|이나|나|이랑|랑"
BOTH_PARTICLES = re.compile(r"(을|를|이|가|은|는|과|와)\((을|를|이|가|은|는|과|와)\)|\((으|이)\)")
BARE_PARTICLE = re.compile(rf"\{{ ?\$[a-z-]+ ?\}}[”’」』\"']*({PARTICLES})(?=[\s.,!?·…]|$)", re.M)
"""A fixed particle after a fact, whose last sound nobody knows while writing."""


SAID_LATER = {
    "entry-opening": "rice brought along from elsewhere, which a ledger may hold",
}
"""Sentences for what only data brings, each with its reason."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_words_is_a_sentence(language: str) -> None:
    faults = broken(language)

    assert not faults, advice(faults, "This is not valid Fluent, so it would be left out:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language: str) -> None:
    keys = [said.key for said in written(language)]

    twice = sorted({key for key in keys if keys.count(key) > 1})
    assert not twice, advice(twice, f"Keep one of each in {language}:")


def test_both_languages_say_the_same_things() -> None:
    korean, english = set(sentences("ko")), set(sentences("en"))

    missing = [f"en lacks {key}" for key in sorted(korean - english)]
    missing += [f"ko lacks {key}" for key in sorted(english - korean)]
    assert not missing, advice(missing, "Write it in the other language too, in the same file:")


def test_both_languages_keep_a_sentence_in_the_same_file() -> None:
    apart = [
        f"{key}: {sentences('ko')[key].file} and {sentences('en')[key].file}"
        for key in _in_both()
        if sentences("ko")[key].file != sentences("en")[key].file
    ]

    assert not apart, advice(apart, "A translator looks for it under one name:")


def test_both_languages_are_given_the_same_facts() -> None:
    differ = [
        f"{key}: ko {sorted(ko)} and en {sorted(en)}"
        for key in _in_both()
        if (ko := sentences("ko")[key].variables) != (en := sentences("en")[key].variables)
        and not ko ^ en <= _optional(key)
    ]

    assert not differ, advice(differ, "Use the same facts in both languages:")


@pytest.mark.parametrize("amount", [0, 1, 5])
def test_every_sentence_can_be_said(amount: int) -> None:
    unsaid = [f"{said.place}: {fault}" for said in everywhere() if (fault := _fault(said, amount))]

    assert not unsaid, advice(unsaid, "It does not render:")


def test_no_sentence_brings_its_own_markup() -> None:
    """Each front writes its own; what a sentence brought would be shown as it stands."""
    marked = [
        f"{said.place} {found[0]}" for said in everywhere() if (found := MARKUP.search(said.plain))
    ]

    assert not marked, advice(marked, "Say it in plain words, without markup:")


def test_korean_never_shows_both_forms_of_a_particle() -> None:
    both = [
        f"{said.place} {found[0]}"
        for said in written("ko")
        if (found := BOTH_PARTICLES.search(said.plain))
    ]

    assert not both, advice(both, 'Use { JOSA($name, "을/를") }, or another word order:')


def test_korean_computes_the_particle_after_a_word_it_does_not_know() -> None:
    bare = [
        f"{said.place} {found[0]}"
        for said in written("ko")
        if (found := BARE_PARTICLE.search(said.text))
    ]

    assert not bare, advice(bare, 'Use { JOSA($name, "이/가") } in place of a fixed particle:')


def test_every_sentence_is_said_somewhere() -> None:
    unused = [
        said.place
        for said in written("ko")
        if not is_mentioned(said.key) and said.key not in SAID_LATER
    ]

    assert not unused, advice(unused, "Nothing says it; use it, or take it out in both languages:")


def _in_both() -> list[str]:
    return sorted(set(sentences("ko")) & set(sentences("en")))


def _optional(key: str) -> set[str]:
    """Facts for grammar: a counter or a plural that only one language has."""
    return {"counter"} if key else set()


def _fault(said: Sentence, amount: int) -> str | None:
    if said.is_empty:
        return "it has no text"
    facts: dict[str, Fact] = {
        name: amount if name in said.numbers else f"쌀{amount}" for name in said.variables
    }
    try:
        text = render(Say(said.key, facts), Voice(said.language, "Asia/Seoul", UNNAMED))
    except KeyError as missing:
        return f"it needs {missing}"
    return None if text.strip() and "{" not in text else f"it became {text!r}"
