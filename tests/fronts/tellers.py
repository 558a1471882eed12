"""Who tells the story on each front: over Discord's wire, Telegram's, and the page's requests."""

from dataclasses import dataclass
from typing import Any

from bots.common.replies import Form, Refusal
from core.people.results import Role
from tests.fakes.discord import Person, Upload
from tests.fronts.discord.playing import fill
from tests.fronts.discord.stage import LOCALES
from tests.fronts.discord.stage import STAFF as STAFF_RIGHTS
from tests.fronts.discord.stage import Stage as DiscordStage
from tests.fronts.knocking import Visitor
from tests.fronts.listening import ListeningDesk
from tests.fronts.story import NAMES, STAFF
from tests.fronts.telegram.stage import Actor
from tests.fronts.telegram.stage import Stage as TelegramStage
from tests.makers import Town

LANGUAGE = "ko"


def _went_well(desk: ListeningDesk) -> None:
    """What was asked for is done, and nothing more is asked."""
    reply = desk.served[-1].reply
    assert not isinstance(reply, Form | Refusal), reply


def _files(answers: dict[str, Any]) -> dict[str, Any]:
    """What somebody tells of a form's fields, with a photo as the file that they choose."""
    told = {name: value for name, value in answers.items() if value is not None}
    return {n: [Upload("photo.png", v)] if isinstance(v, bytes) else v for n, v in told.items()}


@dataclass
class OnDiscord:
    stage: DiscordStage

    @property
    def town(self) -> Town:
        return self.stage.town

    def _person(self, who: str) -> Person:
        guild, name = self.stage.guild, NAMES[who]
        if name not in guild.people:
            person = guild.member(name, locale=LOCALES[LANGUAGE])
            if who == STAFF:
                guild.give(person, guild.role("staff", STAFF_RIGHTS))
        return guild.people[name]

    async def press(self, who: str, token: str, /, **answers: Any) -> None:
        person = self._person(who)
        shown = await self.stage.press(person, token)
        if answers:
            await fill(person, shown, _files(answers))
        _went_well(self.stage.desk)

    async def type(self, who: str, command: str, /, **answers: Any) -> None:
        await self._person(who).slash(command, **answers)
        _went_well(self.stage.desk)

    async def fill(self, who: str, command: str, /, **answers: Any) -> None:
        person = self._person(who)
        await fill(person, await person.slash(command), _files(answers))
        _went_well(self.stage.desk)


@dataclass
class OnTelegram:
    stage: TelegramStage

    @property
    def town(self) -> Town:
        return self.stage.town

    def _actor(self, who: str) -> Actor:
        if who not in self.stage.people:
            person = self.stage.chat.server.person(NAMES[who], language=LANGUAGE)
            self.stage.people[who] = Actor(self.stage, person, Role.FAN)
        return self.stage.people[who]

    async def press(self, who: str, token: str, /, **answers: Any) -> None:
        actor = self._actor(who)
        shown = await self.stage.press(actor, token)
        if answers:
            await actor.submit(shown, _files(answers))
        _went_well(self.stage.desk)

    async def type(self, who: str, command: str, /, **answers: Any) -> None:
        await self._actor(who).slash(command, **answers)
        _went_well(self.stage.desk)

    async def fill(self, who: str, command: str, /, **answers: Any) -> None:
        actor = self._actor(who)
        await actor.submit(await actor.slash(command), _files(answers))
        _went_well(self.stage.desk)


@dataclass
class OnThePage:
    """The page sends the answers with the press, once its form is filled."""

    town: Town
    visitor: Visitor

    async def press(self, who: str, token: str, /, **answers: Any) -> None:
        photo = answers.pop("photo", None)
        told = {name: str(value) for name, value in answers.items()}
        shown = await self.visitor.reply(token, who, photo=photo, **told)
        assert shown["kind"] not in ("form", "refusal"), shown

    async def type(self, who: str, command: str, /, **answers: Any) -> None:
        await self.press(who, f"d1:{command}", **answers)

    async def fill(self, who: str, command: str, /, **answers: Any) -> None:
        await self.press(who, f"d1:{command}", **answers)
