"""The catalogue as Discord's commands: words, options, and who is shown them."""

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from bots.common import fields
from bots.common.catalogue import Catalogue, Command, Rank
from bots.common.suggestions import suggest_for
from bots.discord_bot.answers.menus import KINDS, Menu
from bots.discord_bot.asks.reading import MEMBER, PERSON
from bots.discord_bot.showing import modals
from bots.discord_bot.showing.limits import CHOICES, LARGEST_NUMBER, TYPED_OPTION
from bots.discord_bot.showing.translation import worded
from core.people.results import Role

REGISTERED = (Rank.SEVEN, Rank.STAFF)
"""Fans are shown a handful; the rest stands behind buttons and in help."""

BESIDE_THE_SEVEN = frozenset({"thanks"})
"""Names somebody, which goes best where names are completed while one types."""

SHOWN_TO = {
    Role.REVIEWER: discord.Permissions(manage_messages=True),
    Role.MODERATOR: discord.Permissions(manage_messages=True),
    Role.MANAGER: discord.Permissions(manage_guild=True),
    Role.OWNER: discord.Permissions(manage_guild=True),
}
"""To whom Discord offers a command; whether they may, the desk alone decides."""

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True)
IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False)
INSTALLED = app_commands.AppInstallationType(guild=True)

Built = app_commands.Command[Any, Any, Any]


class Channel(app_commands.Transformer):
    """An option in which a channel for posts is picked."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(modals.POSTED_IN)


PICKERS: dict[str | None, Any] = {modals.CHANNEL: Channel, modals.ROLE: discord.Role}


def all_of(catalogue: Catalogue) -> list[Built | app_commands.ContextMenu]:
    """Everything that Discord is to show, as the library describes it; none of it runs here."""
    commands = [built(command, catalogue) for command in registered(catalogue)]
    return [*commands, *(_menu(menu) for menu in Menu)]


def registered(catalogue: Catalogue) -> list[Command]:
    return [
        command
        for command in catalogue.commands
        if command.rank in REGISTERED or command.name in BESIDE_THE_SEVEN
    ]


def built(command: Command, catalogue: Catalogue) -> Built:
    """A command of the library, whose options are the fields that no modal asks for."""
    options = [] if asks_by_modal(command) else list(_with_member(command.typed_fields))
    made: Built = app_commands.Command(
        name=locale_str(command.name, command=command, part="word"),
        description=worded("about", command=command),
        callback=_callback(command, options),
        allowed_contexts=EVERYWHERE if command.who is Role.FAN else IN_SERVERS,
        allowed_installs=INSTALLED,
    )
    for asked in options:
        if suggest_for(command, asked.name, catalogue) is not None:
            made.autocomplete(asked.name)(_suggests)
    made.default_permissions = SHOWN_TO.get(command.who)
    return made


def _with_member(asked: Sequence[fields.Field]) -> Iterator[fields.Field]:
    """A member of the server is picked from Discord's own list; anybody else is named beside it,
    since a fan may be on another platform alone. Where neither is given, the form asks."""
    for one in asked:
        if one.name == PERSON:
            yield fields.Person(name=MEMBER, optional=True)
            yield replace(one, optional=True)
        else:
            yield one


def asks_by_modal(command: Command) -> bool:
    """Long texts and photos are asked for in a modal, which keeps line breaks."""
    needs_room = any(
        isinstance(asked, fields.Photo) or (isinstance(asked, fields.Text) and asked.long)
        for asked in command.typed_fields
    )
    return needs_room and modals.fits(command)


def _menu(menu: Menu) -> app_commands.ContextMenu:
    return app_commands.ContextMenu(
        name=worded("menu", menu=menu),
        callback=_never_of_person if menu is Menu.CARD else _never_of_message,
        type=KINDS[menu],
        allowed_contexts=IN_SERVERS,
        allowed_installs=INSTALLED,
    )


def _callback(command: Command, options: list[fields.Field]) -> Any:
    async def callback(*_: Any, **__: Any) -> None:
        """Never called: what comes in is read from its own data."""

    callback.__signature__ = inspect.Signature(list(_parameters(command, options)))  # type: ignore[attr-defined]
    about = {asked.name: worded(_about(asked), command=command, field=asked) for asked in options}
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


def _about(asked: fields.Field) -> str:
    """What explains an option."""
    return {MEMBER: "of-member", PERSON: "of-person"}.get(asked.name, "label")


def _parameters(command: Command, options: list[fields.Field]) -> Iterator[inspect.Parameter]:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    yield inspect.Parameter("interaction", kind, annotation=discord.Interaction)
    for asked in sorted(options, key=lambda asked: asked.optional):
        default = None if asked.optional else inspect.Parameter.empty
        wanted = PICKERS.get(modals.picked_in(command, asked)) or _kind(asked)
        yield inspect.Parameter(asked.name, kind, annotation=wanted, default=default)


def _kind(asked: fields.Field) -> Any:
    """How Discord asks for a field; whoever is no member is typed, with suggestions."""
    match asked:
        case fields.Person(name=name) if name == MEMBER:
            return discord.User
        case fields.Number():
            return Range[int, asked.least, min(asked.most, LARGEST_NUMBER)]
        case fields.Text():
            return Range[str, asked.least, min(asked.most, TYPED_OPTION)]
        case fields.Photo():
            return discord.Attachment
        case _:
            return str


async def _suggests(_: discord.Interaction[Any], __: str) -> list[Choice[str]]:
    """Never called; it tells the library that there are suggestions."""
    return []


async def _never_of_message(_: discord.Interaction[Any], __: discord.Message) -> None:
    """Never called."""


async def _never_of_person(_: discord.Interaction[Any], __: discord.User) -> None:
    """Never called."""
