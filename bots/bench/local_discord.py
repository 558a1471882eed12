"""A local Discord for the bench, in a process of its own, and the bots that are measured on it."""

import json
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.bench.processes import SOURCE, post, process
from bots.cli.trouble import Trouble

ANSWER_WITHIN_S = 30.0
"""The real three seconds are judged by the figures, so that a slow machine can be measured."""
REQUESTS_PER_S = 100_000
"""The real 50 do not count for answers to interactions, which alone are measured."""


@dataclass(frozen=True, slots=True)
class LocalDiscord:
    """Speaks to the server's control addresses (tests/fakes/discord/control/routes.py)."""

    api: str
    gateway: str
    control: str
    token: str

    def ask(self, what: str, **told: Any) -> dict[str, Any]:
        """Raises ValueError where it says no."""
        try:
            return post(f"{self.control}/{what}", told)
        except urllib.error.HTTPError as refused:
            raise ValueError(refused.read().decode()) from None

    def post_button(self, channel_id: int, custom_id: str) -> int:
        """Write a message with one button as the bot does; gives its id."""
        button = {"type": 2, "style": 1, "label": custom_id, "custom_id": custom_id}
        rows = [{"type": 1, "components": [button]}]
        address = f"{self.api}/channels/{channel_id}/messages"
        written = post(
            address, {"content": "-", "components": rows}, Authorization=f"Bot {self.token}"
        )
        return int(written["id"])

    @property
    def environment(self) -> dict[str, str]:
        """What points a bot here, free of this machine's own settings."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("DURE_")}
        return own | {
            "PYTHONPATH": str(SOURCE),
            "DURE_DISCORD_TOKEN": self.token,
            "DURE_DISCORD_API_BASE": self.api,
            "DURE_DISCORD_GATEWAY_URL": self.gateway,
        }


@contextmanager
def local_discord() -> Iterator[LocalDiscord]:
    """One that runs while the block does.

    Raises:
        Trouble: the tests, of which it is a part, are not here.
    """
    if not (SOURCE / "tests" / "fakes" / "discord" / "__main__.py").exists():
        raise Trouble("cli-bench-needs-tests")
    limits = ["--answer-within", str(ANSWER_WITHIN_S), "--global-per-s", str(REQUESTS_PER_S)]
    with process("-m", "tests.fakes.discord", *limits, env=dict(os.environ)) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        yield LocalDiscord(told["api"], told["gateway"], told["control"], told["token"])


@contextmanager
def product(discord: LocalDiscord, folder: Path, database: str) -> Iterator[None]:
    """`dure run` on a database, from its start to its end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"DURE_DATABASE_URL": database, "DURE_PORT": str(port), "DURE_LOG_LEVEL": "warning"}
    with process("-m", "bots", "run", env=discord.environment | own, cwd=folder):
        yield


@contextmanager
def bare_bot(discord: LocalDiscord, at_once: int, command: str) -> Iterator[None]:
    """The bare library's bot with one command, from its start to its end."""
    env = discord.environment | {"AT_ONCE": str(at_once), "COMMAND": command}
    with process("-m", "bots.bench.bare_discord", env=env):
        yield
