"""Exceptions from what a role may do: one staff member, one command, allowed or denied."""

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session
from sqlmodel import col, select

from core.errors import Refused
from core.people import audit
from core.people.audit import Act
from core.people.models import PermissionRecord
from core.people.results import Fan, Role
from core.tx import Tx

EVERYTHING = "*"
"""Stands for every command of staff."""

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
        Refused: the person is no staff, or stands above or beside whoever asks.
    """
    if person.role == Role.FAN:
        raise Refused("no-staff", next_step="staff", name=person.name)
    if person.role >= staff.role and staff.role != Role.OWNER:
        raise Refused("appoint-above", role=staff.role.word)
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
    """Put an exception back as it was before."""
    _set(tx, act.target, act.before["command"], act.before["allowed"])


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
