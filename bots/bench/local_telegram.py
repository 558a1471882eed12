"""A local Telegram for the bench, in a process of its own, and the bots that are measured on it."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.bench.processes import ask, bare_environment, house, local, post, process


@dataclass(frozen=True, slots=True)
class LocalTelegram:
    """Speaks to the server's control addresses (tests/fakes/telegram/control/routes.py)."""

    api: str
    control: str
    token: str

    def ask(self, what: str, **told: Any) -> dict[str, Any]:
        """Raises ValueError where it says no."""
        return ask(self.control, what, told)

    def post_button(self, chat_id: int, data: str) -> int:
        """Write a message with one button as the bot does; gives its id."""
        keys = {"inline_keyboard": [[{"text": data, "callback_data": data}]]}
        said = {"chat_id": chat_id, "text": "-", "reply_markup": keys}
        written = post(f"{self.api}/bot{self.token}/sendMessage", said)
        return int(written["result"]["message_id"])

    def listens(self, within_s: float = 60.0) -> None:
        """Wait until a bot polls."""
        ends = time.monotonic() + within_s
        before = self.ask("state")["polls"]
        while self.ask("state")["polls"] <= before:
            if time.monotonic() > ends:
                raise TimeoutError("nobody polls")
            time.sleep(0.1)

    @property
    def environment(self) -> dict[str, str]:
        """What points a bot here, free of this machine's own settings."""
        return bare_environment(DURE_TELEGRAM_TOKEN=self.token, DURE_TELEGRAM_API_BASE=self.api)


@contextmanager
def local_telegram(*words: str) -> Iterator[LocalTelegram]:
    """One that runs while the block does.

    Raises:
        Trouble: the tests, of which it is a part, are not here.
    """
    with local("telegram", *words) as told:
        yield LocalTelegram(told["api"], told["control"], told["token"])


@contextmanager
def product(
    telegram: LocalTelegram, folder: Path, database: str
) -> Iterator[subprocess.Popen[str]]:
    """`dure run` on a database, from its start to its end."""
    with house(telegram.environment, folder, database, "error") as running:
        yield running


@contextmanager
def bare_bot(telegram: LocalTelegram) -> Iterator[None]:
    """The bare library's bot, from its start to its end."""
    with process("-m", "bots.bench.bare_telegram", env=telegram.environment):
        yield
