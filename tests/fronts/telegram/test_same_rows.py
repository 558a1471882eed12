"""The same afternoon on Discord and on Telegram leaves the same rows."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from core.store import Store
from tests.fronts.discord.plays import PLAYS as DISCORD
from tests.fronts.discord.stage import staged as on_discord
from tests.fronts.telegram.plays import PLAYS as TELEGRAM
from tests.fronts.telegram.stage import staged as on_telegram
from tests.makers import Town, town_of

AFTERNOON = ("checkin", "cast", "idea", "claim", "prove_text", "approve", "hide", "language")

LEFT = {  # where a server rehearses is its own affair
    "ledger": "SELECT kind, amount FROM ledger ORDER BY kind, amount",
    "vote": "SELECT choice.text FROM vote JOIN choice ON choice.id = vote.choice_id",
    "idea": "SELECT title, why, photo_id IS NULL FROM idea ORDER BY id",
    "claim": "SELECT state FROM claim ORDER BY id",
    "fan": "SELECT name, balance, lifetime, tier, hidden, language FROM fan ORDER BY name",
    "audit": "SELECT act, subject FROM audit WHERE act <> 'name-place' ORDER BY id",
    "outbox": "SELECT kind, target LIKE 'fan:%' FROM outbox ORDER BY kind, target",
}

Staged = Callable[[Town, Path, str], AbstractAsyncContextManager[Any]]


async def _left_by(staged: Staged, plays: Any, url: str, folder: Path) -> dict[str, Any]:
    store = Store(url)
    try:
        town = town_of(store)
        async with staged(town, folder, "ko") as stage:
            for name in AFTERNOON:
                await plays[name].act(stage)
            return {table: town.rows(sql) for table, sql in LEFT.items()}
    finally:
        store.close()


@pytest.fixture
def urls(sqlite_template: Path, tmp_path: Path) -> list[str]:
    """Two communities that are alike."""
    files = [tmp_path / f"{number}.db" for number in range(2)]
    for file in files:
        file.write_bytes(sqlite_template.read_bytes())
    return [f"sqlite:///{file}" for file in files]


async def test_the_same_afternoon_leaves_the_same_rows(urls: list[str], tmp_path: Path) -> None:
    discord = await _left_by(on_discord, DISCORD, urls[0], tmp_path / "discord")
    telegram = await _left_by(on_telegram, TELEGRAM, urls[1], tmp_path / "telegram")

    assert telegram == discord
    assert all(discord[table] for table in ("ledger", "vote", "idea", "claim", "audit"))
