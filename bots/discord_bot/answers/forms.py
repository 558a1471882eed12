"""Forms: opened as modals, kept while they are mended, and read sheet by sheet."""

from collections.abc import Mapping

import discord
from discord import InteractionType
from msgspec import structs

from bots.common import tokens
from bots.common.asked import Asked
from bots.common.catalogue import Catalogue, Command
from bots.common.patience import in_time
from bots.common.replies import Form, Refusal
from bots.common.words import Voice
from bots.discord_bot.answers.sending import Sending
from bots.discord_bot.asks import asking, reading
from bots.discord_bot.asks.whereabouts import Whereabouts
from bots.discord_bot.showing import kept, modals
from bots.discord_bot.showing.drafts import Drafts, Sheet, sheet_of
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from bots.discord_bot.wire.callers import Press

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
        before = self._typed(press, sheet.token)
        return asking.of_form(press, sheet.token, {**before, **await reading.fields_of(press)})

    async def ask(self, press: Press, form: Form, voice: Voice, show: Show) -> Message | None:
        """Open the form; else the message that says what is wrong with it, or how to open it."""
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        numbers = [form.fixed[name] for name in command.numbers if name in form.fixed]
        token = tokens.write(command.name, *numbers)
        if not form.problems:
            before = self._typed(press, token)
            form = structs.replace(form, given={**form.given, **before})
        self._drafts.keep(press.user.id, token, form.given)
        may_open = not press.response.is_done() and press.type is not InteractionType.modal_submit
        if may_open and modals.fits(command) and not _is_wrong(form):
            await self.open(press, Sheet(token), voice)
            return None
        if form.problems:
            return show.mending(command, form, token)
        return show.long_form(command, form, token)

    def settle(self, press: Press, asked: Asked, *, is_done: bool) -> None:
        """Forget what was typed once it is done; after a "no" it stands in the form again."""
        if is_done:
            self._drafts.forget(press.user.id, asked.token)
        elif press.type is InteractionType.modal_submit:
            self._drafts.keep(press.user.id, asked.token, _texts(asked))

    def refused(self, press: Press, asked: Asked, no: Refusal, show: Show) -> Message | None:
        """A "no" to a form that was sent, with the way back to it; None for what was no form."""
        command = self._catalogue.find(asked.name)
        if press.type is not InteractionType.modal_submit or command is None:
            return None
        again = Sheet(asked.token).opener if modals.fits(command) else asked.token
        return show.refused(no, again, command, _texts(asked))

    def _typed(self, press: Press, token: str) -> Mapping[str, str]:
        """What was typed before: as this process remembers it, else as the message holds it."""
        known = self._drafts.of(press.user.id, token)
        name, _ = tokens.read(token) or ("", ())
        command = self._catalogue.find(name)
        return known or (kept.of_message(press, command, token) if command else {})

    async def open(self, press: Press, sheet: Sheet, voice: Voice) -> None:
        """Open a sheet, with what was typed into it before.

        Raises:
            LookupError: there is no such form any more.
        """
        name, _ = tokens.read(sheet.token) or ("", ())
        command = self._catalogue.find(name)
        if command is None:
            raise LookupError(name)
        given = self._typed(press, sheet.token)
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


def _is_wrong(form: Form) -> bool:
    """Whether something that was typed has to be mended, rather than is still to be typed."""
    return any(problem.text.key != "wrong-missing" for problem in form.problems)


def _texts(asked: Asked) -> dict[str, str]:
    """What was typed; a picture has to be chosen once more."""
    return {name: text for name, text in asked.request.answers.items() if isinstance(text, str)}
