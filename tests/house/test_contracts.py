"""The contracts of who may import whom: each can fail, and `make check` runs them all."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT, advice

CHECK = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]

BREAKS = {
    "The engine knows no front, no platform, no HTTP and no scheduler": (
        "core/clock.py",
        "import fastapi",
    ),
    "Features stand on tiers, tiers on points, points on people, people on the store": (
        "core/people/views.py",
        "import core.points.ledger",
    ),
    "The root stands on the fronts, the fronts on what they share, and no front on another": (
        "bots/web/pages.py",
        "import bots.app",
    ),
    "Discord's front stands on its answers, those on what was asked, all on the wire": (
        "bots/discord_bot/wire/lines.py",
        "import bots.discord_bot.showing.show",
    ),
    "Telegram's front stands on answers, those on what was asked, all on the wire": (
        "bots/telegram_bot/wire/limiter.py",
        "import bots.telegram_bot.showing.show",
    ),
    "Only a platform's own front knows its library": ("bots/common/pace.py", "import discord"),
    "What the fronts share knows no web": ("bots/common/tokens.py", "import starlette"),
    "Fronts never touch a table or run a verb": ("bots/web/pages.py", "import core.points.ledger"),
    "Handlers speak to verbs and views, never to the database": (
        "bots/common/handlers/points.py",
        "import core.store",
    ),
    "Only words.py reads the sentences": ("bots/common/pace.py", "import fluent.runtime"),
}
"""For each contract one line that it must not let through."""


def test_every_contract_catches_what_it_forbids(broken_house: Path) -> None:
    found = _lint(broken_house)

    blind = [name for name in BREAKS if f"{name} BROKEN" not in found]
    assert not blind, advice(blind, "This contract let its forbidden import through:")


def test_every_contract_has_a_line_it_catches() -> None:
    assert set(BREAKS) == set(_contracts()), "Give each contract of pyproject.toml its line here"


def test_every_front_is_kept_from_the_tables() -> None:
    """A folder of bots is a front, unless fronts share it, or it starts or measures them."""
    folders = {path.parent.name for path in (ROOT / "bots").glob("*/__init__.py")}
    kept = _contracts()["Fronts never touch a table or run a verb"]["source_modules"]

    free = sorted(
        {f"bots.{folder}" for folder in folders - {"common", "bench", "cli", "demo"}} - set(kept)
    )
    assert not free, advice(free, "Add the front to that contract in pyproject.toml:")


@pytest.fixture
def broken_house(tmp_path: Path) -> Path:
    """A copy of the product in which every contract is broken by one line."""
    for name in ("core", "bots", "migrations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in BREAKS.values():
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    return tmp_path


def _lint(house: Path) -> str:
    wide = {**os.environ, "COLUMNS": "400", "PYTHONPATH": str(house)}
    ran = subprocess.run(
        [*CHECK, "--no-logo", "--no-cache"],
        cwd=house,
        env=wide,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def _contracts() -> dict[str, dict[str, list[str]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["name"]: c for c in settings["tool"]["importlinter"]["contracts"]}
