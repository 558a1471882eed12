"""Exceptions from what a role may do: one staff member, one command, allowed or denied."""

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session
from sqlmodel import col, select

from core.errors import Refused
from core.people import audit, rules, views
from core.people.audit import Act
from core.people.models import PermissionRecord
from core.people.results import Fan, Role
from core.tx import Tx

EVERYTHING = "*"
"""Stands for every command of staff."""

PERMIT = "permit"
"""The command that sets and lifts exceptions."""

EXCEPTIONS = select(col(PermissionRecord.command), col(PermissionRecord.allowed)).where(
    col(PermissionRecord.fan_id) == bindparam("fan")
)


def exceptions_of(session: Session, fan_id: int) -> dict[str, bool]:
    """What was allowed or denied to one staff member beside the role."""
    rows = session.execute(EXCEPTIONS, {"fan": fan_id})
    return {row.command: row.allowed for row in rows}


def permit(tx: Tx, staff: Fan, person: Fan, command: str, allowed: bool | None) -> int:
    """Allow or deny somebody one command; None leaves it to their role again.

    Gives the act's number, by which it is undone.

    Raises:
        Refused: the person is no staff, stands above or beside whoever asks, or is the asker.
    """
    if person.role == Role.FAN:
        raise Refused("no-staff", next_step="staff", name=person.name)
    _refuse_to_decide(tx, staff, person, allowed)
    before = exceptions_of(tx.session, person.id).get(command)
    _set(tx, person.id, command, allowed)
    return audit.record(
        tx,
        "permit",
        target=person.id,
        subject=person.name,
        before={"command": command, "allowed": before},
        after={"command": command, "allowed": allowed},
    )


def give_back(tx: Tx, act: Act) -> None:
    """Put an exception back as it was before, under the rules that hold for `permit`.

    Raises:
        Refused: it was decided about whoever undoes it, or about somebody above or beside them.
    """
    people = views.fans_by_id(tx, {act.target, tx.actor or act.target})
    staff, person = people[tx.actor or act.target], people[act.target]
    _refuse_to_decide(tx, staff, person, act.before["allowed"])
    _set(tx, act.target, act.before["command"], act.before["allowed"])


def owners_at_work(tx: Tx) -> list[Fan]:
    """The owners to whom `permit` is open, by which they open everything else."""
    owners = [person for person in views.staff(tx) if person.role == Role.OWNER]
    return [
        owner
        for owner in owners
        if rules.may(owner.role, Role.OWNER, PERMIT, exceptions_of(tx.session, owner.id))
    ]


def _refuse_to_decide(tx: Tx, staff: Fan, person: Fan, allowed: bool | None) -> None:
    """The only owner may lift what another had closed to them; else nobody decides on their own."""
    if person.role >= staff.role and staff.role != Role.OWNER:
        raise Refused("appoint-above", role=staff.role.word)
    if person.id == staff.id and (allowed is False or len(owners_at_work(tx)) > 1):
        raise Refused("permit-self")
    others = [owner for owner in owners_at_work(tx) if owner.id != person.id]
    if allowed is False and person.role == Role.OWNER and not others:
        raise Refused("last-owner")


def _set(tx: Tx, fan_id: int, command: str, allowed: bool | None) -> None:
    tx.session.execute(
        delete(PermissionRecord).where(
            col(PermissionRecord.fan_id) == fan_id, col(PermissionRecord.command) == command
        )
    )
    if allowed is not None:
        tx.session.add(
            PermissionRecord(
                fan_id=fan_id,
                command=command,
                community_id=tx.community.id,
                allowed=allowed,
            )
        )
    tx.session.flush()
