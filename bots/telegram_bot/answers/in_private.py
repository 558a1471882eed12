"""What is pressed and written in the private chat: commands, forms, doors, links and ideas."""

import secrets
from dataclasses import dataclass

import structlog

from bots.common import labels, overheard, refusals, tokens
from bots.common.asked import Asked
from bots.common.desk import JOIN, Desk
from bots.common.patience import SignOfLife
from bots.common.reception import Reception
from bots.common.replies import Form, Refusal, Say
from bots.common.serving import Served
from bots.common.voices import guessed_voice
from bots.common.words import Voice
from bots.parts import Parts
from bots.telegram_bot.asks import asking, forms
from bots.telegram_bot.asks.faces import Faces
from bots.telegram_bot.asks.forms import Filled, Forms
from bots.telegram_bot.sending.pressing import Ack
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing import links
from bots.telegram_bot.showing.doors import door_of, doors
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Knock
from core.errors import Refused, StoreUnavailable
from core.people.results import Caller

log = structlog.get_logger()

SIGN_AFTER_S = 1.5
"""A button stops turning after so long, even if its answer takes longer."""


@dataclass(frozen=True, slots=True)
class InPrivate:
    """Answers in the private chats of one bot."""

    parts: Parts
    bot: Connection
    sending: Sending
    forms: Forms
    reception: Reception
    faces: Faces

    async def answer(self, knock: Knock) -> None:
        """Serve what somebody pressed or wrote; whatever it was, something comes back."""
        if knock.is_press:
            await self._pressed(knock)
            return
        command = asking.command_of(knock, self.bot.username)
        if command is not None:
            name, rest = command
            await (self._start(knock, rest) if name == "start" else self._typed(knock, name, rest))
            return
        await self._said(knock)

    async def _pressed(self, knock: Knock) -> None:
        if forms.is_of_a_form(knock):
            await self._fill(knock)
            return
        asked = asking.pressed(knock)
        name, numbers = tokens.read(asked.token) or ("", ())
        if name.startswith(JOIN):
            kept = await self.forms.kept(knock, tokens.write(name.removeprefix(JOIN), *numbers))
            asked = asking.of_token(knock, asked.token, kept)
        await self._do(knock, asked)

    async def _typed(self, knock: Knock, name: str, rest: str) -> None:
        await self._do(knock, asking.typed(knock, self.parts.desk.catalogue, name, rest))

    async def _said(self, knock: Knock) -> None:
        """Words, a picture or anything else: a door, an answer, a command's word, an idea."""
        text = knock.text.strip()
        door = door_of(text)
        if door is not None:
            await self._typed(knock, door, "")
        elif await self._fill(knock):
            return
        elif self.parts.desk.catalogue.find(text) is not None and not text.startswith("/"):
            await self._typed(knock, text, "")
        else:
            await self._overhear(knock, text)

    async def _overhear(self, knock: Knock, text: str) -> None:
        """What nobody asked for may be an idea; whatever cannot be read is shown the ways."""
        title, why = overheard.as_idea(text)
        if not title:
            await self._typed(knock, "say", "")
            return
        form = Form("idea", given={"title": title, "why": why or "", "photo": ""})
        voice = await self._voice(knock)
        await self.sending.add(knock.where, await self.forms.offer(knock, form, voice))

    async def _start(self, knock: Knock, word: str) -> None:
        """The first words in a private chat, with the doors; a link opens something besides."""
        source, token = links.source_of(word), links.opened(word)
        if source is not None:
            await self.reception.came_by(knock.caller.external_id, source)
        voice = await self._voice(knock)
        hello = self._show(voice).line(Say("telegram-hello"))
        await self.sending.add(knock.where, hello, doors=doors(voice))
        await self._open(knock, token or tokens.write("today"), voice)

    async def _open(self, knock: Knock, token: str, voice: Voice) -> None:
        """What a link is for: shown where it changes nothing, else a button to press."""
        name, _ = tokens.read(token) or ("", ())
        command = self.parts.desk.catalogue.find(name)
        opens = command is None or command.reads or asking.asks_first(command)
        if opens:
            await self._do(knock, asking.of_token(knock, token))
            return
        assert command is not None
        label = labels.button(command, voice)
        line = self._show(voice).line(Say("telegram-open"), Key(token, label, "primary"))
        await self.sending.add(knock.where, line)

    async def _fill(self, knock: Knock) -> bool:
        """Go on with a form; False where there is none."""
        voice = await self._voice(knock)
        step = await self.forms.heard(knock, voice)
        ack = Ack(self.sending, knock)
        match step:
            case None:
                return False
            case Message():
                await ack.give()
                await self._put(knock, (step,))
            case Filled():
                await self._send_form(knock, step, ack)
        return True

    async def _send_form(self, knock: Knock, filled: Filled, ack: Ack) -> None:
        served = await self._served(
            knock, asking.of_token(knock, filled.token, filled.answers), ack
        )
        waits = isinstance(served.reply, Refusal) or served.fan_id == 0
        if waits:
            await self.forms.held(knock)
        elif not isinstance(served.reply, Form):
            await self.forms.done(knock)
        await self._show_served(knock, served, "", 1, ack)

    async def _do(self, knock: Knock, asked: Asked) -> None:
        ack = Ack(self.sending, knock)
        asked = await self.faces.complete(asked)
        served = await self._served(knock, asked, ack)
        turns = asking.turns(asked, self.parts.desk.catalogue)
        await self._show_served(knock, served, turns, asked.page, ack)
        if asked.name == "language" and served.fan_id and not isinstance(served.reply, Form):
            await self._speak_anew(knock)

    async def _served(self, knock: Knock, asked: Asked, ack: Ack) -> Served:
        """The reply, with a sign of life first where it takes long."""
        sign = SignOfLife(ack.give, SIGN_AFTER_S)
        try:
            return await self._ask(knock, asked)
        finally:
            await sign.over()

    async def _ask(self, knock: Knock, asked: Asked) -> Served:
        """What a button or link was for may be gone since it was sent."""
        if asked.is_old and self.parts.desk.catalogue.find(asked.name) is None:
            gone = refusals.refusal(Refused("gone", next_step="today"))
            return Served(gone, await self._voice(knock), 0)
        return await self.parts.desk.press(asked.token, asked.request)

    async def _show_served(
        self, knock: Knock, served: Served, turns: str, page: int, ack: Ack
    ) -> None:
        reply, show = served.reply, self._show(served.voice, turns, page)
        match reply:
            case Form():
                await ack.give()
                await self._put(knock, (await self.forms.begin(knock, reply, served.voice),))
            case Refusal() if knock.is_press and not reply.buttons:
                await ack.give(show.toast(reply), alert=True)
            case Refusal():
                await ack.give()
                await self.sending.add_all(knock.where, await self._laid_out(show, served))
            case _:
                await ack.give()
                await self._put(knock, await self._laid_out(show, served))

    async def _laid_out(self, show: Show, served: Served) -> tuple[Message, ...]:
        try:
            return await show.messages(served.reply)
        except Exception as error:
            reference = secrets.token_hex(3)
            log.exception("not_laid_out", reference=reference, error=repr(error))
            return await self._show(served.voice).messages(refusals.bug(reference))

    async def _put(self, knock: Knock, messages: tuple[Message, ...]) -> None:
        """Into the place of what was pressed, unless that was a letter; else below."""
        if not messages:
            return
        if knock.is_press and not knock.data.startswith(asking.KEPT):
            await self.sending.replace(knock, messages)
        else:
            await self.sending.add_all(knock.where, messages)

    async def _speak_anew(self, knock: Knock) -> None:
        """The keyboard in the language that was just chosen."""
        voice = await self._voice(knock)
        line = self._show(voice).line(Say("telegram-doors"))
        await self.sending.add(knock.where, line, doors=doors(voice))

    async def _voice(self, knock: Knock) -> Voice:
        return await voice_of(self.parts.desk, knock.caller)

    def _show(self, voice: Voice, turns: str = "", page: int = 1) -> Show:
        return Show(voice, self.parts.painter, turns=turns, page=page)


async def voice_of(desk: Desk, caller: Caller) -> Voice:
    """How to speak to somebody, also while the database cannot say it."""
    try:
        return await desk.voice_of(caller)
    except StoreUnavailable:
        return guessed_voice(caller)
