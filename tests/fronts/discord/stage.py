"""Where commands are played: fans and staff of one language, and the desk's own replies."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from sqlalchemy import text

from bots.common.serving import Served
from bots.discord_bot.client import DureClient
from core.people import service
from core.people.results import Caller, Fan, Role
from tests.fakes.discord import (
    Answer,
    Host,
    LocalDiscord,
    Permission,
    Person,
    Upload,
    discord_server,
    point_here,
)
from tests.fronts.discord.conftest import connected
from tests.fronts.listening import ListeningDesk, listen
from tests.makers import Town

LOCALES = {"ko": "ko", "en": "en-US"}
NAMES = {
    "ko": {"fan": "준호", "staff": "지우", "other": "미나"},
    "en": {"fan": "June", "staff": "Gina", "other": "Mina"},
}
RENAME = text("UPDATE home SET name = :name")
STAFF = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES


@dataclass
class Stage:
    """A guild whose people speak one language."""

    town: Town
    server: LocalDiscord
    guild: Host
    language: str
    desk: ListeningDesk
    client: DureClient
    people: dict[str, Person] = field(default_factory=dict)
    fans: dict[str, Fan] = field(default_factory=dict)

    @property
    def last(self) -> Served:
        """The last answer of the desk."""
        return self.desk.served[-1]

    def person(self, part: str = "fan", role: Role = Role.FAN) -> Person:
        """Somebody who has joined; staff see staff's commands."""
        if part not in self.people:
            name = NAMES[self.language][part]
            person = self.guild.member(name, locale=LOCALES[self.language])
            caller = Caller("discord", str(person.id), name, self.language)
            self.fans[part] = self.town.do(lambda tx: service.join(tx, caller))
            self.people[part] = person
        if role > Role.FAN:
            self._appoint(part, role)
        return self.people[part]

    def fan(self, part: str = "fan", role: Role = Role.FAN) -> Fan:
        """The same person as the engine knows them."""
        self.person(part, role)
        return self.town.again(self.fans[part])

    def stranger(self, name: str = "소라") -> Person:
        return self.guild.member(name, locale=LOCALES[self.language])

    async def press(self, person: Person, token: str, **how: object) -> Answer:
        """Press a button with this token on the person's own card."""
        card = await person.slash("today")
        return await person.click(card.message, token, forged=True, **how)

    def _appoint(self, part: str, role: Role) -> None:
        number, person = self.fans[part].id, self.people[part]
        self.town.do(lambda tx: service.set_role(tx, number, role))
        if not any(worn.name == "staff" for worn in person.roles):
            self.guild.give(person, self.guild.role("staff", STAFF))


@asynccontextmanager
async def staged(town: Town, folder: Path, language: str) -> AsyncIterator[Stage]:
    """A stage with the product's client connected."""
    community = {"ko": "두레", "en": "Pebble"}[language]
    town.do(lambda tx: tx.session.execute(RENAME, {"name": community}))
    desk = listen(town)
    async with discord_server() as server:
        guild = server.guild(community, locale=LOCALES[language])
        with point_here(server):
            async with connected(town, server, folder) as client:
                yield Stage(town, server, guild, language, desk, client)


def picture(size: tuple[int, int] = (640, 480)) -> Upload:
    """A photo of a fan's phone."""
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG")
    return Upload("charger.jpg", out.getvalue())
