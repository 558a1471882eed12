"""Forms: opened as modals, kept while they are mended, and read sheet by sheet."""

import discord
from discord import InteractionType
from msgspec import structs

from bots.common import tokens
from bots.common.catalogue import Catalogue, Command
from bots.common.replies import Form
from bots.common.words import Voice
from bots.discord_bot import asking, modals, reading
from bots.discord_bot.asking import Asked
from bots.discord_bot.drafts import Drafts, Sheet, sheet_of
from bots.discord_bot.message import Message
from bots.discord_bot.patience import in_time
from bots.discord_bot.sending import Press, Sending
from bots.discord_bot.show import Show
from bots.discord_bot.whereabouts import Whereabouts

FIND_WITHIN_S = 0.8
"""To find the server of a form; a form cannot be announced before it opens."""


class Forms:
    """The forms of a catalogue's commands, with what their authors typed into them so far."""

    def __init__(self, catalogue: Catalogue, sending: Sending, whereabouts: Whereabouts) -> None:
        self._catalogue, self._sending = catalogue, sending
        self._whereabouts = whereabouts
        self._drafts = Drafts()

    async def read(self, press: Press) -> Asked:
        """What a form asks for, together with what stood in its other sheets."""
        token = reading.token_of(press)
        sheet = sheet_of(token) or Sheet(token)
        kept = self._drafts.of(press.user.id, sheet.token)
        return asking.of_form(press, sheet.token, {**kept, **await reading.fields_of(press)})

    async def ask(self, press: Press, form: Form, voice: Voice, show: Show) -> Message | None:
        """Open the form; else the message that says what is wrong with it, or how to open it."""
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        numbers = [form.fixed[name] for name in command.numbers if name in form.fixed]
        token = tokens.write(command.name, *numbers)
        if not form.problems:
            kept = self._drafts.of(press.user.id, token)
            form = structs.replace(form, given={**form.given, **kept})
        self._drafts.keep(press.user.id, token, form.given)
        if form.problems:
            return show.mending(command, form, token)
        may_open = not press.response.is_done() and press.type is not InteractionType.modal_submit
        if not may_open or not modals.fits(command):
            return show.long_form(command, form, token)
        await self.open(press, Sheet(token), voice)
        return None

    def settle(self, press: Press, asked: Asked, *, is_done: bool) -> None:
        """Forget what was typed once it is done; after a "no" it stands in the form again."""
        if is_done:
            self._drafts.forget(press.user.id, asked.token)
        elif press.type is InteractionType.modal_submit:
            typed = {k: v for k, v in asked.request.answers.items() if isinstance(v, str)}
            self._drafts.keep(press.user.id, asked.token, typed)

    def reopener(self, press: Press, asked: Asked) -> str:
        """The token of a button that opens a form again which was sent in vain; "" for others."""
        command = self._catalogue.find(asked.name)
        if press.type is not InteractionType.modal_submit or command is None:
            return ""
        return Sheet(asked.token).opener if modals.fits(command) else asked.token

    async def open(self, press: Press, sheet: Sheet, voice: Voice) -> None:
        """Open a sheet, with what was typed into it before.

        Raises:
            LookupError: there is no such form any more.
        """
        name, _ = tokens.read(sheet.token) or ("", ())
        command = self._catalogue.find(name)
        if command is None:
            raise LookupError(name)
        given = self._drafts.of(press.user.id, sheet.token)
        server = await self._elsewhere(press, command, sheet)
        modal = modals.modal_of(command, voice, sheet, given, server=server)
        await self._sending.open(press, modal)

    async def _elsewhere(
        self, press: Press, command: Command, sheet: Sheet
    ) -> discord.Guild | None:
        """The server whose channels or roles are to be listed, since Discord's own lists show
        those of the place where somebody presses."""
        if not modals.picks_in(command):
            return None
        finding = self._whereabouts.elsewhere(press, sheet.token)
        return await in_time(finding, None, FIND_WITHIN_S)
