"""The catalogue as Discord's commands: words, options, and who is shown them."""

import inspect
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bots.common import fields
from bots.common.catalogue import Catalogue, Command, Rank
from bots.discord_bot import modals
from bots.discord_bot.limits import CHOICES, TYPED_OPTION
from bots.discord_bot.translation import worded
from core.people.results import Role

Run = Callable[[discord.Interaction[Any], Command, dict[str, Any]], Awaitable[None]]
"""Serves a command with what was chosen in its options."""

REGISTERED = (Rank.SEVEN, Rank.STAFF)
"""Fans are shown a handful; the rest stands behind buttons and in help."""

SHOWN_TO = {
    Role.REVIEWER: discord.Permissions(manage_messages=True),
    Role.MODERATOR: discord.Permissions(manage_messages=True),
    Role.MANAGER: discord.Permissions(manage_guild=True),
    Role.OWNER: discord.Permissions(manage_guild=True),
}
"""To whom Discord offers a command; whether they may, the desk alone decides."""

Built = app_commands.Command[Any, Any, Any]


def registered(catalogue: Catalogue) -> list[Command]:
    return [command for command in catalogue.commands if command.rank in REGISTERED]


def built(command: Command, run: Run) -> Built:
    """A command of the library, whose options are the fields that no modal asks for."""
    options = [] if asks_by_modal(command) else list(command.typed_fields)
    callback = _callback(command, options, run)
    made: Built = app_commands.Command(
        name=locale_str(command.name, command=command, part="word"),
        description=worded("about", command=command),
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=_is_for_fans(command)
        ),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )
    made.default_permissions = SHOWN_TO.get(command.who)
    return made


def asks_by_modal(command: Command) -> bool:
    """Long texts and photos are asked for in a modal, which keeps line breaks."""
    needs_room = any(
        isinstance(asked, fields.Photo) or (isinstance(asked, fields.Text) and asked.long)
        for asked in command.typed_fields
    )
    return needs_room and modals.fits(command)


def _is_for_fans(command: Command) -> bool:
    return command.who is Role.FAN


def _callback(command: Command, options: list[fields.Field], run: Run) -> Any:
    async def callback(interaction: discord.Interaction[Any], **chosen: Any) -> None:
        given = {name: value for name, value in chosen.items() if value is not None}
        await run(interaction, command, {name: await _plain(v) for name, v in given.items()})

    callback.__signature__ = inspect.Signature(list(_parameters(options)))  # type: ignore[attr-defined]
    about = {asked.name: worded("label", command=command, field=asked) for asked in options}
    names = {
        asked.name: locale_str(asked.name, part="name", command=command, field=asked)
        for asked in options
    }
    picks = {
        asked.name: [
            Choice(name=worded("option", field=asked, option=o), value=o)
            for o in asked.options[:CHOICES]
        ]
        for asked in options
        if isinstance(asked, fields.Pick)
    }
    for decorate in (
        app_commands.choices(**picks),
        app_commands.describe(**about),
        app_commands.rename(**names),
    ):
        decorate(callback)
    return callback


def _parameters(options: list[fields.Field]) -> Iterator[inspect.Parameter]:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    yield inspect.Parameter("interaction", kind, annotation=discord.Interaction)
    for asked in sorted(options, key=lambda asked: asked.optional):
        default = None if asked.optional else inspect.Parameter.empty
        yield inspect.Parameter(asked.name, kind, annotation=_kind(asked), default=default)


def _kind(asked: fields.Field) -> Any:
    """How Discord asks for a field."""
    match asked:
        case fields.Number():
            return Range[int, asked.least, asked.most]
        case fields.Text():
            return Range[str, asked.least, min(asked.most, TYPED_OPTION)]
        case fields.Person():
            return discord.User
        case fields.Photo():
            return discord.Attachment
        case _:
            return str


async def _plain(chosen: Any) -> Any:
    """What was chosen, as the desk reads answers."""
    if isinstance(chosen, discord.Attachment):
        return await modals.photo(chosen)
    if isinstance(chosen, discord.abc.User):
        return modals.person(chosen.id)
    return chosen
