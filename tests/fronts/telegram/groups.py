"""A group with the bot in it, live from the start, for tests of what happens there."""

from core.homes import service as homes
from core.homes.results import Arrival, Home
from tests.fakes.telegram import Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat


def live(chat: Chat, group: Group, **places: str) -> Home:
    """The group as a home that speaks in these places, or everywhere in the group."""
    arrival = Arrival("telegram", str(group.id), group.chat.title or "", "ko")
    named = places or {"start": str(group.id), "announcements": str(group.id)}
    return chat.town.do(lambda tx: homes.open_house(tx, arrival, named))


def home(chat: Chat, group: Group) -> tuple[str, ...]:
    """How the engine knows it: its state and its owner."""
    sql = "SELECT state, owner FROM home WHERE platform = 'telegram' AND external_id = :id"
    found = chat.town.rows(sql, id=str(group.id))
    return tuple(str(one) for one in found[0]) if found else ()


async def member(chat: Chat, group: Group, name: str = "준호") -> Person:
    """Somebody who takes part and is in the group."""
    return group.welcome(await chat.joined(name))
