"""What an interaction asks of the desk, once it has been read."""

from collections.abc import Mapping
from typing import Any

from bots.common.asked import Asked
from bots.common.serving import Request
from bots.common.turning import turned
from bots.discord_bot.asks import reading
from bots.discord_bot.wire.callers import Press, caller_of


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
