"""From an interaction to the desk and back: acknowledged in time, answered once.

Whatever comes in is read from its own data and ends at the desk, so that a button of last year, a
form that a former process opened and a command that Discord still shows are all answered.
"""

import asyncio
import secrets
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

import structlog
from discord import HTTPException, InteractionResponded, InteractionType

from bots.common import refusals, tokens
from bots.common.asked import Asked
from bots.common.overheard import AskedAbout
from bots.common.patience import SignOfLife
from bots.common.replies import Form, Refusal
from bots.common.serving import Served
from bots.common.suggestions import Suggesting
from bots.common.voices import guessed_voice
from bots.common.words import Voice
from bots.discord_bot import asking, menus, reading
from bots.discord_bot.callers import caller_of
from bots.discord_bot.drafts import Sheet, sheet_of
from bots.discord_bot.faces import Faces
from bots.discord_bot.forms import Forms
from bots.discord_bot.laying import Laying
from bots.discord_bot.message import Message
from bots.discord_bot.sending import AT_ONCE, Press, Sending, is_own_card
from bots.discord_bot.show import Show
from bots.discord_bot.suggesting import choices_of
from bots.parts import Parts
from core.errors import Refused, StoreUnavailable
from core.people.results import Caller

log = structlog.get_logger()

T = TypeVar("T")

DEFER_AFTER_S = 1.5
"""Half of the three seconds that Discord waits for a first answer."""

NOT_SHOWN = (HTTPException, InteractionResponded, OSError)
"""The answer did not arrive; what was asked is done all the same."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply ready to be sent: a message, or none where a form opens or nothing is due."""

    asked: Asked
    served: Served
    message: Message | None = None

    @property
    def is_welcome(self) -> bool:
        """Whether it may stand where others read; a "no" and the way in are for one alone."""
        return not self.is_no and self.served.fan_id != 0

    @property
    def is_no(self) -> bool:
        return isinstance(self.served.reply, Refusal)


class Answering:
    """Serves what interactions ask for, and shows the replies."""

    def __init__(self, parts: Parts) -> None:
        self._desk, self._painter = parts.desk, parts.painter
        self._suggesting = Suggesting(parts.store, parts.desk.catalogue, parts.clock)
        self._sending = Sending(asyncio.Semaphore(AT_ONCE))
        self._forms = Forms(parts.desk.catalogue, self._sending)
        self._laying = Laying(parts.painter)
        self._asked_about = AskedAbout()
        self._faces = Faces(parts)

    async def take(self, press: Press) -> None:
        """Serve whatever came in; an answer that cannot be shown is noted, without its token."""
        try:
            await self._take(press)
        except NOT_SHOWN as error:
            _note(press, error)

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

    async def _command(self, press: Press) -> None:
        menu = menus.menu_of(press)
        if menu is None:
            await self._answer(press, asking.command(press))
        else:
            await self._menu(press, menu)

    async def _press(self, press: Press, token: str) -> None:
        sheet, decision = sheet_of(token), menus.decision_of(token)
        if sheet is not None:
            await self._open(press, sheet)
        elif decision is not None:
            await self._decide(press, decision)
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
    ) -> None:
        """Show the reply, with a sign of life first where it takes long.

        `in_place` is what the pressed message becomes for everybody when it is done.
        """
        quietly = in_place is not None or is_own_card(press)
        sign = SignOfLife(lambda: self._sending.defer(press, in_place=quietly), DEFER_AFTER_S)
        try:
            prepared = await self._prepare(press, asking_for)
        finally:
            await sign.over()
        await self._send(press, prepared, in_place)

    async def _prepare(self, press: Press, asking_for: Coroutine[Any, Any, Asked]) -> Prepared:
        asked = await self._faces.complete(press, await asking_for)
        served = await self._serve(asked)
        if isinstance(served.reply, Form):
            return Prepared(asked, served)
        try:
            message = await self._laying.message(
                served.reply, served.voice, turns=self._turns(asked), page=asked.page
            )
            return Prepared(asked, served, message)
        except Exception as error:
            reference = secrets.token_hex(3)
            log.exception("not_laid_out", reference=reference, error=repr(error))
            sorry = await self._show(served.voice).message(refusals.bug(reference))
            return Prepared(asked, served, sorry)

    async def _serve(self, asked: Asked) -> Served:
        """The reply; what a button or form was for may be gone since it was sent."""
        if asked.is_old and self._desk.catalogue.find(asked.name) is None:
            gone = refusals.refusal(Refused("gone", next_step="today"))
            return Served(gone, await self._voice_of(asked.request.caller), 0)
        return await self._desk.press(asked.token, asked.request)

    def _turns(self, asked: Asked) -> str:
        """The token that says the same again, where asking again changes nothing."""
        name, numbers = tokens.read(asked.token) or (asked.token, ())
        command = self._desk.catalogue.find(name)
        if command is None or not command.reads or asked.request.answers:
            return ""
        return tokens.write(command.name, *numbers)

    async def _send(self, press: Press, prepared: Prepared, in_place: menus.InPlace | None) -> None:
        message, served = prepared.message, prepared.served
        if isinstance(served.reply, Form):
            show = self._show(served.voice)
            asked = await self._forms.ask(press, served.reply, served.voice, show)
            if asked is not None:
                await self._sending.add(press, asked)
            return
        self._forms.forget(press, prepared.asked.token)
        if in_place is not None and prepared.is_welcome:
            await self._sending.replace(press, in_place(press, served.voice))
        if message is None:
            await self._sending.hush(press)
        elif is_own_card(press) and not prepared.is_no:
            await self._sending.replace(press, message)
        else:
            await self._sending.add(press, message)

    async def _menu(self, press: Press, menu: menus.Menu) -> None:
        if menu is menus.Menu.CARD:
            await self._answer(press, menus.card_of(press))
            return
        voice, words = await self._voice_of(caller_of(press)), menus.words_of(press)
        if words is None:
            await self._sending.add(press, self._show(voice).line("keep-empty"))
        elif words.writer == press.user.id:
            await self._answer(press, menus.own_idea(press, words))
        elif not self._asked_about.is_new(words.message):
            await self._sending.add(press, self._show(voice).line("keep-asked"))
        else:
            question = menus.question(words, press.user.display_name, voice)
            await self._sending.add(press, question, pings=words.writer)

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

    async def _suggest(self, press: Press) -> None:
        typing = reading.typing_of(press)
        if typing is None:
            return
        finding = self._suggesting.find(caller_of(press), typing.command, typing.field, typing.text)
        await self._sending.suggest(press, choices_of(await _in_time(finding, ())))

    async def _voice_of(self, caller: Caller) -> Voice:
        """How to speak to somebody; guessed where the database cannot say it in time."""
        return await _in_time(self._desk.voice_of(caller), guessed_voice(caller))

    def _show(self, voice: Voice) -> Show:
        return Show(voice, self._painter)


async def _in_time(finding: Coroutine[Any, Any, T], otherwise: T) -> T:
    try:
        async with asyncio.timeout(DEFER_AFTER_S):
            return await finding
    except (TimeoutError, StoreUnavailable):
        return otherwise


def _note(press: Press, error: BaseException) -> None:
    """A line for the log that holds no token, and no address that has one in it."""
    code, status = getattr(error, "code", 0), getattr(error, "status", 0)
    kind = type(error).__name__
    log.warning("answer_not_shown", kind=kind, status=status, code=code, press=str(press.id))
