"""By which way people came: a named invite link, a link with a word in it."""

from collections.abc import Collection

from sqlalchemy import bindparam, text

from core.store import Given
from core.tx import Tx
from core.types import Instant

LONGEST = 64

NOTE = text(
    """
    INSERT INTO came_from (community_id, platform, external_id, source, at)
    VALUES (:community, :platform, :external_id, :source, :now)
    ON CONFLICT (community_id, platform, external_id) DO NOTHING
    """
).bindparams(bindparam("now", type_=Instant()))

FIND = Given(
    """
    WITH {given} SELECT came_from.platform, came_from.external_id, came_from.source
    FROM given JOIN came_from ON came_from.community_id = :community
      AND came_from.platform = given.platform AND came_from.external_id = given.external_id
    """,
    {"platform": str, "external_id": str},
)


def note(tx: Tx, platform: str, external_id: str, source: str) -> None:
    """An account came by this way; whoever came before keeps the first one."""
    facts = {"platform": platform, "external_id": external_id, "source": source[:LONGEST]}
    tx.session.execute(NOTE, {"community": tx.community.id, "now": tx.now, **facts})


def of(tx: Tx, accounts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The way of each (platform, external id) of which one is known."""
    if not accounts:
        return {}
    found = FIND.run(tx.session, sorted(accounts), community=tx.community.id)
    return {(row.platform, row.external_id): row.source for row in found}
