"""A local Discord for the bench, in a process of its own, and the bots that are measured on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.bench.processes import ask, bare_environment, house, local, post, process

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
        return ask(self.control, what, told)

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
        return bare_environment(
            DURE_DISCORD_TOKEN=self.token,
            DURE_DISCORD_API_BASE=self.api,
            DURE_DISCORD_GATEWAY_URL=self.gateway,
        )


@contextmanager
def local_discord() -> Iterator[LocalDiscord]:
    """One that runs while the block does.

    Raises:
        Trouble: the tests, of which it is a part, are not here.
    """
    limits = ["--answer-within", str(ANSWER_WITHIN_S), "--global-per-s", str(REQUESTS_PER_S)]
    with local("discord", *limits) as told:
        yield LocalDiscord(told["api"], told["gateway"], told["control"], told["token"])


@contextmanager
def product(discord: LocalDiscord, folder: Path, database: str) -> Iterator[None]:
    """`dure run` on a database, from its start to its end."""
    with house(discord.environment, folder, database, "warning"):
        yield


@contextmanager
def bare_bot(discord: LocalDiscord, at_once: int, command: str) -> Iterator[None]:
    """The bare library's bot with one command, from its start to its end."""
    env = discord.environment | {"AT_ONCE": str(at_once), "COMMAND": command}
    with process("-m", "bots.bench.bare_discord", env=env):
        yield
