"""The record of the tests holds every kind of request that the bot can send to Discord."""

import ast
import inspect
import json
from collections.abc import Iterator
from types import ModuleType

import discord
from discord import app_commands
from discord.webhook import async_

from tests.house.source import Source, advice, sources
from tests.house.wire import SENDS, SILENT, missing, operation

LIBRARY: tuple[ModuleType, ...] = (discord, discord.abc, app_commands, async_, discord.http)


def test_of_every_call_that_asks_discord_something_it_is_known_what() -> None:
    asking = set(_asking())
    unknown = [
        f"{source.at(node)} {node.attr}"
        for source in sources("bots/discord_bot")
        for node in _attributes(source)
        if node.attr in asking and node.attr not in {*SENDS, *SILENT}
    ]

    assert not unknown, advice(unknown, "Say in tests/house/wire.py which requests this sends:")


def test_no_request_is_expected_that_nothing_sends() -> None:
    called = {node.attr for source in sources("bots/discord_bot") for node in _attributes(source)}

    assert {*SENDS, *SILENT} - called == set()


def test_a_request_that_no_test_makes_is_noticed() -> None:
    card = {"method": "POST", "path": "/interactions/1577119139/t-0k.en/callback"}
    said = {"method": "POST", "path": "/webhooks/1577119139/t-0k.en", "body": {}}
    lines = [{**card, "body": {"type": 4}}, said]

    left_out = missing(json.dumps(line) for line in lines)

    assert [operation(line) for line in lines] == [
        "POST /interactions/{}/{}/callback 4",
        "POST /webhooks/{}/{}",
    ]
    assert "POST /interactions/{}/{}/callback 5" in left_out
    assert not {operation(line) for line in lines} & set(left_out)


def _attributes(source: Source) -> Iterator[ast.Attribute]:
    yield from (node for node in ast.walk(source.tree) if isinstance(node, ast.Attribute))


def _asking() -> Iterator[str]:
    """The names of whatever in the library is waited for, which is how it asks Discord."""
    for module in LIBRARY:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            for name, method in inspect.getmembers(kind):
                asks = inspect.iscoroutinefunction(method) or inspect.isasyncgenfunction(method)
                if asks and not name.startswith("_"):
                    yield name
