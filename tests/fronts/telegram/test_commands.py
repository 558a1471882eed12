"""Every command of the catalogue, played over the wire in both languages."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.common import words
from bots.common.serving import Served
from bots.common.words import LANGUAGES
from tests.fronts.reading import (
    BY_PAGES,
    COMMANDS,
    HANGUL,
    buttons,
    leads_on,
    offered,
    sentences,
)
from tests.fronts.telegram.plays import PLAYS
from tests.fronts.telegram.stage import Stage, Told, staged
from tests.makers import Town

NUMBERED = re.compile(r"^\d+\. ", re.MULTILINE)
INVISIBLE = re.compile("[\u2060\u2068\u2069]")


@pytest.fixture(params=LANGUAGES)
async def stage(
    village: Town, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, request.param) as stage:
        yield stage


def test_every_command_has_a_play() -> None:
    assert set(COMMANDS) == set(PLAYS), "Add how it is played to tests/fronts/telegram/plays.py"


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_is_answered_in_the_own_language_and_goes_on(
    stage: Stage, name: str
) -> None:
    """What the reader sees is what the reply says in their words, and each button leads on."""
    told = await PLAYS[name].act(stage)
    served = stage.last

    keys = [said.key for said in sentences(served.reply)]
    assert PLAYS[name].says in keys, keys
    assert served.voice.language == stage.language
    if name not in BY_PAGES:
        assert _lacks(told, served) == []
    if stage.language == "en":
        assert not HANGUL.search(_read(told) + "".join(told.labels))
    await _press_whatever_follows(stage, told)


def _read(told: Told) -> str:
    return NUMBERED.sub("", INVISIBLE.sub("", "\n".join(told.texts)))


def _lacks(told: Told, served: Served) -> list[str]:
    """What the reply says and the reader does not find."""
    text = _read(told)
    labels = {NUMBERED.sub("", label) for label in told.labels}
    said = [words.render(one, served.voice) for one in sentences(served.reply)]
    missing = [one for one in said if INVISIBLE.sub("", one).strip() not in text]
    shown = {b.token: words.render(b.label, served.voice) for b in buttons(served.reply)}
    return missing + [label for label in shown.values() if label[:59] not in labels]


async def _press_whatever_follows(stage: Stage, told: Told) -> None:
    for token in offered(stage.last.reply):
        served = len(stage.desk.served)
        pressed = await told.actor.click(told.message, token, forged=True)
        assert len(stage.desk.served) > served, token
        assert leads_on(stage.last.reply), token
        assert pressed.texts, token
