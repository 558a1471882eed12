"""Whoever helps to run a group helps here too: a first role for its administrators."""

from collections.abc import Mapping

from sqlalchemy import text

from core.people import audit, service, views
from core.people.results import Fan, Role
from core.store import Given
from core.tx import Tx

WITHOUT_A_WORD = Given(
    """
    WITH {given} SELECT account.fan_id, account.external_id FROM given
    JOIN account ON account.community_id = :community AND account.platform = :platform
      AND account.external_id = given.account
    WHERE NOT EXISTS (SELECT 1 FROM staff WHERE staff.fan_id = account.fan_id)
      AND NOT EXISTS (SELECT 1 FROM audit WHERE audit.community_id = :community
        AND audit.act = 'appoint' AND audit.target = account.fan_id)
    """,
    {"account": str},
)
"""Those who have no role, and of whom nobody ever decided whether they should."""

HAS_AN_OWNER = text("SELECT 1 FROM staff WHERE community_id = :community AND role = 'owner'")


def welcome_admins(tx: Tx, platform: str, roles: Mapping[str, Role]) -> list[Fan]:
    """Give the administrators of a group, by account, the role that their rights there stand for.

    It is a first word only: whoever has a role, or had one decided for them, keeps what they
    have, and nobody becomes an owner by it. Gives who got one.
    """
    owned = tx.session.execute(HAS_AN_OWNER, {"community": tx.community.id}).first()
    if not roles or owned is None:
        return []
    rows = [(account,) for account in sorted(roles)]
    found = WITHOUT_A_WORD.run(tx.session, rows, community=tx.community.id, platform=platform).all()
    people = views.fans_by_id(tx, {row.fan_id for row in found})
    for row in found:
        _appoint(tx, people[row.fan_id], min(roles[row.external_id], Role.MANAGER))
    return list(people.values())


def _appoint(tx: Tx, person: Fan, role: Role) -> None:
    service.set_role(tx, person.id, role)
    craft = service.craft_of(tx, person.id)
    audit.record(
        tx,
        "appoint",
        target=person.id,
        subject=person.name,
        before={"role": int(person.role), "craft": craft},
        after={"role": int(role), "craft": craft},
    )
