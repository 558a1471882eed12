"""From an update to the desk and back: served once, answered in the chat where it belongs."""

import json
import secrets
from dataclasses import dataclass

import structlog
import telegram
from telegram.error import TelegramError

from bots.common import labels, overheard, refusals, tokens
from bots.common.asked import Asked
from bots.common.desk import JOIN
from bots.common.filling import Filling
from bots.common.intake import NotAnswered
from bots.common.patience import SignOfLife
from bots.common.reception import Reception
from bots.common.replies import Form, Refusal, Say
from bots.common.serving import Served
from bots.common.suggestions import Suggesting
from bots.common.tidying import Tidying
from bots.common.voices import guessed_voice
from bots.common.words import Voice
from bots.parts import Parts
from bots.telegram_bot.answers.in_groups import InGroups
from bots.telegram_bot.asks import asking, forms
from bots.telegram_bot.asks.faces import Faces
from bots.telegram_bot.asks.forms import Filled, Forms
from bots.telegram_bot.groups.memberships import LookAt, Memberships
from bots.telegram_bot.sending.pressing import Ack
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing import links
from bots.telegram_bot.showing.doors import door_of, doors
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.showing.toasts import Toasts
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Knock, knock_of
from bots.telegram_bot.wire.limiter import never_arrived
from core.errors import Refused, StoreUnavailable
from core.inbox import Received

log = structlog.get_logger()

SIGN_AFTER_S = 1.5
"""A button stops turning after so long, even if its answer takes longer."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Serves what one bot is told, and shows the replies."""

    parts: Parts
    bot: Connection
    sending: Sending
    forms: Forms
    reception: Reception
    faces: Faces
    memberships: Memberships
    groups: InGroups

    async def serve(self, received: Received) -> None:
        """Serve one update; an answer that cannot be shown is noted.

        Raises:
            NotAnswered: the answer surely did not arrive; it is to be served again.
        """
        update = telegram.Update.de_json(json.loads(received.payload), self.bot)
        try:
            await self._serve(update)
        except TelegramError as error:
            if never_arrived(error):
                raise NotAnswered(type(error).__name__) from None
            _note(update, error)

    async def _serve(self, update: telegram.Update) -> None:
        if await self.memberships.hear(update):
            return
        knock = knock_of(update, str(update.update_id))
        if knock is None:
            if update.message is not None:
                await self.groups.nobody(update.message)
        elif knock.where.is_private:
            await self._in_private(knock)
        else:
            await self.groups.answer(knock)

    async def _in_private(self, knock: Knock) -> None:
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
        await self._answer(knock, asked)

    async def _typed(self, knock: Knock, name: str, rest: str) -> None:
        await self._answer(knock, asking.typed(knock, self.parts.desk.catalogue, name, rest))

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
        voice = await self._voice_of(knock)
        await self.sending.add(knock.where, await self.forms.offer(knock, form, voice))

    async def _start(self, knock: Knock, word: str) -> None:
        """The first words in a private chat, with the doors; a link opens something besides."""
        source, token = links.source_of(word), links.opened(word)
        if source is not None:
            await self.reception.came_by(knock.caller.external_id, source)
        voice = await self._voice_of(knock)
        hello = self._show(voice).line(Say("telegram-hello"))
        await self.sending.add(knock.where, hello, doors=doors(voice))
        await self._open(knock, token or tokens.write("today"), voice)

    async def _open(self, knock: Knock, token: str, voice: Voice) -> None:
        """What a link is for: shown where it changes nothing, else a button to press."""
        name, _ = tokens.read(token) or ("", ())
        command = self.parts.desk.catalogue.find(name)
        opens = command is None or command.reads or asking.asks_first(command)
        if opens:
            await self._answer(knock, asking.of_token(knock, token))
            return
        assert command is not None
        label = labels.button(command, voice)
        line = self._show(voice).line(Say("telegram-open"), Key(token, label, "primary"))
        await self.sending.add(knock.where, line)

    async def _fill(self, knock: Knock) -> bool:
        """Go on with a form; False where there is none."""
        voice = await self._voice_of(knock)
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

    async def _answer(self, knock: Knock, asked: Asked) -> None:
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
            return Served(gone, await self._voice_of(knock), 0)
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
        voice = await self._voice_of(knock)
        line = self._show(voice).line(Say("telegram-doors"))
        await self.sending.add(knock.where, line, doors=doors(voice))

    async def _voice_of(self, knock: Knock) -> Voice:
        try:
            return await self.parts.desk.voice_of(knock.caller)
        except StoreUnavailable:
            return guessed_voice(knock.caller)

    def _show(self, voice: Voice, turns: str = "", page: int = 1) -> Show:
        return Show(voice, self.parts.painter, turns=turns, page=page)


def answering_of(
    parts: Parts, bot: Connection, sending: Sending, look_at: LookAt, tidying: Tidying
) -> Answering:
    """All that answers one bot's updates; `look_at` is told of groups that have changed."""
    catalogue = parts.desk.catalogue
    suggesting = Suggesting(parts.store, catalogue, parts.clock)
    filling = Filling(parts.store, parts.clock, PLATFORM, catalogue, suggesting)
    reception = Reception(parts.store, parts.clock, PLATFORM)
    return Answering(
        parts,
        bot,
        sending,
        Forms(filling, sending),
        reception,
        Faces(bot, reception),
        Memberships(reception, look_at),
        InGroups(parts, bot, sending, reception, tidying, Toasts(parts.painter)),
    )


def _note(update: telegram.Update, error: TelegramError) -> None:
    """A line for the log; what Telegram says of an error holds no token."""
    if not failures.is_harmless(error):
        log.warning("answer_not_shown", update=update.update_id, why=error.message)
