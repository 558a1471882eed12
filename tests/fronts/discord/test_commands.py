"""Every command of the catalogue, played over the wire in both languages."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.common.words import LANGUAGES
from tests.fakes.discord import Answer
from tests.fronts.discord.plays import PLAYS
from tests.fronts.discord.reading import as_read, lacks
from tests.fronts.discord.stage import Stage, staged
from tests.fronts.reading import BY_PAGES, COMMANDS, HANGUL, leads_on, offered, sentences
from tests.makers import Town

OF_THE_SERVER = re.compile(r"[@#]\S+|\[[^\]]+\]")
"""Names of channels and roles, which speak the server's language."""


@pytest.fixture(params=LANGUAGES)
async def stage(
    village: Town, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    async with staged(village, tmp_path, request.param) as stage:
        yield stage


def test_every_command_has_a_play() -> None:
    assert set(COMMANDS) == set(PLAYS), "Add how it is played to tests/fronts/discord/plays.py"


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_is_answered_in_the_own_language_and_goes_on(
    stage: Stage, name: str
) -> None:
    """What the reader sees is what the reply says in their words, and each button leads on."""
    answer = await PLAYS[name].act(stage)
    served = stage.last

    keys = [said.key for said in sentences(served.reply)]
    assert PLAYS[name].says in keys, keys
    assert served.voice.language == stage.language
    assert answer.ephemeral
    assert answer.acknowledged_after < 3
    if name not in BY_PAGES:
        assert lacks(answer, served) == []
    if stage.language == "en":
        shown = OF_THE_SERVER.sub("", as_read(answer) + "".join(answer.labels))
        assert not HANGUL.search(shown)
    await _press_whatever_follows(stage, answer)


async def _press_whatever_follows(stage: Stage, answer: Answer) -> None:
    presser = stage.guild.people[answer.interaction.user.name]
    for token in offered(stage.last.reply):
        pressed = await presser.click(answer.message, token, forged=True)
        assert _is_an_answer(stage, pressed), token


def _is_an_answer(stage: Stage, pressed: Answer) -> bool:
    """A form, or a reply that is neither lost nor a bug."""
    if pressed.kind == "modal":
        return bool(pressed.modal.labels)
    return leads_on(stage.last.reply) and bool(pressed.texts)
