"""Tells Discord the commands, if they are not what it has (docs/decisions/0018)."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from discord import Client, HTTPException, Interaction, RateLimited, app_commands
from discord.app_commands import CommandTree
from discord.http import Route

from bots.discord_bot.wire.failures import TOO_MANY
from bots.discord_bot.wire.insisting import BROKEN

log = structlog.get_logger()

LISTED = "/applications/{application_id}/commands?with_localizations=true"

TOLD = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "default_member_permissions",
    "required",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "value",
    "nsfw",
)
"""What we say of a command, an option or a choice; the rest is Discord's own."""

PARTS = ("options", "choices")
SETS = ("contexts", "integration_types", "channel_types")

CHAT = 1

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 600.0
"""Between two tries to tell Discord the commands; pauses double."""


class CommandList(CommandTree[Any]):
    """The commands to be registered; whatever comes in is served by the client itself."""

    async def interaction_check(self, _: Interaction[Any], /) -> bool:
        return False


async def sync(tree: CommandList) -> bool:
    """Send the commands if Discord lists others; True if they were sent.

    Where Discord fails or asks for a pause they stay as they are, and it is tried again until it
    works; what Discord refuses it would refuse once more.
    """
    pause = FIRST_PAUSE_S
    while True:
        try:
            return await _sync(tree)
        except (HTTPException, app_commands.AppCommandError, RateLimited, *BROKEN) as error:
            again_in_s = _again_after(error, pause)
            log.warning("commands_not_registered", error=repr(error), again_in_s=again_in_s)
            if again_in_s is None:
                return False
        await asyncio.sleep(again_in_s)
        pause = min(2 * pause, LONGEST_PAUSE_S)


def _again_after(error: Exception, pause: float) -> float | None:
    """Seconds until it may work; None where only another list would help."""
    match error:
        case RateLimited():
            return max(pause, error.retry_after)
        case HTTPException(status=status):
            return pause if status >= 500 or status == TOO_MANY else None
        case app_commands.AppCommandError():
            return None
        case _:
            return pause


async def _sync(tree: CommandList) -> bool:
    client: Client = tree.client
    ours = await _payload(tree)
    listed: Any = await client.http.request(
        Route("GET", LISTED, application_id=client.application_id)
    )
    if same(ours, listed):
        return False
    await tree.sync()
    log.info("commands_registered", count=len(ours))
    return True


async def _payload(tree: CommandList) -> list[Any]:
    """The commands as `tree.sync` sends them."""
    translator = tree.translator
    assert translator is not None
    return [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]


def same(ours: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether both lists would show the same, whatever their order and defaults."""
    return _known(ours) == _known(theirs)


def _known(commands: Sequence[Mapping[str, Any]]) -> dict[tuple[int, str], Any]:
    return {
        (one.get("type") or CHAT, one["name"]): _shape(one, is_command=True) for one in commands
    }


def _shape(part: Mapping[str, Any], *, is_command: bool = False) -> Any:
    """What counts of a command or an option: what is empty or false is as good as not there."""
    shape = {key: part[key] for key in TOLD if part.get(key) not in (None, "", False, {})}
    shape |= {key: sorted(part[key]) for key in SETS if part.get(key)}
    shape |= {key: [_shape(inner) for inner in part[key]] for key in PARTS if part.get(key)}
    if not is_command:
        shape["type"] = part.get("type")
    return {key: str(value) if key in NUMBERS else value for key, value in shape.items()}


NUMBERS = ("default_member_permissions",)
"""Sent as a number by the library and listed as text by Discord."""
