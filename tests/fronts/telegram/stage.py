"""Where commands are played: fans and staff of one language who write to the bot."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bots.common.serving import Served
from core.people import service
from core.people.results import Caller, Fan, Role
from tests.fakes.telegram import Message, NotOffered, Person, telegram_server
from tests.fakes.telegram.people.group import Group
from tests.fakes.uploads import Upload
from tests.fronts.listening import ListeningDesk, listen
from tests.fronts.telegram.conftest import Chat, polling
from tests.makers import Town

NAMES = {
    "ko": {"fan": "준호", "staff": "지우", "other": "미나"},
    "en": {"fan": "June", "staff": "Gina", "other": "Mina"},
}
RENAME = text("UPDATE home SET name = :name")
SPEAK = text("UPDATE community SET language = :language")
ASKED = "SELECT asked FROM draft WHERE account = :account"


@dataclass(frozen=True)
class Told:
    """What somebody reads after they typed or pressed something."""

    actor: "Actor"
    messages: list[Message]
    toast: str = ""

    @property
    def message(self) -> Message:
        return self.messages[-1]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.messages] + ([self.toast] if self.toast else [])

    @property
    def labels(self) -> list[str]:
        return [label for one in self.messages for label in one.labels]

    @property
    def buttons(self) -> list["Pressed"]:
        rows = [
            row for one in self.messages for row in (one.markup or {}).get("inline_keyboard", [])
        ]
        return [Pressed(key["text"], key.get("callback_data", "")) for row in rows for key in row]


@dataclass(frozen=True)
class Pressed:
    label: str
    custom_id: str


@dataclass
class Actor:
    """Somebody at the private chat with the bot."""

    stage: "Stage"
    person: Person
    role: Role = Role.FAN

    @property
    def id(self) -> int:
        return self.person.id

    async def slash(self, command: str, /, **options: Any) -> Told:
        """Type a command with what belongs to it; what is a list is a file, sent when asked for."""
        words = [f'{name}="{value}"' for name, value in options.items()]
        return await self.write(" ".join([f"/{command}", *words]))

    async def write(self, words: str) -> Told:
        """Type anything."""
        before = list(self.person.heard)
        await self.person.type(words)
        return await self._told(before)

    async def click(self, shown: Any, button: str, *, forged: bool = False, **_: Any) -> Told:
        """Press a button by what it says or by its token."""
        message = shown.message if isinstance(shown, Told) else shown
        before, texts = list(self.person.heard), {id(m): m.text for m in self.person.heard}
        answer = await (
            self.person.forge(message, button) if forged else self.person.press(button, message)
        )
        told = await self._told(before)
        changed = [one for one in before if one.text != texts[id(one)]]
        return Told(self, told.messages or changed or [message], answer.text or "")

    async def submit(self, form: Told, answers: Mapping[str, Any]) -> Told:
        """Answer the questions of a form one by one, skipping what is not told; of one that is
        filled already, change what is told and send it."""
        told = form
        if self.asked is None and self._keys(told.message, "send"):
            return await self._mend(told, answers)
        for _ in range(20):
            asked = self.asked
            if asked is None:
                return told
            value = answers.get(asked)
            if value is None:
                told = await self.click(told.message, self._key(told.message, "skip"))
            elif isinstance(value, list):
                told = await self._show(value[0])
            else:
                told = await self.write(getattr(value, "said", None) or str(value))
        raise AssertionError("the form has no end")

    async def _mend(self, told: Told, answers: Mapping[str, Any]) -> Told:
        for name, value in answers.items():
            for number in range(len(self._keys(told.message, ":e"))):
                told = await self.click(told.message, self._key(told.message, f":e{number}"))
                if self.asked == name:
                    told = await self.write(str(value))
                    break
                told = await self.click(told.message, self._key(told.message, "skip"))
        return await self.click(told.message, self._key(told.message, "send"))

    @property
    def asked(self) -> str | None:
        """The field that the bot asks for now; None where it asks for nothing."""
        asked = self.stage.town.scalar(ASKED, account=str(self.id))
        return None if asked in (None, "", "!") else str(asked)

    async def _show(self, photo: Upload) -> Told:
        before = list(self.person.heard)
        await self.person.photo(photo.content)
        return await self._told(before)

    async def _told(self, before: list[Message]) -> Told:
        await self.stage.chat.idle()
        return Told(self, [one for one in self.person.heard if one not in before])

    def _key(self, message: Message, end: str) -> str:
        for key in self._keys(message, end):
            if key.endswith(end):
                return key
        raise NotOffered(f"there is no {end} under {message.text!r}")

    def _keys(self, message: Message, part: str) -> list[str]:
        rows = (message.markup or {}).get("inline_keyboard", [])
        keys = [str(key.get("callback_data", "")) for row in rows for key in row]
        return [key for key in keys if part in key]


@dataclass
class Stage:
    """People who speak one language."""

    town: Town
    chat: Chat
    language: str
    desk: ListeningDesk
    people: dict[str, Actor] = field(default_factory=dict)
    fans: dict[str, Fan] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)

    @property
    def last(self) -> Served:
        """The last answer of the desk."""
        return self.desk.served[-1]

    @property
    def group(self) -> Group:
        """A group with the bot in it."""
        if not self.groups:
            name = {"ko": "두레", "en": "Pebble"}[self.language]
            owner = {"ko": "주인", "en": "Olga"}[self.language]
            self.groups.append(self.chat.server.group(name, owner=owner))
        return self.groups[0]

    def person(self, part: str = "fan", role: Role = Role.FAN) -> Actor:
        """Somebody who has joined."""
        if part not in self.people:
            name = NAMES[self.language][part]
            person = self.chat.server.person(name, language=self.language)
            caller = Caller("telegram", str(person.id), name, self.language)
            self.fans[part] = self.town.do(lambda tx: service.join(tx, caller))
            self.people[part] = Actor(self, person)
        if role > Role.FAN:
            number = self.fans[part].id
            self.town.do(lambda tx: service.set_role(tx, number, role))
        return self.people[part]

    def fan(self, part: str = "fan", role: Role = Role.FAN) -> Fan:
        """The same person as the engine knows them."""
        self.person(part, role)
        return self.town.again(self.fans[part])

    async def press(self, actor: Actor, token: str, **_: object) -> Told:
        """Press a button with this token on a card of today."""
        card = await actor.slash("today")
        return await actor.click(card.message, token, forged=True)


@asynccontextmanager
async def staged(town: Town, folder: Path, language: str) -> AsyncIterator[Stage]:
    """A stage with the product's front polling."""
    community = {"ko": "두레", "en": "Pebble"}[language]
    town.do(lambda tx: tx.session.execute(RENAME, {"name": community}))
    town.do(lambda tx: tx.session.execute(SPEAK, {"language": language}))
    desk = listen(town)
    async with telegram_server() as server, polling(town, server, folder) as chat:
        yield Stage(town, chat, language, desk)
