"""Forms as Discord's modals: one field a label, remembered for a while when it was wrong."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bots.common import fields, labels
from bots.common.catalogue import Command
from bots.common.words import Voice
from bots.discord_bot.callers import PLATFORM
from bots.discord_bot.limits import LABEL, MODAL_FIELDS, MODAL_TITLE, cut
from core.photos.preparing import LARGEST_RAW_MIB

LARGEST_PHOTO = LARGEST_RAW_MIB * 1024 * 1024
OVERSIZED = bytes(LARGEST_PHOTO + 1)
"""Stands for a file that was not fetched, so that the desk says what is wrong with it."""

LONGEST_TEXT = 4_000
"""Characters of one field, by Discord's documentation."""


def fits(command: Command) -> bool:
    """Whether the command's fields fit into one modal."""
    return 0 < len(command.typed_fields) <= MODAL_FIELDS


def modal_of(command: Command, voice: Voice, token: str, given: Mapping[str, str]) -> ui.Modal:
    """The form of a command; its own id is the token, so that it outlives a restart."""
    title = cut(labels.word(command, voice), MODAL_TITLE)
    modal = ui.Modal(title=title, custom_id=token, timeout=None)
    for asked in command.typed_fields:
        label = cut(labels.field(command, asked, voice), LABEL)
        component = _component(command, asked, voice, given.get(asked.name, ""))
        modal.add_item(ui.Label(text=label, component=component))
    modal.stop()
    return modal


async def filled(press: discord.Interaction[Any]) -> dict[str, Any]:
    """What was filled in, by the names of the fields; pictures as their bytes."""
    data: Any = press.data or {}
    files = data.get("resolved", {}).get("attachments", {})
    answers: dict[str, Any] = {}
    for item in data.get("components", ()):
        field = item.get("component", item)
        if "custom_id" in field:
            answers[field["custom_id"]] = await _read(press, field, files)
    return answers


def person(user_id: object) -> str:
    """A picked member, as the engine finds people."""
    return f"{PLATFORM}:{user_id}"


async def photo(attachment: discord.Attachment) -> bytes:
    """The bytes of an uploaded file, unless it is larger than any photo may be."""
    return await attachment.read() if attachment.size <= LARGEST_PHOTO else OVERSIZED


async def _read(press: discord.Interaction[Any], field: Any, files: Mapping[str, Any]) -> Any:
    values = field.get("values")
    answer = values[0] if values else field.get("value")
    if not answer:
        return None
    match field["type"]:
        case discord.ComponentType.file_upload.value:
            return await photo(discord.Attachment(data=files[answer], state=press._state))
        case discord.ComponentType.user_select.value:
            return person(answer)
        case _:
            return answer


def _component(command: Command, asked: fields.Field, voice: Voice, given: str) -> Any:
    required = not asked.optional
    match asked:
        case fields.Pick() if len(asked.options) <= 10:
            return ui.RadioGroup(
                custom_id=asked.name,
                required=required,
                options=[
                    discord.RadioGroupOption(
                        label=labels.option(asked, option, voice),
                        value=option,
                        default=option == given,
                    )
                    for option in asked.options
                ],
            )
        case fields.Photo():
            return ui.FileUpload(custom_id=asked.name, required=required, max_values=1)
        case fields.Person() if not given:
            return ui.UserSelect(custom_id=asked.name, required=required)
        case fields.Text():
            style = discord.TextStyle.long if asked.long else discord.TextStyle.short
            return ui.TextInput(
                custom_id=asked.name,
                style=style,
                required=required,
                default=given or None,
                min_length=min(asked.least, LONGEST_TEXT) if required else None,
                max_length=min(asked.most, LONGEST_TEXT),
            )
        case _:
            return ui.TextInput(custom_id=asked.name, required=required, default=given or None)
