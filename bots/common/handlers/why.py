"""Why: who may run a command, and by which rule one person may or may not."""

from collections.abc import Callable, Mapping

from bots.common.catalogue import Answers, Catalogue, Command, Rank
from bots.common.fields import Person, Text
from bots.common.replies import Card, Reply, Row, Say, button, say
from core.errors import Refused
from core.people import permissions
from core.people.finding import find
from core.people.permissions import EVERYTHING
from core.people.results import Fan, Role
from core.people.rules import ruling
from core.tx import Tx


def why_over(catalogue: Callable[[], Catalogue]) -> Command:
    """The command that explains who may run which of the catalogue's."""

    def why(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
        command = catalogue().find(answers["command"])
        if command is None:
            raise Refused("no-such-command", next_step="help", name=answers["command"][:40])
        return explained(tx, find(tx, answers["person"]), command)

    return Command(
        name="why",
        run=why,
        reads=True,
        who=Role.MODERATOR,
        rank=Rank.STAFF,
        fields=(Person(name="person"), Text(name="command", most=32)),
        aliases=("권한확인",),
    )


def explained(tx: Tx, person: Fan, command: Command) -> Card:
    """Whether somebody may run a command, and what decides it."""
    exceptions = permissions.exceptions_of(tx.session, person.id)
    decided = ruling(person.role, command.who, command.name, exceptions)
    key = "why-may" if decided.allows else "why-may-not"
    return Card(
        say(key, name=person.name, command=command.name),
        (
            Row(_needs(command)),
            Row(say("why-has", name=person.name, role=_role(person.role))),
            *_exceptions(command, exceptions),
        ),
        note=say(f"why-rule-{decided}"),
        buttons=(button("permit"), button("staff")),
    )


def _needs(command: Command) -> Say:
    if command.who == Role.FAN:
        return say("why-open")
    return say("why-needs", role=_role(command.who))


def _exceptions(command: Command, exceptions: Mapping[str, bool]) -> list[Row]:
    said = {key: exceptions[key] for key in (command.name, EVERYTHING) if key in exceptions}
    return [Row(_exception(key, allowed)) for key, allowed in said.items()]


def _exception(key: str, allowed: bool) -> Say:
    answer = say("option-answer-allow" if allowed else "option-answer-deny")
    if key == EVERYTHING:
        return say("why-exception-all", answer=answer)
    return say("why-exception", command=key, answer=answer)


def _role(role: Role) -> Say:
    return say(f"option-role-{role.word}")
