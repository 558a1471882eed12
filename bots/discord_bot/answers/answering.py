"""From an interaction to the desk and back: acknowledged in time, answered once.

Whatever comes in is read from its own data and ends at the desk, so that a button of last year, a
form that a former process opened and a command that Discord still shows are all answered.
"""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any, assert_never

import structlog
from discord import HTTPException, InteractionResponded, InteractionType

from bots.common import refusals, tokens
from bots.common.asked import Asked
from bots.common.overheard import AskedAbout
from bots.common.patience import DEFER_AFTER_S, SignOfLife, in_time
from bots.common.replies import Form
from bots.common.suggestions import Suggesting
from bots.common.voices import guessed_voice
from bots.common.words import Voice
from bots.discord_bot.answers import menus, thanking
from bots.discord_bot.answers.forms import Forms
from bots.discord_bot.answers.preparing import Prepared, Preparing
from bots.discord_bot.answers.sending import AT_ONCE, Sending, is_own_card
from bots.discord_bot.asks import asking, reading
from bots.discord_bot.asks.faces import Faces
from bots.discord_bot.asks.suggesting import choices_of
from bots.discord_bot.showing.drafts import Sheet, sheet_of
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from bots.discord_bot.wire.callers import Press, caller_of
from bots.parts import Parts
from core.people.results import Caller

log = structlog.get_logger()

NOT_SHOWN = (HTTPException, InteractionResponded, OSError)
"""The answer did not arrive; what was asked is done all the same."""


class Answering:
    """Serves what interactions ask for, and shows the replies."""

    def __init__(self, parts: Parts) -> None:
        self._desk, self._painter = parts.desk, parts.painter
        self._suggesting = Suggesting(parts.store, parts.desk.catalogue, parts.clock)
        self._sending = Sending(asyncio.Semaphore(AT_ONCE))
        faces = Faces(parts)
        self._forms = Forms(parts.desk.catalogue, self._sending, faces.whereabouts)
        self._preparing = Preparing(parts, faces, self._forms)
        self._asked_about = AskedAbout()
        self._calls = thanking.Calls()

    async def take(self, press: Press) -> None:
        """Serve whatever came in; an answer that cannot be shown is noted, without its token.

        Whoever presses is answered even where something is wrong here: with a reference that
        staff find in the log.
        """
        try:
            await self._take(press)
        except NOT_SHOWN as error:
            _note(press, error)
        except Exception as error:
            reference = secrets.token_hex(3)
            log.exception("not_answered", reference=reference, error=repr(error))
            await self._apologise(press, reference)

    async def _take(self, press: Press) -> None:
        match press.type:
            case InteractionType.application_command:
                await self._command(press)
            case InteractionType.autocomplete:
                await self._suggest(press)
            case InteractionType.component:
                await self._press(press, reading.token_of(press))
            case InteractionType.modal_submit:
                await self._answer(press, self._forms.read(press))
            case InteractionType.ping:
                return
            case _:
                assert_never(press.type)

    async def _apologise(self, press: Press, reference: str) -> None:
        """Nothing can be said while somebody is typing, whom no answer would disturb either."""
        if press.type is InteractionType.autocomplete:
            return
        try:
            voice = await self._voice_of(caller_of(press))
            sorry = await self._show(voice).message(refusals.bug(reference))
            assert sorry is not None
            await self._sending.add(press, sorry)
        except NOT_SHOWN as error:
            _note(press, error)

    async def _command(self, press: Press) -> None:
        menu = menus.menu_of(press)
        if menu is None:
            await self._answer(press, asking.command(press))
        else:
            await self._menu(press, menu)

    async def _press(self, press: Press, token: str) -> None:
        sheet, decision = sheet_of(token), menus.decision_of(token)
        joining = menus.joining_of(token)
        if sheet is not None:
            await self._open(press, sheet)
        elif decision is not None:
            await self._decide(press, decision)
        elif joining is not None:
            await self._join(press, joining)
        else:
            await self._answer(press, asking.button(press, token))

    async def _open(self, press: Press, sheet: Sheet) -> None:
        try:
            await self._forms.open(press, sheet, await self._voice_of(caller_of(press)))
        except LookupError:
            await self._answer(press, asking.button(press, sheet.token))

    async def _answer(
        self,
        press: Press,
        asking_for: Coroutine[Any, Any, Asked],
        *,
        in_place: menus.InPlace | None = None,
        calls: int | None = None,
    ) -> Prepared:
        """Show the reply, with a sign of life first where it takes long.

        `in_place` is what the pressed message becomes for everybody when it is done, `calls` whom
        the answer may call in front of everybody.
        """
        quietly = in_place is not None or is_own_card(press)
        to_all = self._is_public(press) and not quietly
        sign = SignOfLife(
            lambda: self._sending.defer(press, in_place=quietly, to_all=to_all), DEFER_AFTER_S
        )
        try:
            prepared = await self._preparing.of(press, asking_for)
        finally:
            await sign.over()
        call = self._call_for(press, prepared, calls)
        if call is None:
            await self._send(press, prepared, in_place, to_all=to_all)
        else:
            await self._sending.tell_all(press, call, pings=calls)
        return prepared

    def _call_for(self, press: Press, prepared: Prepared, whom: int | None) -> Message | None:
        """A word to all that calls somebody; None once the answer was promised to one alone."""
        if whom is None or press.response.is_done():
            return None
        return self._calls.call(prepared.served, whom, press.user.display_name)

    def _is_public(self, press: Press) -> bool:
        """Whether everybody there is to read the answer, which Discord fixes beforehand."""
        token = reading.token_of(press)
        sheet = sheet_of(token)
        name, _ = tokens.read(sheet.token if sheet else token) or (reading.command_of(press), ())
        command = self._desk.catalogue.find(name)
        return command is not None and not command.private

    async def _send(
        self, press: Press, prepared: Prepared, in_place: menus.InPlace | None, *, to_all: bool
    ) -> None:
        message, served = prepared.message, prepared.served
        if isinstance(served.reply, Form):
            show = self._show(served.voice)
            asked = await self._forms.ask(press, served.reply, served.voice, show)
            if asked is not None:
                await self._sending.add(press, asked)
            return
        self._forms.settle(press, prepared.asked, is_done=not prepared.is_no)
        if in_place is not None and prepared.is_welcome:
            await self._sending.replace(press, in_place(press, served.voice))
        if message is None:
            await self._sending.hush(press)
        elif is_own_card(press) and not prepared.is_no:
            await self._sending.replace(press, message)
        elif to_all and prepared.is_welcome:
            await self._sending.tell_all(press, message)
        else:
            await self._sending.add(press, message, promised_to_all=to_all)

    async def _menu(self, press: Press, menu: menus.Menu) -> None:
        match menu:
            case menus.Menu.CARD:
                await self._answer(press, menus.card_of(press))
            case menus.Menu.THANK:
                await self._thank(press)
            case menus.Menu.KEEP:
                await self._keep(press)
            case _:
                assert_never(menu)

    async def _thank(self, press: Press) -> None:
        """Whoever has not joined is called where they wrote, since nothing else reaches them."""
        writer = menus.writer_of(press)
        if writer is None:
            voice = await self._voice_of(caller_of(press))
            await self._sending.add(press, self._show(voice).line("discord-thanks-empty"))
            return
        await self._answer(press, thanking.for_message(press, writer), calls=writer)

    async def _keep(self, press: Press) -> None:
        voice, words = await self._voice_of(caller_of(press)), menus.words_of(press)
        if words is None:
            await self._sending.add(press, self._show(voice).line("keep-empty"))
        elif words.writer == press.user.id:
            await self._answer(press, menus.own_idea(press, words))
        elif not self._asked_about.is_new(words.message):
            await self._sending.add(press, self._show(voice).line("keep-asked"))
        else:
            await self._ask_writer(press, words, voice)

    async def _ask_writer(self, press: Press, words: menus.Words, voice: Voice) -> None:
        question = menus.question(words, press.user.display_name, voice)
        try:
            await self._sending.tell_all(press, question, pings=words.writer)
        except NOT_SHOWN:
            self._asked_about.forget(words.message)
            raise

    async def _decide(self, press: Press, decision: menus.Decision) -> None:
        """The writer's yes or no, when somebody saw an idea in what they wrote."""
        is_writer = press.user.id == decision.writer
        if is_writer and decision.is_yes:
            await self._answer(press, menus.kept_idea(press), in_place=menus.kept)
            return
        voice = await self._voice_of(caller_of(press))
        if not is_writer:
            await self._sending.add(press, self._show(voice).line("keep-not-yours"))
        else:
            await self._sending.replace(press, menus.left(press, voice))

    async def _join(self, press: Press, joining: menus.Joining) -> None:
        """A newcomer joins with an idea; the question in the channel is answered by that."""
        prepared = await self._answer(press, menus.joined_idea(press))
        if joining.question and prepared.is_welcome:
            told = menus.kept(press, prepared.served.voice)
            await self._sending.change(press, joining.question, told)

    async def _suggest(self, press: Press) -> None:
        typing = reading.typing_of(press)
        if typing is None:
            return
        finding = self._suggesting.find(caller_of(press), typing.command, typing.field, typing.text)
        await self._sending.suggest(press, choices_of(await in_time(finding, ())))

    async def _voice_of(self, caller: Caller) -> Voice:
        """How to speak to somebody; guessed where the database cannot say it in time."""
        return await in_time(self._desk.voice_of(caller), guessed_voice(caller))

    def _show(self, voice: Voice) -> Show:
        return Show(voice, self._painter)


def _note(press: Press, error: BaseException) -> None:
    """A line for the log that holds no token, and no address that has one in it."""
    code, status = getattr(error, "code", 0), getattr(error, "status", 0)
    kind = type(error).__name__
    log.warning("answer_not_shown", kind=kind, status=status, code=code, press=str(press.id))
