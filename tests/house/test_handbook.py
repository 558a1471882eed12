"""The handbook tells of every command, and its examples are ones that work."""

import os

import pytest

from bots.cli import line
from bots.common.commands import CATALOGUE
from bots.common.fields import read_answers
from bots.common.words import LANGUAGES
from tests.house import handbook
from tests.house.source import advice

TO_WRITE = "DURE_WRITE"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_lists_every_command_as_it_is(language: str) -> None:
    page, listed = handbook.PAGES[language], handbook.commands(language)
    text = page.read_text(encoding="utf-8")
    if os.environ.get(TO_WRITE):
        text = handbook.put_into(text, listed)
        page.write_text(text, encoding="utf-8")

    assert handbook.in_page(text) == listed, (
        f"Write the list anew: {TO_WRITE}=1 .venv/bin/python -m pytest tests/house/test_handbook.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_handbook_can_be_typed(language: str) -> None:
    faults = []
    for command in CATALOGUE.commands:
        if (typed := handbook.example(command, language)) is not None:
            said = line.read([typed], CATALOGUE)
            _, problems = read_answers(command.fields, {**said.answers, **said.photos})
            faults += [f"{typed}: {problem.text.key} in {problem.field}" for problem in problems]
            if CATALOGUE.find(said.command) is not command or "…" in typed:
                faults.append(f"{typed}: give its fields a sample")

    assert not faults, advice(faults, "Mend SAMPLES in tests/house/handbook.py:")
