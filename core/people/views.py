"""Reads of people: the community, and who a caller is."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import Session
from sqlmodel import col, select

from core.community import Community
from core.people.models import StaffRecord
from core.people.results import Fan, Role
from core.store import Given, Statement
from core.tx import Tx

THE_COMMUNITY = Statement(
    """
    SELECT id, name, language, zone, fan_name, currency_ko, currency_counter, currency_en,
      currency_emoji, money, point_value, monthly_budget, active_fans, tier_preset,
      evening_hour, site
    FROM community ORDER BY id LIMIT 1
    """
)

A_REAL_ONE = Statement("SELECT id FROM community WHERE NOT invented LIMIT 1")

FAN_COLUMNS = """fan.id, fan.name, fan.language, fan.zone, fan.balance, fan.lifetime, fan.tier,
    fan.hidden, staff.role"""

HELD = {None: Role.FAN} | {role.name.lower(): role for role in Role}
"""The role behind what the column holds, or behind none."""

CALLERS = Given(
    f"""
    WITH {{given}} SELECT given.platform, given.external_id, {FAN_COLUMNS}
    FROM given
    JOIN account ON account.community_id = :community AND account.platform = given.platform
      AND account.external_id = given.external_id
    JOIN fan ON fan.id = account.fan_id
    LEFT JOIN staff ON staff.fan_id = fan.id
    """,  # noqa: S608
    {"platform": str, "external_id": str},
)

FANS = Given(
    f"""
    WITH {{given}} SELECT {FAN_COLUMNS} FROM given
    JOIN fan ON fan.id = given.fan_id AND +fan.community_id = :community
    LEFT JOIN staff ON staff.fan_id = fan.id
    """,  # noqa: S608
    {"fan_id": int},
)

INTO = Statement("SELECT merged_into FROM fan WHERE id = :fan")

STAFF = select(col(StaffRecord.fan_id)).where(
    col(StaffRecord.community_id) == bindparam("community")
)


STAFF_ACCOUNTS = Statement(
    """
    SELECT account.external_id, staff.role FROM staff
    JOIN account ON account.fan_id = staff.fan_id
    WHERE staff.community_id = :community AND account.platform = :platform
    ORDER BY account.id
    """
)


def the_community(session: Session) -> Community | None:
    """The one community of this installation, or None before setup."""
    row = THE_COMMUNITY.run(session).one_or_none()
    if row is None:
        return None
    return Community.of(row.id, row._asdict())


def is_real(session: Session) -> bool:
    """Whether the community is of real people; False for an invented one, and before setup."""
    return A_REAL_ONE.run(session).one_or_none() is not None


def fans_of(
    session: Session, community_id: int, callers: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Fan]:
    """The fan behind each (platform, external id) that has joined.

    Looked up in the order of the index, which halves the time that a thousand take.
    """
    rows = CALLERS.select(session, sorted(callers), community=community_id)
    return {(row[0], row[1]): _fan(row[2:]) for row in rows}


def fans_by_id(tx: Tx, ids: Iterable[int]) -> dict[int, Fan]:
    rows = FANS.run(tx.session, [(fan_id,) for fan_id in ids], community=tx.community.id)
    return {row[0]: _fan(row) for row in rows}


def who_is(tx: Tx, fan_id: int) -> int:
    """Who a fan is by now: whoever they were found to be, or themselves."""
    found = INTO.run(tx.session, fan=fan_id).scalar_one_or_none()
    return fan_id if found is None else int(found)


def staff(tx: Tx) -> list[Fan]:
    """Everybody who works for the brand, the highest role first."""
    ids = tx.session.scalars(STAFF, {"community": tx.community.id}).all()
    return sorted(fans_by_id(tx, ids).values(), key=lambda fan: (-fan.role, fan.id))


def staff_accounts(tx: Tx, platform: str) -> dict[str, Role]:
    """Who of the staff is met on this platform, by account."""
    found = STAFF_ACCOUNTS.run(tx.session, community=tx.community.id, platform=platform)
    return {row.external_id: Role[row.role.upper()] for row in found}


def _fan(facts: Sequence[Any]) -> Fan:
    """The fan of a row of FAN_COLUMNS."""
    fan_id, name, language, zone, balance, lifetime, tier, hidden, role = facts
    return Fan(fan_id, name, language, zone, balance, lifetime, tier, bool(hidden), HELD[role])
