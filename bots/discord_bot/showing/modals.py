"""Forms as Discord's modals: one field a label, a long form in several sheets."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bots.common import fields, labels, tokens
from bots.common.catalogue import Command
from bots.common.cutting import cut
from bots.common.words import Voice
from bots.discord_bot.showing.drafts import Sheet
from bots.discord_bot.showing.limits import (
    CHOICE,
    LABEL,
    MENU_OPTIONS,
    MODAL_FIELDS,
    MODAL_TEXT,
    MODAL_TITLE,
    RADIO_OPTIONS,
)

Fields = Sequence[fields.Field]


CHANNEL, ROLE = "channel", "role"
PICKED = {"place.channel": CHANNEL, "badge.role": ROLE}
"""Fields that name something of the server, which Discord lets one pick."""

POSTED_IN = (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum)


def picked_in(command: Command, asked: fields.Field) -> str | None:
    """What of the server is picked in a field: a channel, a role, or neither."""
    return PICKED.get(f"{command.name}.{asked.name}")


def picks_in(command: Command) -> bool:
    """Whether any of its fields picks something of the server."""
    return any(picked_in(command, asked) for asked in command.typed_fields)


def fits(command: Command) -> bool:
    """Whether the command's fields fit into one modal."""
    return 0 < len(command.typed_fields) <= MODAL_FIELDS


def sheets(command: Command) -> list[Fields]:
    """The fields in as many modals as they need, what must be answered first."""
    ordered = sorted(command.typed_fields, key=lambda asked: asked.optional)
    return [ordered[i : i + MODAL_FIELDS] for i in range(0, len(ordered), MODAL_FIELDS)]


def modal_of(
    command: Command,
    voice: Voice,
    sheet: Sheet,
    given: Mapping[str, str],
    *,
    server: discord.Guild | None = None,
) -> ui.Modal:
    """A sheet of a command's form; its own id is the token, so that it outlives a restart.

    `server` is given where channels and roles are to be picked of another than the reader is in.

    Raises:
        IndexError: the command has no such sheet.
    """
    title = cut(labels.word(command, voice), MODAL_TITLE)
    modal = ui.Modal(title=title, custom_id=sheet.opener, timeout=None)
    _, numbers = tokens.read(sheet.token) or ("", ())
    brought = command.from_numbers(numbers)
    for asked in sheets(command)[sheet.number - 1]:
        if asked.name in brought:
            continue
        label = cut(labels.field(command, asked, voice), LABEL)
        typed = given.get(asked.name, "")
        picked = picked_in(command, asked)
        listed = _listed(asked, picked, server) if picked and server else None
        native = _picker(asked, picked) if picked else _component(asked, voice, typed)
        component = listed or native
        modal.add_item(ui.Label(text=label, component=component))
    modal.stop()
    return modal


def _component(asked: fields.Field, voice: Voice, given: str) -> Any:
    required = not asked.optional
    match asked:
        case fields.Pick() if 2 <= len(asked.options) <= MENU_OPTIONS:
            return _pick(asked, voice, given)
        case fields.Photo():
            return ui.FileUpload(custom_id=asked.name, required=required, max_values=1)
        case fields.Person() if not given:
            return ui.UserSelect(custom_id=asked.name, required=required)
        case fields.Text():
            return _text(asked, given)
        case _:
            default = given[:MODAL_TEXT] or None
            return ui.TextInput(custom_id=asked.name, required=required, default=default)


def _picker(asked: fields.Field, what: str) -> Any:
    required = not asked.optional
    if what == ROLE:
        return ui.RoleSelect(custom_id=asked.name, required=required)
    kinds = list(POSTED_IN)
    return ui.ChannelSelect(custom_id=asked.name, required=required, channel_types=kinds)


def _listed(asked: fields.Field, what: str, server: discord.Guild) -> Any:
    """The channels or roles of a server in a menu; None where there are none to pick."""
    things = _roles(server) if what == ROLE else _rooms(server)
    options = [
        discord.SelectOption(label=cut(name, CHOICE), value=str(number)) for number, name in things
    ]
    if not options:
        return None
    menu: Any = ui.Select(
        custom_id=asked.name, required=not asked.optional, options=options[:MENU_OPTIONS]
    )
    return menu


def _rooms(server: discord.Guild) -> list[tuple[int, str]]:
    """Where the bot can post, as the server lists it."""
    rooms = sorted(server.channels, key=lambda room: room.position)
    return [
        (room.id, f"#{room.name}")
        for room in rooms
        if room.type in POSTED_IN and room.permissions_for(server.me).send_messages
    ]


def _roles(server: discord.Guild) -> list[tuple[int, str]]:
    """Those that the bot can give, the highest first."""
    return [(role.id, f"@{role.name}") for role in reversed(server.roles) if role.is_assignable()]


def _pick(asked: fields.Pick, voice: Voice, given: str) -> Any:
    """All options at a glance where they are few, a menu where they are many."""
    few = len(asked.options) <= RADIO_OPTIONS
    kind: Any = discord.RadioGroupOption if few else discord.SelectOption
    options = [
        kind(
            label=cut(labels.option(asked, option, voice), CHOICE),
            value=option,
            default=option == given,
        )
        for option in asked.options
    ]
    group: Any = ui.RadioGroup if few else ui.Select
    return group(custom_id=asked.name, required=not asked.optional, options=options)


def _text(asked: fields.Text, given: str) -> ui.TextInput[Any]:
    """What was typed before stands in it whole, even if it was too long."""
    given = given[:MODAL_TEXT]
    return ui.TextInput(
        custom_id=asked.name,
        style=discord.TextStyle.long if asked.long else discord.TextStyle.short,
        required=not asked.optional,
        default=given or None,
        min_length=None if asked.optional else min(asked.least, MODAL_TEXT),
        max_length=min(max(asked.most, len(given)), MODAL_TEXT),
    )
