"""From an interaction to the desk and back: acknowledged in time, answered once."""

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from discord import HTTPException, Interaction, InteractionResponded, InteractionType
from discord.utils import MISSING

from bots.common import tokens
from bots.common.catalogue import Catalogue, Command
from bots.common.replies import Form, Refusal
from bots.common.serving import Request, Served
from bots.common.words import Voice
from bots.discord_bot import drafts, modals
from bots.discord_bot.callers import caller_of
from bots.discord_bot.drafts import Drafts
from bots.discord_bot.show import Message, Show
from bots.parts import Parts

log = structlog.get_logger()

DEFER_AFTER_S = 1.5
"""Half of the three seconds that Discord waits for a first answer."""

AT_ONCE = 50
"""Answers on their way at one time; more connections answer fewer."""

Press = Interaction[Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply ready to be sent: a message, a form to open, or neither."""

    served: Served
    message: Message | None = None
    form: Form | None = None

    @property
    def replaces(self) -> bool:
        """Whether it may stand in the place of the card that was pressed; a "no" stands below."""
        return not isinstance(self.served.reply, Refusal)


class Answering:
    """Serves what interactions ask for, and shows the replies."""

    def __init__(self, parts: Parts) -> None:
        self._desk, self._painter = parts.desk, parts.painter
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._drafts = Drafts()

    async def command(self, press: Press, command: Command, answers: Mapping[str, Any]) -> None:
        """Serve a slash command, or a menu that stands for one."""
        request = Request(command.name, caller_of(press), str(press.id), answers)
        await self._answer(press, self._desk.serve(request))

    async def button(self, press: Press, token: str) -> None:
        """Serve a button, or open the form that it stands for."""
        form = drafts.opened(token)
        if form is not None:
            await self._reopen(press, form)
            return
        request = Request(token, caller_of(press), str(press.id))
        await self._answer(press, self._desk.press(token, request))

    async def form(self, press: Press, token: str) -> None:
        """Serve a form that was filled in; its own id is the token of what it was for."""
        await self._answer(press, self._serve_form(press, token))

    async def _serve_form(self, press: Press, token: str) -> Served:
        answers = await modals.filled(press)
        request = Request(token, caller_of(press), str(press.id), answers)
        return await self._desk.press(token, request)

    async def _answer(self, press: Press, serving: Coroutine[Any, Any, Served]) -> None:
        """Show the reply, with a sign of life first where it takes long."""
        preparing = asyncio.ensure_future(self._prepare(serving))
        await asyncio.wait({preparing}, timeout=DEFER_AFTER_S)
        try:
            if not preparing.done():
                await self._defer(press)
            await self._send(press, await preparing)
        except (HTTPException, InteractionResponded) as error:
            log.warning("answer_not_shown", code=getattr(error, "code", 0), text=str(error))

    async def _prepare(self, serving: Coroutine[Any, Any, Served]) -> Prepared:
        served = await serving
        if isinstance(served.reply, Form):
            return Prepared(served, form=served.reply)
        message = await Show(served.voice, self._painter).message(served.reply)
        return Prepared(served, message)

    async def _defer(self, press: Press) -> None:
        async with self._at_once:
            if _is_own_card(press):
                await press.response.defer()
            else:
                await press.response.defer(ephemeral=True, thinking=True)

    async def _send(self, press: Press, prepared: Prepared) -> None:
        if prepared.form is not None:
            prepared = await self._ask(press, prepared.form, prepared.served)
        async with self._at_once:
            if prepared.form is not None:
                return
            if prepared.message is None:
                await _hush(press)
            elif _is_own_card(press) and prepared.replaces:
                await _replace(press, prepared.message)
            else:
                await _add(press, prepared.message)

    async def _ask(self, press: Press, form: Form, served: Served) -> Prepared:
        """Open the form, or show what is wrong with it and a button that opens it again."""
        command = self._command(form)
        numbers = [form.fixed[name] for name in command.numbers if name in form.fixed]
        token = tokens.write(command.name, *numbers)
        may_open = not press.response.is_done() and press.type is not InteractionType.modal_submit
        if may_open and modals.fits(command) and not form.problems:
            await self._open(press, command, served.voice, token)
            return Prepared(served, form=form)
        again = self._drafts.keep(press.user.id, token, form.given)
        return Prepared(served, Show(served.voice, self._painter).form(command, form, again))

    async def _reopen(self, press: Press, token: str) -> None:
        name, _ = tokens.read(token) or ("", ())
        command = self._catalogue.find(name)
        if command is None:
            return
        voice = await self._desk.voice_of(caller_of(press))
        await self._open(press, command, voice, token)

    async def _open(self, press: Press, command: Command, voice: Voice, token: str) -> None:
        given = self._drafts.of(press.user.id, token)
        async with self._at_once:
            await press.response.send_modal(modals.modal_of(command, voice, token, given))

    def _command(self, form: Form) -> Command:
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        return command

    @property
    def _catalogue(self) -> Catalogue:
        return self._desk.catalogue


def _is_own_card(press: Press) -> bool:
    """Whether a button was pressed on something that only the presser sees."""
    return press.message is not None and press.message.flags.ephemeral


async def _replace(press: Press, message: Message) -> None:
    if press.response.is_done():
        await press.edit_original_response(view=message.view, attachments=list(message.files))
    else:
        await press.response.edit_message(view=message.view, attachments=list(message.files))


async def _add(press: Press, message: Message) -> None:
    """A message of its own that only the asker sees."""
    files = list(message.files)
    if not press.response.is_done():
        await press.response.send_message(view=message.view, files=files or MISSING, ephemeral=True)
    elif _is_own_card(press):
        await press.followup.send(view=message.view, files=files or MISSING, ephemeral=True)
    else:
        await press.edit_original_response(view=message.view, attachments=files)


async def _hush(press: Press) -> None:
    """Acknowledge what needs no answer."""
    if not press.response.is_done():
        await press.response.defer()
    elif not _is_own_card(press):
        await press.delete_original_response()
