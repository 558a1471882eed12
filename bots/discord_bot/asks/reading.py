"""What an interaction asks for: a command's options, or the fields of a form, as the desk reads."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import AppCommandOptionType, ComponentType, Interaction

from bots.discord_bot.wire.callers import PLATFORM
from bots.discord_bot.wire.insisting import BROKEN
from core.photos.preparing import LARGEST_RAW_MIB

LARGEST_PHOTO = LARGEST_RAW_MIB * 1024 * 1024
OVERSIZED = bytes(LARGEST_PHOTO + 1)
"""Stands for a file that was not fetched, so that the desk says what is wrong with it."""
UNFETCHED = b"-"
"""Stands for a file that Discord did not give."""

FETCH_TRIES = 3
FETCH_WAIT_S = 0.5

PERSON, MEMBER = "person", "member"
"""The field that names somebody, and the option beside it in which a member is picked."""

MENTION = re.compile(r"<@!?(\d{15,20})>")

Data = Mapping[str, Any]
"""A part of an interaction, as Discord sends it."""


@dataclass(frozen=True, slots=True)
class Typing:
    """An option in which somebody is typing."""

    command: str
    field: str
    text: str


def data_of(press: Interaction[Any]) -> Data:
    found: Any = press.data
    return found or {}


def target_of(press: Interaction[Any]) -> Data:
    """The message whose menu was used, as Discord sends it; empty where there is none."""
    data = data_of(press)
    found: Data = data.get("resolved", {}).get("messages", {}).get(data.get("target_id"), {})
    return found


def command_of(press: Interaction[Any]) -> str:
    return str(data_of(press).get("name", ""))


def token_of(press: Interaction[Any]) -> str:
    """What stands in the button that was pressed, or the form that was sent."""
    return str(data_of(press).get("custom_id", ""))


def typing_of(press: Interaction[Any]) -> Typing | None:
    for option in data_of(press).get("options", ()):
        if option.get("focused"):
            return Typing(command_of(press), option["name"], str(option.get("value", "")))
    return None


async def options_of(press: Interaction[Any]) -> dict[str, Any]:
    """What was chosen in a command's options."""
    data = data_of(press)
    files = data.get("resolved", {}).get("attachments", {})
    answers: dict[str, Any] = {}
    for option in data.get("options", ()):
        if "value" in option:
            answers[option["name"]] = await _option(press, option, files)
    if MEMBER in answers:
        answers[PERSON] = answers.pop(MEMBER)
    return answers


async def fields_of(press: Interaction[Any]) -> dict[str, Any]:
    """What was filled into a form; pictures as their bytes, None for what was left empty."""
    data = data_of(press)
    files = data.get("resolved", {}).get("attachments", {})
    answers: dict[str, Any] = {}
    for item in data.get("components", ()):
        field = item.get("component", item)
        if "custom_id" in field:
            answers[field["custom_id"]] = await _field(press, field, files)
    return answers


def person(user_id: object) -> str:
    """A member, as the engine finds people."""
    return f"{PLATFORM}:{user_id}"


async def _option(press: Interaction[Any], option: Data, files: Data) -> Any:
    value = option["value"]
    match option.get("type"):
        case AppCommandOptionType.attachment.value:
            return await _photo(press, files.get(value))
        case AppCommandOptionType.user.value:
            return person(value)
        case _:
            mentioned = MENTION.fullmatch(value.strip()) if isinstance(value, str) else None
            return person(mentioned[1]) if mentioned else value


async def _field(press: Interaction[Any], field: Data, files: Data) -> Any:
    values = field.get("values")
    answer = values[0] if values else field.get("value")
    if not answer:
        return None
    match field.get("type"):
        case ComponentType.file_upload.value:
            return await _photo(press, files.get(answer))
        case ComponentType.user_select.value:
            return person(answer)
        case _:
            return answer


async def _photo(press: Interaction[Any], told: Data | None) -> bytes:
    """The bytes of an uploaded file, unless it is larger than any photo may be."""
    if told is None:
        return UNFETCHED
    attachment = discord.Attachment(data=dict(told), state=press._state)  # type: ignore[arg-type]
    if attachment.size > LARGEST_PHOTO:
        return OVERSIZED
    for attempt in range(FETCH_TRIES):
        try:
            return await attachment.read()
        except (discord.HTTPException, *BROKEN):
            await asyncio.sleep(FETCH_WAIT_S * attempt)
    return UNFETCHED
