"""A courier of the test's own between the engine and the local Discord, carried by hand."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bots.common.courier import Courier
from bots.discord_bot.delivery.delivery import Delivering
from bots.discord_bot.showing import marks
from core import outbox
from core.homes import service as homes
from core.homes.results import Arrival, Home
from core.people.results import Fan
from tests.fakes.discord import Person
from tests.fakes.discord.world.messages import PLAIN, Message
from tests.fakes.discord.world.places import Channel
from tests.fronts.discord.conftest import Hall
from tests.makers_post import account

LETTER: Mapping[str, Any] = {"rice": 30, "staff": "지우", "reason": "포장이 예뻐요"}
PATIENCE = 20


class PostOffice:
    """Sends what the engine has to send to Discord; with places, the guild is live in them."""

    def __init__(self, hall: Hall, **places: Channel) -> None:
        self._hall, self._letters = hall, 0
        delivering = Delivering(hall.client.parts.painter, hall.town.clock)
        delivering.connect(hall.client)
        self.courier = Courier(hall.town.store, hall.town.clock, delivering, platform="discord")
        if places:
            live(hall, {"start": hall.guild.channel("시작"), **places})

    def announce(self, place: str = "announcements", reason: str = "", **options: bool) -> int:
        """A post that is due at once."""
        self._letters += 1
        facts = {**LETTER, **({"reason": reason} if reason else {})}
        key = f"post-{self._letters}"
        return self._hall.town.do(
            lambda tx: outbox.announce(tx, key, "granted-letter", facts, place=place, **options)
        )

    def tell(self, fan: Fan, reason: str = "") -> None:
        self._letters += 1
        facts = {**LETTER, **({"reason": reason} if reason else {})}
        letters = [(f"letter-{self._letters}", fan.id, facts)]
        self._hall.town.do(lambda tx: outbox.tell(tx, "granted-letter", letters))

    def fan(self, person: Person, language: str = "ko") -> Fan:
        """The person as a fan who is met on Discord."""
        made = self._hall.town.fan(person.name, language=language)
        account(self._hall.town, made, str(person.id), used=True)
        return made

    async def carry(self, *, after: float = 0) -> None:
        """Bring all that is due, some time after the last round."""
        self._hall.town.clock.go(seconds=after)
        self._hall.server.pass_time(seconds=after)
        for _ in range(PATIENCE):
            if not await self.courier.carry():
                return
        raise AssertionError("there is no end of letters")

    def states(self, action: str = "send") -> list[str]:
        """What became of each delivery."""
        sql = "SELECT state FROM delivery WHERE platform = 'discord' AND action = :action"
        return [state for (state,) in self._hall.town.rows(f"{sql} ORDER BY id", action=action)]


def live(hall: Hall, places: Mapping[str, Channel]) -> Home:
    """The guild as a home that speaks in these places."""
    named = {name: str(channel.id) for name, channel in places.items()}
    arrival = Arrival("discord", str(hall.guild.id), hall.guild.guild.name, "ko")
    return hall.town.do(lambda tx: homes.open_house(tx, arrival, named))


def said(channel: Channel) -> list[Message]:
    """What the bot has said in a channel, its panel left out."""
    own = [one for one in channel.history if one.author.bot and one.kind == PLAIN]
    return [one for one in own if one.components[0]["id"] != marks.PANEL]


@asynccontextmanager
async def heard(hall: Hall, event: str) -> AsyncIterator[None]:
    """Do something, and wait until the bot has been told of it."""
    waiting = hall.client.wait_for(event, timeout=PATIENCE)
    yield
    await waiting
