"""Whose community it is: whoever owns a home, while nobody owns the community."""

from collections.abc import Sequence

from core.people import audit, service, views
from core.people.events import Joined
from core.people.results import Role
from core.store import Statement
from core.tx import Tx

HEIR = Statement(
    """
    SELECT account.fan_id FROM home
    JOIN account ON account.community_id = home.community_id
      AND account.platform = home.platform AND account.external_id = home.owner
    WHERE home.community_id = :community AND home.state <> 'left'
      AND NOT EXISTS (SELECT 1 FROM staff
        WHERE staff.community_id = :community AND staff.role = 'owner')
    ORDER BY home.since, home.id LIMIT 1
    """
)


def find_owner(tx: Tx) -> None:
    """Give a community that has no owner to whoever owns its oldest home, once they joined."""
    heir = HEIR.run(tx.session, community=tx.community.id).scalar_one_or_none()
    if heir is None:
        return
    person = views.fans_by_id(tx, [heir])[heir]
    service.set_role(tx, person.id, Role.OWNER)
    audit.record(tx, "first-owner", target=person.id, subject=person.name)


def follow_joins(tx: Tx, joined: Sequence[Joined]) -> None:
    """Whoever just joined may be the one."""
    find_owner(tx)
