"""Commands of staff about staff and long work: roles, exceptions from them, and jobs."""

from collections.abc import Callable

from bots.common.catalogue import Answers, Catalogue, Command, Rank
from bots.common.fields import Person, Pick, Text
from bots.common.replies import Card, Reply, Row, button, say
from bots.common.undoing import undo_buttons
from core import jobs
from core.errors import Refused
from core.people import permissions, service
from core.people.finding import find
from core.people.results import Fan, Role
from core.tx import Tx

ROLES = ("fan", "reviewer", "moderator", "manager", "owner")

ANSWERS = {"allow": True, "deny": False, "role": None}
"""What `/permit` may say; a deny beats every allow, and `role` leaves it to the role again."""

NO_CRAFT = frozenset({"-", "–", "—", "−", "없음", "none"})
"""What is typed in place of a craft to take it away."""


def staff(tx: Tx, manager: Fan, answers: Answers) -> Reply:
    person = find(tx, answers["person"])
    role = Role(ROLES.index(answers["role"]))
    wanted = _craft(answers.get("craft"))
    act = service.appoint(tx, manager, person, role, wanted)
    craft = service.craft_of(tx, person.id)
    rows = [Row(say("appointed-craft", craft=craft))] if craft else []
    if wanted == "":
        rows = [Row(say("appointed-no-craft"))]
    return Card(
        say("appointed", name=person.name, role=say(f"option-role-{answers['role']}")),
        tuple(rows),
        buttons=(button("log"), *undo_buttons(tx, manager, act)),
    )


def _craft(typed: str | None) -> str | None:
    return "" if typed is not None and typed.lower() in NO_CRAFT else typed


def permit_over(catalogue: Callable[[], Catalogue]) -> Command:
    """The command that allows or denies one of the catalogue's staff commands."""

    def permit(tx: Tx, manager: Fan, answers: Answers) -> Reply:
        person = find(tx, answers["person"])
        name = _staff_command(catalogue(), answers["command"])
        act = permissions.permit(tx, manager, person, name, ANSWERS[answers["answer"]])
        said = say(f"option-answer-{answers['answer']}")
        return Card(
            say("permitted", name=person.name, command=name, answer=said),
            buttons=(button("log"), *undo_buttons(tx, manager, act)),
        )

    return Command(
        name="permit",
        run=permit,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Person(name="person"),
            Text(name="command", most=32),
            Pick(name="answer", options=tuple(ANSWERS)),
        ),
        aliases=("권한",),
    )


def _staff_command(catalogue: Catalogue, typed: str) -> str:
    if typed == permissions.EVERYTHING:
        return typed
    command = catalogue.find(typed)
    if command is None or command.who == Role.FAN:
        raise Refused("no-staff-command", next_step="help", name=typed[:40])
    return command.name


def work(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    latest = jobs.latest(tx)
    if not latest:
        return Card(say("jobs-empty"), buttons=(button("log"),))
    return Card(say("jobs-title"), tuple(_row(job, over) for job, over in latest))


def _row(job: jobs.Job, over: bool) -> Row:
    state = say("jobs-done") if over else say("jobs-running", done=job.done, total=job.total)
    share = 1.0 if over else job.done / max(1, job.total)
    return Row(say(f"job-{job.kind}"), state, share)


COMMANDS = (
    Command(
        name="staff",
        run=staff,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Person(name="person"),
            Pick(name="role", options=ROLES),
            Text(name="craft", most=20, optional=True),
        ),
        aliases=("역할",),
    ),
    Command(
        name="jobs", run=work, reads=True, who=Role.MODERATOR, rank=Rank.STAFF, aliases=("작업",)
    ),
)
