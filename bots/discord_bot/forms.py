"""Forms: opened as modals, kept while they are mended, and read sheet by sheet."""

from discord import InteractionType

from bots.common import tokens
from bots.common.asked import Asked
from bots.common.catalogue import Catalogue
from bots.common.replies import Form
from bots.common.words import Voice
from bots.discord_bot import asking, modals, reading
from bots.discord_bot.drafts import Drafts, Sheet, sheet_of
from bots.discord_bot.message import Message
from bots.discord_bot.sending import Press, Sending
from bots.discord_bot.show import Show


class Forms:
    """The forms of a catalogue's commands, with what their authors typed into them so far."""

    def __init__(self, catalogue: Catalogue, sending: Sending) -> None:
        self._catalogue, self._sending = catalogue, sending
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
        self._drafts.keep(press.user.id, token, form.given)
        if form.problems:
            return show.mending(command, form, token)
        may_open = not press.response.is_done() and press.type is not InteractionType.modal_submit
        if not may_open or not modals.fits(command):
            return show.long_form(command, form, token)
        await self.open(press, Sheet(token), voice)
        return None

    def forget(self, press: Press, token: str) -> None:
        """What was asked for is done."""
        self._drafts.forget(press.user.id, token)

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
        await self._sending.open(press, modals.modal_of(command, voice, sheet, given))
