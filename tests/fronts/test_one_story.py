"""The same story told on Discord, on Telegram and on the page leaves the same rows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from core.store import Store
from core.tables import METADATA
from tests.fronts.discord.stage import staged as on_discord
from tests.fronts.knocking import player
from tests.fronts.story import tell
from tests.fronts.telegram.stage import staged as on_telegram
from tests.fronts.tellers import OnDiscord, OnTelegram, OnThePage
from tests.makers import Town, town_of
from tests.makers_missions import picture, raw

LANGUAGE = "ko"

OF_THE_PLATFORM = {
    *("home", "place", "trouble", "delivery", "sender", "badge", "badge_role"),
    *("inbox", "draft", "request", "came_from", "doorway"),
}
"""Where a community lives, how it is reached there, and what came in from outside."""

NAMES_OF_THE_PLATFORM = {
    "account": {"platform", "external_id", "used_at"},
    "fan": {"source"},
    "audit": {"id", "batch"},
    "ledger": {"request_id"},
}
"""What a platform calls people and requests; a server that is met is in the log, before others."""

REQUEST = re.compile(r"(?:discord|telegram|web):[^\s\"]+")
ITS_OWN_ACTS = ("name-place",)
FILLED = ("ledger", "vote", "idea", "support", "claim", "photo", "thanks", "inquiry", "note", "due")


@pytest.fixture
def towns(sqlite_template: Path, tmp_path: Path) -> Iterator[list[Town]]:
    """Three communities that are alike."""
    files = [tmp_path / f"{number}.db" for number in range(3)]
    for file in files:
        file.write_bytes(sqlite_template.read_bytes())
    stores = [Store(f"sqlite:///{file}") for file in files]
    yield [town_of(store) for store in stores]
    for store in stores:
        store.close()


async def test_one_story_leaves_the_same_rows_on_every_front(
    towns: list[Town], tmp_path: Path
) -> None:
    there, elsewhere, page = towns
    photo = raw(picture())
    async with on_discord(there, tmp_path / "discord", LANGUAGE) as stage:
        await tell(OnDiscord(stage), photo)
    async with on_telegram(elsewhere, tmp_path / "telegram", LANGUAGE) as chat:
        await tell(OnTelegram(chat), photo)
    await tell(OnThePage(page, await player(page, tmp_path / "page")), photo)

    discord, telegram, web = (_left_in(town) for town in towns)
    for table in discord:
        assert telegram[table] == web[table], table
        assert discord[table] == web[table], table
    assert [table for table in FILLED if not web[table]] == []


def _left_in(town: Town) -> dict[str, list[dict[str, Any]]]:
    tables = [t for t in METADATA.sorted_tables if t.name not in OF_THE_PLATFORM]
    return {table.name: _rows(town, table) for table in tables}


def _rows(town: Town, table: Table) -> list[dict[str, Any]]:
    left_out = NAMES_OF_THE_PLATFORM.get(table.name, set())
    kept = [column for column in table.columns if column.name not in left_out]
    found = town.store.read_now(
        lambda session: [
            dict(row._mapping)
            for row in session.execute(select(table).order_by(*table.primary_key.columns))
        ]
    )
    ours = [row for row in found if row.get("act") not in ITS_OWN_ACTS]
    if table.name == "audit":
        _count_anew(ours)
    return [{column.name: _neutral(row[column.name]) for column in kept} for row in ours]


def _count_anew(acts: list[dict[str, Any]]) -> None:
    """What was undone is named by its place among the acts of the story."""
    places = {act["id"]: place for place, act in enumerate(acts, 1)}
    for act in acts:
        if act["act"] == "undo":
            act["target"] = places[act["target"]]


def _neutral(value: Any) -> Any:
    """A value in which no request is named as its platform names it."""
    match value:
        case str():
            return REQUEST.sub("request", value)
        case dict():
            return {name: _neutral(one) for name, one in value.items()}
        case _:
            return value
