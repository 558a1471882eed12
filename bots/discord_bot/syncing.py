"""Tells Discord the commands, if they are not what it has (docs/decisions/0018)."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from discord import Client, HTTPException, Interaction, app_commands
from discord.app_commands import CommandTree
from discord.http import Route

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
SETS = ("contexts", "integration_types")

CHAT = 1


class CommandList(CommandTree[Any]):
    """The commands to be registered; whatever comes in is served by the client itself."""

    async def interaction_check(self, _: Interaction[Any], /) -> bool:
        return False


async def sync(tree: CommandList) -> bool:
    """Send the commands if Discord lists others; True if they were sent.

    Nothing is lost where Discord cannot be asked: the commands stay as they are.
    """
    try:
        return await _sync(tree)
    except (HTTPException, app_commands.AppCommandError, OSError) as error:
        log.warning("commands_not_registered", error=repr(error))
        return False


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
