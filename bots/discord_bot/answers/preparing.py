"""From what an interaction asks for to a reply that is ready to be sent."""

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from bots.common import refusals, tokens
from bots.common.asked import Asked
from bots.common.desk import Desk
from bots.common.patience import in_time
from bots.common.replies import Form, Refusal
from bots.common.serving import Served
from bots.common.voices import guessed_voice
from bots.discord_bot.answers import menus, thanking
from bots.discord_bot.answers.forms import Forms
from bots.discord_bot.asks.faces import Faces
from bots.discord_bot.showing.laying import Laying
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from bots.discord_bot.wire.callers import Press
from bots.parts import Parts
from core.errors import Refused


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


class Preparing:
    """Asks the desk, and lays out what it says."""

    def __init__(self, parts: Parts, faces: Faces, forms: Forms) -> None:
        self._desk: Desk = parts.desk
        self._painter = parts.painter
        self._faces, self._forms, self._laying = faces, forms, Laying(parts.painter)

    async def of(self, press: Press, asking_for: Coroutine[Any, Any, Asked]) -> Prepared:
        asked = await self._faces.complete(press, await asking_for)
        served = await self._serve(press, asked)
        return Prepared(asked, served, await self._message(press, asked, served))

    async def _message(self, press: Press, asked: Asked, served: Served) -> Message | None:
        if isinstance(served.reply, Form):
            return None
        if menus.is_to_join(asked, served):
            return menus.door(press, asked, served)
        if isinstance(served.reply, Refusal):
            show = Show(served.voice, self._painter)
            refused = self._forms.refused(press, asked, served.reply, show)
            if refused is not None:
                return refused
        return await self._laying.message(
            served.reply, served.voice, turns=self._turns(asked), page=asked.page
        )

    async def _serve(self, press: Press, asked: Asked) -> Served:
        """The reply; what a button or form was for may be gone since it was sent."""
        no = self._no_to(press, asked)
        if no is None:
            return await self._desk.press(asked.token, asked.request)
        caller = asked.request.caller
        voice = await in_time(self._desk.voice_of(caller), guessed_voice(caller))
        return Served(refusals.refusal(no), voice, 0)

    def _no_to(self, press: Press, asked: Asked) -> Refused | None:
        """What Discord alone knows that speaks against it."""
        if asked.is_old and self._desk.catalogue.find(asked.name) is None:
            return Refused("gone", next_step="today")
        return Refused("thanks-bot") if thanking.is_to_a_bot(press, asked) else None

    def _turns(self, asked: Asked) -> str:
        """The token that says the same again, where asking again changes nothing."""
        name, numbers = tokens.read(asked.token) or (asked.token, ())
        command = self._desk.catalogue.find(name)
        if command is None or not command.reads or asked.request.answers:
            return ""
        return tokens.write(command.name, *numbers)
