"""Serves requests inside a transaction; synchronous, so it is tested without an event loop."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bots.common import replies
from bots.common.catalogue import Answers, Ask, Command
from bots.common.fields import sayable
from bots.common.refusals import refusal, to_guest
from bots.common.replies import Form, Problem, Reply
from bots.common.words import LANGUAGES, Voice
from core import requests
from core.community import Community
from core.errors import Refused, StoreUnavailable
from core.people import permissions, rules, service, views
from core.people.results import Caller, Fan, Role
from core.reactions import react
from core.tx import Tx
from core.values import Value

NOTHING_GIVEN = (None, "")
"""What leaves a field alone; an empty file does not, its sender believes that they sent one."""


class Request(Value, frozen=True):
    """One press, as a front hands it over; `id` is the platform's own and comes back the same."""

    command: str
    caller: Caller
    id: str
    answers: Mapping[str, Any] = {}

    @property
    def key(self) -> str:
        return f"{self.caller.platform}:{self.id}:{self.caller.external_id}"


class Task(Value, frozen=True):
    """A request with its command found and its answers read; `joins` makes a guest a fan.

    `asked_at` is when it came in, and None for what is served as soon as it is made.
    """

    command: Command
    request: Request
    answers: Answers
    problems: tuple[Problem, ...] = ()
    joins: bool = False
    asked_at: datetime | None = None


class Served(Value, frozen=True):
    """A reply with the voice to say it in; `fan_id` is 0 for a guest."""

    reply: Reply
    voice: Voice
    fan_id: int


class NotSetUp(StoreUnavailable):
    """There is no community yet."""

    key = "store-not-set-up"


def serve_read(session: Session, now: datetime, task: Task) -> Served:
    """Answer from a snapshot; nothing is stored. Answers that are wrong or missing give a form."""
    tx, fan = _open(session, now, task)
    _permit(session, task.command, fan, task)
    reply = _form(task) if task.problems else _run_one(tx, task, fan)
    return _served(tx, task, fan, reply)


def serve_alone(session: Session, now: datetime, task: Task) -> Served:
    """Run one command in its own transaction, once for its request id unless it forgets.

    Raises:
        Refused: an ordinary "no"; the transaction is to be rolled back.
    """
    tx, fan = _open(session, now, task)
    stored = requests.stored_reply(session, tx.community.id, task.request.key)
    if stored is not None:
        return _served(tx, task, fan, replies.from_json(stored))
    joins = task.joins and fan.is_guest
    if joins:
        fan = service.join(tx, task.request.caller)
    acting = tx.on_behalf_of(fan.id, task.request.key)
    if joins:
        fan = _welcomed(acting, fan)
    reply = _run_newcomer(acting, task, fan) if joins else _run_permitted(acting, task, fan)
    react(acting)
    if not task.command.forgets:
        kept = [(task.request.key, replies.to_json(reply))]
        requests.remember(session, tx.community.id, kept, tx.now)
    return _served(tx, task, fan, reply)


def serve_together(
    session: Session, now: datetime, tasks: Sequence[Task], *, seen_before: bool = False
) -> list[Served]:
    """Run many askers of one set command in one transaction; a refusal is one of the replies.

    The same request named twice is run once; asks fold in the order they came in. Requests are
    taken for new, unless `seen_before` says to look for stored replies first.

    Raises:
        RequestClash: one of them was served before; to be begun anew with `seen_before`.
    """
    tx = _tx(session, now)
    keys = [task.request.key for task in tasks]
    stored = requests.stored_replies(session, tx.community.id, keys) if seen_before else {}
    known = _fans_of(tx, tasks)
    fresh = {
        key: task
        for key, task, fan in zip(keys, tasks, known, strict=True)
        if fan is not None and key not in stored
    }
    answered = _run_set(tx, fresh, dict(zip(keys, known, strict=True)))
    kept = zip(answered, replies.all_to_json(list(answered.values())), strict=True)
    requests.remember(session, tx.community.id, kept, now)
    voices = Voices(tx.community)
    served = []
    for key, task, fan in zip(keys, tasks, known, strict=True):
        if fan is None:
            guest = _guest(task.request.caller, tx.community)
            asked = to_guest(task.command, task.answers)
            served.append(Served(asked, voices.of(guest), guest.id))
            continue
        reply = answered.get(key) or replies.from_json(stored[key])
        served.append(Served(reply, voices.of(fan), fan.id))
    return served


class Voices:
    """The voices of one set, each made once."""

    def __init__(self, community: Community) -> None:
        self._community = community
        self._known: dict[tuple[str, str], Voice] = {}

    def of(self, fan: Fan) -> Voice:
        key = (fan.language, fan.zone)
        voice = self._known.get(key)
        if voice is None:
            voice = self._known[key] = Voice(fan.language, fan.zone, self._community)
        return voice


def voices_of(session: Session, callers: Sequence[Caller]) -> list[tuple[Voice, int]]:
    """How to speak to each caller, and their fan id (0 for a guest)."""
    community = _community(session)
    accounts = [(caller.platform, caller.external_id) for caller in callers]
    known = views.fans_of(session, community.id, set(accounts))
    fans = [
        known.get(account) or _guest(caller, community)
        for account, caller in zip(accounts, callers, strict=True)
    ]
    return [(Voice(fan.language, fan.zone, community), fan.id) for fan in fans]


def _fans_of(tx: Tx, tasks: Sequence[Task]) -> list[Fan | None]:
    """The fan behind each task, None for a guest."""
    callers = [(task.request.caller.platform, task.request.caller.external_id) for task in tasks]
    fans = views.fans_of(tx.session, tx.community.id, set(callers))
    return [fans.get(caller) for caller in callers]


def _run_set(tx: Tx, fresh: Mapping[str, Task], fans: Mapping[str, Fan | None]) -> dict[str, Reply]:
    if not fresh:
        return {}
    run_set = next(iter(fresh.values())).command.run_set
    assert run_set is not None
    asks = [_ask(tx, task, fan) for key, task in fresh.items() if (fan := fans[key]) is not None]
    outcomes = run_set(tx, asks)
    react(tx)
    return {
        key: refusal(outcome) if isinstance(outcome, Refused) else outcome
        for key, outcome in zip(fresh, outcomes, strict=True)
    }


def _form(task: Task) -> Form:
    """Ask for what is missing, keeping what was typed and what a button brought.

    Raises:
        Refused: nobody can type what is missing; a button brings it along.
    """
    hidden = {field.name for field in task.command.fields if field.hidden}
    if any(problem.field in hidden for problem in task.problems):
        raise Refused("button-only", next_step="today")
    raw = task.request.answers
    brought = {name for name in task.command.numbers if isinstance(raw.get(name), int)}
    typed = {field.name for field in task.command.typed_fields} - brought
    return Form(
        command=task.command.name,
        fixed={k: int(v) for k, v in raw.items() if k not in typed and isinstance(v, int)},
        given={k: sayable(v) for k, v in raw.items() if k in typed and isinstance(v, str | int)},
        problems=task.problems if any(raw.get(name) not in NOTHING_GIVEN for name in typed) else (),
    )


def _welcomed(tx: Tx, fan: Fan) -> Fan:
    """Whoever just joined, with what that brings: the owner's role, or thanks that waited."""
    react(tx)
    return views.fans_by_id(tx, [fan.id])[fan.id]


def _run_newcomer(tx: Tx, task: Task, fan: Fan) -> Reply:
    """What somebody came for who has just joined; refused or not, they have joined."""
    happened = len(tx.events)
    try:
        with tx.session.begin_nested():
            return _run_permitted(tx, task, fan)
    except Refused as refused:
        del tx.events[happened:]
        return refusal(refused)


def _run_permitted(tx: Tx, task: Task, fan: Fan) -> Reply:
    _permit(tx.session, task.command, fan, task)
    return _form(task) if task.problems else _run_one(tx, task, fan)


def _run_one(tx: Tx, task: Task, fan: Fan) -> Reply:
    if task.command.run is not None:
        return task.command.run(tx, fan, task.answers)
    assert task.command.run_set is not None
    outcome = task.command.run_set(tx, [_ask(tx, task, fan)])[0]
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def _ask(tx: Tx, task: Task, fan: Fan) -> Ask:
    return Ask(fan, task.answers, task.request.key, task.asked_at or tx.now)


def _permit(session: Session, command: Command, fan: Fan, task: Task) -> None:
    if fan.id == 0:
        if command.guest:
            return
        raise NotJoined(command, task.answers)
    if command.who == Role.FAN:
        return
    if not rules.may(
        fan.role, command.who, command.name, permissions.exceptions_of(session, fan.id)
    ):
        raise Refused("not-allowed", next_step="help", role=command.who.word)


class NotJoined(Exception):
    """A guest pressed something that only fans may; carries what they wanted, to go on with."""

    def __init__(self, command: Command, answers: Answers) -> None:
        super().__init__(command.name)
        self.command, self.answers = command, answers


def _open(session: Session, now: datetime, task: Task) -> tuple[Tx, Fan]:
    tx = _tx(session, now)
    caller = task.request.caller
    return tx, _known(session, tx.community, caller) or _guest(caller, tx.community)


def _tx(session: Session, now: datetime) -> Tx:
    return Tx(session, now, _community(session))


def _community(session: Session) -> Community:
    community = views.the_community(session)
    if community is None:
        raise NotSetUp
    return community


def _known(session: Session, community: Community, caller: Caller) -> Fan | None:
    found = views.fans_of(session, community.id, [(caller.platform, caller.external_id)])
    return next(iter(found.values()), None)


def _guest(caller: Caller, community: Community) -> Fan:
    language = caller.language if caller.language in LANGUAGES else community.language
    name = rules.clean_name(caller.name, fallback=community.fan_name)
    return Fan.guest(name, language, community.zone)


def _served(tx: Tx, task: Task, fan: Fan, reply: Reply) -> Served:
    return Served(reply, Voice(fan.language, fan.zone, tx.community), fan.id)
