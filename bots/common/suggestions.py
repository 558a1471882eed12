"""What is offered while somebody types into a field: people, acts, days, zones, commands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from bots.common import fields, labels
from bots.common.catalogue import Catalogue, Command
from bots.common.replies import Moment, Say, say
from bots.common.words import Voice, city, country, render
from core import undo
from core.clock import Clock, start_of_day
from core.people import audit, permissions, views
from core.people.finding import suggested
from core.people.results import Caller, Fan, Role
from core.people.rules import may
from core.plaintext import sameness
from core.store import Store
from core.tx import Tx
from core.values import Value

MOST = 25
"""What Discord shows at once."""

DAYS_AHEAD = 25


class Suggestion(Value, frozen=True):
    """A value that a field takes, and what it is called."""

    value: str
    label: str


Found = Sequence[Suggestion]
Suggest = Callable[[Tx, Voice, str], Found]


class Suggesting:
    """Suggests over one store, only to those who may run the command."""

    def __init__(self, store: Store, catalogue: Catalogue, clock: Clock) -> None:
        self._store, self._catalogue, self._clock = store, catalogue, clock

    async def find(self, caller: Caller, command: str, field: str, typed: str) -> Found:
        """What fits to what was typed so far, the likeliest first; 25 at most.

        Raises:
            StoreUnavailable: the database cannot say it now.
        """
        return await self._store.read(lambda s: self.within(s, caller, command, field, typed))

    def within(
        self, session: Session, caller: Caller, command: str, field: str, typed: str
    ) -> Found:
        """`find`, for whoever has a transaction open."""
        found = self._catalogue.find(command)
        suggest = suggest_for(found, field, self._catalogue) if found else None
        if found is None or suggest is None:
            return ()
        return self._read(session, caller, found, suggest, typed)

    def _read(
        self, session: Session, caller: Caller, command: Command, suggest: Suggest, typed: str
    ) -> Found:
        community = views.the_community(session)
        if community is None:
            return ()
        account = (caller.platform, caller.external_id)
        fan = views.fans_of(session, community.id, [account]).get(account)
        tx = Tx(session, self._clock(), community)
        if fan is None or not _is_for(tx, fan, command):
            return ()
        voice = Voice(fan.language, fan.zone, tx.community)
        return suggest(tx, voice, fields.sayable(typed).strip())[:MOST]


def suggest_for(command: Command, name: str, catalogue: Catalogue) -> Suggest | None:
    """What helps with a field of a command; None where only its asker knows."""
    asked = next((field for field in command.typed_fields if field.name == name), None)
    special = SPECIAL.get(f"{command.name}.{name}")
    if special is not None:
        return special
    match asked:
        case fields.Person():
            return _people
        case fields.Day():
            return _days
        case fields.Text() if f"{command.name}.{name}" in NAMES_A_COMMAND:
            return lambda _, voice, typed: _commands(catalogue, voice, typed)
        case _:
            return None


def _is_for(tx: Tx, fan: Fan, command: Command) -> bool:
    exceptions = permissions.exceptions_of(tx.session, fan.id)
    return may(fan.role, command.who, command.name, exceptions)


def _people(tx: Tx, _: Voice, typed: str) -> Found:
    return _listed(suggested(tx, typed.lstrip("@"), MOST))


def _neighbours(tx: Tx, _: Voice, typed: str) -> Found:
    """For fans, who are shown nobody that hides."""
    return _listed(suggested(tx, typed.lstrip("@"), MOST, openly=True))


def _listed(people: Mapping[int, str]) -> Found:
    return [Suggestion(f"#{number}", f"{name} #{number}") for number, name in people.items()]


def _acts(tx: Tx, voice: Voice, typed: str) -> Found:
    """What staff did last that can be undone, with when."""
    acts = [act for act in audit.latest(tx) if act.undone_at is None and act.act in undo.UNDO]
    told = {
        str(act.id): f"{render(Say(f'act-{act.act}', {'subject': act.subject}), voice)}"
        f" · {render(say('at-moment', at=Moment(act.at)), voice)}"
        for act in acts
    }
    return _fitting(told, typed)


def _days(tx: Tx, voice: Voice, typed: str) -> Found:
    today = tx.community.today(tx.now)
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    told = {
        day.isoformat(): render(
            say("at-moment", at=Moment(start_of_day(day, voice.zone), "date")), voice
        )
        for day in days
    }
    return _fitting(told, typed)


def _zones(_: Tx, voice: Voice, typed: str) -> Found:
    return _fitting(zone_names(voice.language), typed)


def _commands(catalogue: Catalogue, voice: Voice, typed: str) -> Found:
    staff = [command for command in catalogue.commands if command.who > Role.FAN]
    told = {c.name: f"{labels.word(c, voice)} · {c.name}" for c in staff}
    return _fitting(told, typed)


def _fitting(told: Mapping[str, str], typed: str) -> Found:
    """Those in whose name or value everything typed occurs; what begins with it comes first."""
    wanted = sameness(typed) if typed else ""
    fitting = [
        (value, label)
        for value, label in told.items()
        if wanted in sameness(label) or wanted in sameness(value)
    ]
    fitting.sort(key=lambda one: not sameness(one[1]).startswith(wanted))
    return [Suggestion(value, label) for value, label in fitting[:MOST]]


@cache
def zone_names(language: str) -> Mapping[str, str]:
    """Every zone with its city and country: 서울, 대한민국 · Asia/Seoul."""
    return {
        zone: f"{_place(zone, language)} · {zone}"
        for zone in sorted(available_timezones())
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    }


def _place(zone: str, language: str) -> str:
    named, lies_in = city(zone, language), country(zone, language)
    return lies_in if named in lies_in else f"{named}, {lies_in}"


NAMES_A_COMMAND = frozenset({"permit.command", "why.command"})

SPECIAL: Mapping[str, Suggest] = {
    "undo.act": _acts,
    "thanks.person": _neighbours,
    "setup.zone": _zones,
}
"""Fields whose help is their own."""
