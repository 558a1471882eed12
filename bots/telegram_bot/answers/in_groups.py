"""What is pressed and typed in groups: answered in few words, and the rest in private.

A press is answered by the words over the chat, a check-in by a reaction; whatever concerns one
fan alone opens in their own chat with the bot.
"""

from dataclasses import dataclass, field

import telegram
from telegram.error import BadRequest, Forbidden

from bots.common import overheard, tokens, words
from bots.common.asked import Asked
from bots.common.catalogue import Command
from bots.common.overheard import AskedAbout
from bots.common.reception import Reception
from bots.common.replies import Form, Refusal, Say, button
from bots.common.serving import Served
from bots.common.tidying import Tidying
from bots.common.voices import guessed_voice
from bots.common.words import Voice
from bots.parts import Parts
from bots.telegram_bot.asks import asking, keeping_words
from bots.telegram_bot.sending.pressing import Ack
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing import links
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.showing.toasts import Toasts
from bots.telegram_bot.wire.callers import caller_of
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.knocks import Knock, Where

CHECK_IN = "checkin"
HERE_WORDS = frozenset({"출석", "출첵", "ㅊㅊ", "출석체크", "check in", "checkin"})
"""Said among many, these get a reaction and no message."""
COUNTED, KNOWN_ALREADY, KEPT_IT = "🔥", "👌", "✍"
OWN_WORDS = "idea"
STARTS = "setup"


@dataclass
class InGroups:
    """Answers in the groups where one bot is."""

    parts: Parts
    bot: Connection
    sending: Sending
    reception: Reception
    tidying: Tidying
    toasts: Toasts
    _asked_about: AskedAbout = field(default_factory=AskedAbout)

    async def answer(self, knock: Knock) -> None:
        """Serve what somebody pressed or typed; most of what is said in a group is none of ours."""
        if knock.is_press:
            decision = keeping_words.decision_of(knock)
            await (self._decide(knock, decision) if decision else self._pressed(knock))
            return
        command = asking.command_of(knock, self.bot.username)
        if command is not None:
            await self._typed(knock, *command)
        elif knock.text.strip().lower() in HERE_WORDS:
            await self._check_in(knock)

    async def nobody(self, message: telegram.Message) -> None:
        """A command under a name that nobody has: an anonymous administrator, a channel.

        What a channel posts in its own place comes by itself into its group, and asks nothing.
        """
        is_said = (message.text or "").startswith("/") and not message.is_automatic_forward
        if message.from_user is None or not is_said:
            return
        where = Where(message.chat.id, is_private=False, message=message.message_id)
        knock = Knock("0", caller_of(message.from_user), where, text=message.text or "")
        command = asking.command_of(knock, self.bot.username)
        if command is None or self.parts.desk.catalogue.find(command[0]) is None:
            return
        voice = await self._voice_in(where.chat, guessed_voice(knock.caller))
        await self._briefly(knock, self._show(voice).line(Say("telegram-anonymous")))

    async def _pressed(self, knock: Knock) -> None:
        """In few words what came of it; what has more to show, or to ask, opens in private."""
        asked, ack = asking.pressed(knock), Ack(self.sending, knock)
        command = self.parts.desk.catalogue.find(asked.name)
        if command is not None and (command.reads or asking.asks_first(command)):
            await ack.give(url=links.opening(self.bot.username, asked.token))
            return
        served = await self.parts.desk.press(asked.token, asked.request)
        if served.fan_id == 0 or isinstance(served.reply, Form):
            await ack.give(url=links.opening(self.bot.username, asked.token))
            return
        toast = self.toasts.of(served.reply, served.voice)
        await ack.give(toast, alert=isinstance(served.reply, Refusal))

    async def _typed(self, knock: Knock, name: str, rest: str) -> None:
        command = self.parts.desk.catalogue.find(name)
        if name == "start" or command is None:
            return
        said = keeping_words.words_of(knock.replied_to)
        if command.name == CHECK_IN:
            await self._check_in(knock)
            await self.tidying.soon(knock.where.chat, knock.where.message)
        elif command.name == OWN_WORDS and said is not None:
            await self._keep(knock, said)
        else:
            await self._privately(knock, command, rest)

    async def _check_in(self, knock: Knock) -> None:
        token = tokens.write(CHECK_IN)
        served = await self._served(asking.of_token(knock, token))
        if served.fan_id == 0:
            await self._briefly(knock, self._opener(served.voice, token))
        else:
            counted = not isinstance(served.reply, Refusal)
            await self._react(knock.where, COUNTED if counted else KNOWN_ALREADY)

    async def _privately(self, knock: Knock, command: Command, rest: str) -> None:
        """What was typed whole is done, and told in private; the rest opens there."""
        asked = asking.typed(knock, self.parts.desk.catalogue, command.name, rest)
        voice = await self._voice(knock)
        if not asked.request.answers:
            token = await self._token(knock, command)
            await self._briefly(knock, self._opener(voice, token))
            return
        served = await self._served(asked)
        if served.fan_id == 0 or isinstance(served.reply, Form):
            await self._briefly(knock, self._opener(served.voice, tokens.write(command.name)))
            return
        await self._tell(knock, served)

    async def _token(self, knock: Knock, command: Command) -> str:
        """Setting up begins with the group where it was typed."""
        if command.name != STARTS:
            return tokens.write(command.name)
        home = await self.reception.home(str(knock.where.chat))
        return tokens.write("begin", home.id) if home else tokens.write(STARTS)

    async def _tell(self, knock: Knock, served: Served) -> None:
        """In their private chat, if they have one with the bot."""
        show = self._show(served.voice)
        there = Where(knock.user, is_private=True)
        try:
            await self.sending.add_all(there, await show.messages(served.reply))
        except (Forbidden, BadRequest):
            await self._briefly(knock, self._opener(served.voice, tokens.write("today")))
            return
        await self._briefly(knock, show.line(Say("telegram-told-private")))

    async def _keep(self, knock: Knock, said: keeping_words.Words) -> None:
        """One's own words are brought in as they are; for another's, their writer is asked."""
        if said.writer == knock.user:
            title, why = overheard.as_idea(said.text)
            await self._bring_in(knock, title, why or "", said.message)
            return
        if not self._asked_about.is_new((knock.where.chat, said.message)):
            voice = await self._voice(knock)
            await self._briefly(knock, self._show(voice).line(Say("keep-asked")))
            return
        voice = await self._voice_in(knock.where.chat, await self._voice(knock))
        question = keeping_words.question(said, knock.caller.name, voice)
        await self.sending.add(knock.where, question, answers=said.message)
        await self.tidying.soon(knock.where.chat, knock.where.message)

    async def _bring_in(self, knock: Knock, title: str, why: str, message: int) -> None:
        answers = {"title": title, **({"why": why} if why else {})}
        asked = asking.of_token(knock, tokens.write(OWN_WORDS), answers)
        served = await self._served(asked)
        if served.fan_id == 0:
            await self._briefly(knock, self._opener(served.voice, tokens.write(OWN_WORDS)))
        elif isinstance(served.reply, Refusal):
            for one in await self._show(served.voice).messages(served.reply):
                await self._briefly(knock, one)
        else:
            where = Where(knock.where.chat, is_private=False, message=message)
            await self._react(where, KEPT_IT)
            await self.tidying.soon(knock.where.chat, knock.where.message)

    async def _decide(self, knock: Knock, decision: keeping_words.Decision) -> None:
        """The writer's yes or no, when somebody saw an idea in what they wrote."""
        ack, voice = Ack(self.sending, knock), await self._voice(knock)
        if knock.user != decision.writer:
            await ack.give(words.render(Say("keep-not-yours"), voice)[:200], alert=True)
            return
        public = await self._voice_in(knock.where.chat, voice)
        if not decision.is_yes:
            await ack.give()
            await self._put(knock, self._show(public).line(Say("keep-left")))
            await self.tidying.soon(knock.where.chat, knock.where.message)
            return
        title, why = keeping_words.held(knock.message)
        answers = {"title": title, **({"why": why} if why else {})}
        served = await self._served(asking.of_token(knock, tokens.write(OWN_WORDS), answers))
        if served.fan_id == 0:
            await ack.give(url=links.opening(self.bot.username, tokens.write(OWN_WORDS)))
            return
        await ack.give(self._show(served.voice).toast(served.reply))
        if not isinstance(served.reply, Refusal):
            told = Say("kept-idea", {"name": knock.caller.name, "title": title})
            keys = self._show(public).keys((button("ideas"),))
            await self._put(knock, self._show(public).line(told, *keys))

    async def _briefly(self, knock: Knock, message: Message) -> None:
        """Said below what was typed, and taken away with it after a moment."""
        number = await self.sending.add(knock.where, message, answers=knock.where.message)
        await self.tidying.soon(knock.where.chat, number, knock.where.message)

    async def _put(self, knock: Knock, message: Message) -> None:
        if knock.where.message is not None:
            await self.sending.put(knock.where, message)

    async def _react(self, where: Where, emoji: str) -> None:
        try:
            await self.sending.react(where, emoji)
        except BadRequest:
            return

    def _opener(self, voice: Voice, token: str) -> Message:
        address = links.opening(self.bot.username, token)
        label = words.render(Say("telegram-open-private"), voice)
        return self._show(voice).line(Say("telegram-in-private"), Key(address, label))

    async def _served(self, asked: Asked) -> Served:
        return await self.parts.desk.press(asked.token, asked.request)

    async def _voice(self, knock: Knock) -> Voice:
        return await self.parts.desk.voice_of(knock.caller)

    async def _voice_in(self, chat: int, otherwise: Voice) -> Voice:
        """The language of the group, where everybody reads it."""
        home = await self.reception.home(str(chat))
        return otherwise if home is None else await self.reception.voice_in(home)

    def _show(self, voice: Voice) -> Show:
        return Show(voice, self.parts.painter)
