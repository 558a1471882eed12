"""Verbs of people: joining, language, hiding and staff roles."""

from sqlalchemy import update
from sqlmodel import col, select

from core.errors import Refused
from core.people import audit, consent, rules, views
from core.people.events import Joined, StandingChanged
from core.people.models import AccountRecord, FanRecord, StaffRecord
from core.people.results import Caller, Fan, Role
from core.tx import Tx

LANGUAGES = ("ko", "en")


def join(tx: Tx, caller: Caller) -> Fan:
    """Make the caller a fan; whoever joined before is given back as they are.

    The first source stays for ever, since it is asked for once.
    """
    known = views.fans_of(tx.session, tx.community.id, [(caller.platform, caller.external_id)]).get(
        (caller.platform, caller.external_id)
    )
    if known is not None:
        return known
    fan = FanRecord(
        community_id=tx.community.id,
        name=rules.clean_name(caller.name, fallback=tx.community.fan_name),
        language=caller.language if caller.language in LANGUAGES else tx.community.language,
        zone=tx.community.zone,
        source=caller.source,
        joined_at=tx.now,
    )
    tx.session.add(fan)
    tx.session.flush()
    assert fan.id is not None
    tx.session.add(_account(tx, caller, fan.id))
    consent.give(tx, fan.id, consent.AGE_AND_RULES)
    tx.session.flush()
    tx.emit(Joined(fan.id))
    return views.fans_by_id(tx, [fan.id])[fan.id]


def _account(tx: Tx, caller: Caller, fan_id: int) -> AccountRecord:
    return AccountRecord(
        community_id=tx.community.id,
        platform=caller.platform,
        external_id=caller.external_id,
        fan_id=fan_id,
        created_at=tx.now,
    )


def choose_language(tx: Tx, fan: Fan, language: str) -> None:
    tx.session.execute(
        update(FanRecord).where(col(FanRecord.id) == fan.id).values(language=language)
    )


def hide(tx: Tx, fan: Fan, *, hidden: bool) -> None:
    """Take the fan off every board, or put them back."""
    tx.session.execute(update(FanRecord).where(col(FanRecord.id) == fan.id).values(hidden=hidden))
    tx.emit(StandingChanged(fan.id))


def appoint(tx: Tx, staff: Fan, person: Fan, role: Role) -> None:
    """Give somebody a staff role, or with FAN take it away.

    Raises:
        Refused: nobody may appoint above or beside themselves; a last owner stays.
    """
    if max(role, person.role) >= staff.role and staff.role != Role.OWNER:
        raise Refused("appoint-above", role=staff.role.word)
    if person.role == Role.OWNER and role != Role.OWNER and _owners(tx) == 1:
        raise Refused("last-owner")
    set_role(tx, person.id, role)
    audit.record(
        tx,
        "appoint",
        target=person.id,
        subject=person.name,
        before={"role": int(person.role)},
        after={"role": int(role)},
    )


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


def _owners(tx: Tx) -> int:
    owners = select(StaffRecord).where(
        col(StaffRecord.community_id) == tx.community.id, col(StaffRecord.role) == "owner"
    )
    return len(tx.session.scalars(owners).all())
