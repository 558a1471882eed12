"""What an interaction asks of the desk, once it has been read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bots.common import tokens
from bots.common.desk import JOIN
from bots.common.serving import Request
from bots.discord_bot import reading
from bots.discord_bot.callers import caller_of
from bots.discord_bot.sending import Press
from bots.discord_bot.turning import turned


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with its token (the command and what a button says of it) and the page wanted.

    `is_old` where it comes from a message or form, which may have been there for years.
    """

    token: str
    request: Request
    page: int = 1
    is_old: bool = False

    @property
    def name(self) -> str:
        """The command that is meant."""
        name, _ = tokens.read(self.token) or (self.token, ())
        return name.removeprefix(JOIN)


async def command(press: Press) -> Asked:
    """A slash command with its options."""
    return of_command(press, reading.command_of(press), await reading.options_of(press))


async def button(press: Press, token: str) -> Asked:
    """A button, or one that turns the pages of what another says."""
    wanted, page = turned(token)
    return Asked(wanted, _request(press, wanted), page, is_old=True)


def of_command(press: Press, name: str, answers: Mapping[str, Any]) -> Asked:
    return Asked(name, _request(press, name, answers))


def of_form(press: Press, token: str, answers: Mapping[str, Any]) -> Asked:
    return Asked(token, _request(press, token, answers), is_old=True)


def _request(press: Press, command: str, answers: Mapping[str, Any] | None = None) -> Request:
    return Request(command, caller_of(press), str(press.id), answers or {})
