"""The command line as a test types it."""

import json
from typing import Any

from typer.testing import CliRunner, Result

from bots.__main__ import app
from tests.makers import Town


def dure(*words: str) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def said(*words: str) -> Any:
    return json.loads(dure("say", *words, "--json").output)


def mina(town: Town) -> str:
    town.fan("미나", external_id="demo:mina")
    return "mina"
