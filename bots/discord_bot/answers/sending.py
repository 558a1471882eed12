"""Sends answers: the first one, edits in place, and what follows, a few at a time."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from discord import (
    AllowedMentions,
    HTTPException,
    InteractionResponseType,
    Object,
    app_commands,
    ui,
)
from discord.utils import MISSING

from bots.discord_bot.showing.message import Message
from bots.discord_bot.wire.callers import Press
from bots.discord_bot.wire.insisting import BROKEN

AT_ONCE = 50
"""Answers on their way at one time; more connections answer fewer."""


class Sending:
    """Answers interactions, a bounded number at a time.

    Each raises HTTPException where Discord refuses, OSError where it cannot be reached.
    """

    def __init__(self, at_once: asyncio.Semaphore) -> None:
        self._at_once = at_once

    async def defer(self, press: Press, *, in_place: bool, to_all: bool) -> None:
        """A sign of life: in silence where the message that was pressed will change."""
        async with self._at_once:
            if in_place:
                await press.response.defer()
            else:
                await press.response.defer(ephemeral=not to_all, thinking=True)

    async def replace(self, press: Press, message: Message) -> None:
        """Put it into the place of the message that was pressed."""
        async with self._at_once:
            if press.response.is_done():
                await _edit(press, message)
            else:
                await press.response.edit_message(view=message.view, attachments=message.files())

    async def add(self, press: Press, message: Message, *, promised_to_all: bool = False) -> None:
        """A message of its own that only the asker sees.

        `promised_to_all` says that a sign of life, if there was one, stands where all read it.
        """
        async with self._at_once:
            if not press.response.is_done():
                await _answer(press, message, ephemeral=True)
            elif is_awaited(press) and not promised_to_all:
                await _edit(press, message)
            else:
                if is_awaited(press):
                    await press.delete_original_response()
                files = message.files() or MISSING
                await press.followup.send(view=message.view, files=files, ephemeral=True)

    async def tell_all(self, press: Press, message: Message, *, pings: int | None = None) -> None:
        """A message of its own that everybody there sees, and that may call one of them."""
        called = AllowedMentions(users=[Object(pings)]) if pings else MISSING
        async with self._at_once:
            if not press.response.is_done():
                await _answer(press, message, ephemeral=False, called=called)
            else:
                await _edit(press, message)

    async def change(self, press: Press, number: int, message: Message) -> None:
        """Put it into the place of another message of ours in the channel, if that can be done."""
        room = press.client.get_partial_messageable(press.channel_id or 0)
        async with self._at_once:
            with suppress(HTTPException, *BROKEN):
                await room.get_partial_message(number).edit(
                    view=message.view, allowed_mentions=AllowedMentions.none()
                )

    async def hush(self, press: Press) -> None:
        """Acknowledge what needs no answer."""
        async with self._at_once:
            if not press.response.is_done():
                await press.response.defer()
            elif is_awaited(press):
                await press.delete_original_response()

    async def open(self, press: Press, modal: ui.Modal) -> None:
        async with self._at_once:
            await press.response.send_modal(modal)

    async def suggest(self, press: Press, choices: Sequence[app_commands.Choice[Any]]) -> None:
        async with self._at_once:
            await press.response.autocomplete(choices)


def is_own_card(press: Press) -> bool:
    """Whether a button was pressed on something that only the presser sees."""
    return press.message is not None and press.message.flags.ephemeral


def is_awaited(press: Press) -> bool:
    """Whether a message of its own was promised, which is still to come."""
    return press.response.type is InteractionResponseType.deferred_channel_message


async def _answer(
    press: Press, message: Message, *, ephemeral: bool, called: AllowedMentions = MISSING
) -> None:
    await press.response.send_message(
        view=message.view,
        files=message.files() or MISSING,
        ephemeral=ephemeral,
        allowed_mentions=called,
    )


async def _edit(press: Press, message: Message) -> None:
    await press.edit_original_response(view=message.view, attachments=message.files())
