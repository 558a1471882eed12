"""Verbs of people: joining, language, hiding and staff roles."""

from sqlalchemy import update
from sqlmodel import col, select

from core.errors import Refused
from core.people import audit, permissions, views
from core.people.audit import Act
from core.people.events import StandingChanged
from core.people.joining import join_all
from core.people.models import FanRecord, StaffRecord
from core.people.results import Caller, Fan, Role
from core.tx import Tx


def join(tx: Tx, caller: Caller) -> Fan:
    """Make the caller a fan; whoever joined before is given back as they are.

    The first source stays for ever, since it is asked for once.
    """
    return join_all(tx, [caller])[0]


def choose_language(tx: Tx, fan: Fan, language: str) -> None:
    tx.session.execute(
        update(FanRecord).where(col(FanRecord.id) == fan.id).values(language=language)
    )


def hide(tx: Tx, fan: Fan, *, hidden: bool) -> None:
    """Take the fan off every board, or put them back."""
    tx.session.execute(update(FanRecord).where(col(FanRecord.id) == fan.id).values(hidden=hidden))
    tx.emit(StandingChanged(fan.id))


def appoint(tx: Tx, staff: Fan, person: Fan, role: Role, craft: str | None = None) -> int:
    """Give somebody a staff role, or with FAN take it away.

    `craft` is what they work on: "" for nothing any more, None leaves it as it is. Gives the
    act's number, by which it is undone.

    Raises:
        Refused: nobody may appoint above or beside themselves; an owner stays who can mend all.
    """
    _refuse_above(tx, staff, person, role)
    before = craft_of(tx, person.id)
    after = before if craft is None else craft or None
    if role != person.role:
        set_role(tx, person.id, role)
    set_craft(tx, person.id, after)
    return audit.record(
        tx,
        "appoint",
        target=person.id,
        subject=person.name,
        before={"role": int(person.role), "craft": before},
        after={"role": int(role), "craft": after},
    )


def give_role_back(tx: Tx, act: Act) -> None:
    """Undo an appointment, under the rules that hold for appointing.

    Raises:
        Refused: as `appoint`.
    """
    people = views.fans_by_id(tx, {act.target, tx.actor or act.target})
    role = Role(act.before["role"])
    _refuse_above(tx, people[tx.actor or act.target], people[act.target], role)
    set_role(tx, act.target, role)
    set_craft(tx, act.target, act.before["craft"])


def _refuse_above(tx: Tx, staff: Fan, person: Fan, role: Role) -> None:
    if max(role, person.role) >= staff.role and staff.role != Role.OWNER:
        raise Refused("appoint-above", role=staff.role.word)
    if person.role == Role.OWNER and role != Role.OWNER and not _others_at_work(tx, person):
        raise Refused("last-owner")


def set_role(tx: Tx, fan_id: int, role: Role) -> None:
    held = tx.session.get(StaffRecord, fan_id)
    if held is not None:
        tx.session.delete(held)
        tx.session.flush()
    if role > Role.FAN:
        tx.session.add(
            StaffRecord(fan_id=fan_id, community_id=tx.community.id, role=role.word, since=tx.now)
        )
    tx.session.flush()
    tx.emit(StandingChanged(fan_id))


def set_craft(tx: Tx, fan_id: int, craft: str | None) -> None:
    """Say what somebody on the staff works on; it stands beside their name."""
    tx.session.execute(update(FanRecord).where(col(FanRecord.id) == fan_id).values(craft=craft))


def craft_of(tx: Tx, fan_id: int) -> str | None:
    """What somebody on the staff works on."""
    return tx.session.scalars(
        select(FanRecord.craft).where(col(FanRecord.id) == fan_id)
    ).one_or_none()


def _others_at_work(tx: Tx, person: Fan) -> list[Fan]:
    return [owner for owner in permissions.owners_at_work(tx) if owner.id != person.id]
