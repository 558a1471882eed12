"""What each account should wear in each home, worked out from its fan's tier."""

from collections.abc import Collection, Sequence

from core.store import Given, Statement
from core.tx import Tx

ANY_ROLE = Statement("SELECT 1 FROM badge_role WHERE community_id = :community LIMIT 1")

WANTED = """coalesce((SELECT badge_role.role FROM badge_role
      WHERE badge_role.home_id = home.id AND badge_role.step <= fan.tier AND fan.erased_at IS NULL
      ORDER BY badge_role.step DESC LIMIT 1), '')"""
"""The role of the highest tier that has one and that the fan has reached; empty for none."""

INTO_BADGE = f"""
    SELECT :community, home.id, fan.id, account.external_id, {WANTED}, '', 'waiting', 0, :now
    {{found}}
    JOIN fan ON fan.id = account.fan_id
    JOIN home ON home.community_id = :community AND home.platform = account.platform
    WHERE home.state <> 'left' AND {{which}}
    ON CONFLICT (home_id, member) DO UPDATE SET
      fan_id = excluded.fan_id, wanted = excluded.wanted,
      state = CASE badge.state WHEN 'doing' THEN 'doing' ELSE 'waiting' END,
      attempts = CASE badge.state WHEN 'doing' THEN badge.attempts ELSE 0 END,
      not_before = CASE badge.state WHEN 'doing' THEN badge.not_before
        ELSE excluded.not_before END
    WHERE {{changes}}
"""
INSERT = """WITH {given} INSERT INTO badge (community_id, home_id, fan_id, member, wanted, worn,
      state, attempts, not_before)"""

HAS_ROLES = "EXISTS (SELECT 1 FROM badge_role WHERE badge_role.home_id = home.id)"
HAS_BADGE = """EXISTS (SELECT 1 FROM badge AS worn_there WHERE worn_there.home_id = home.id
      AND worn_there.member = account.external_id)"""
OTHER = "badge.wanted <> excluded.wanted"

OF_FANS = Given(
    INSERT
    + INTO_BADGE.format(
        found="FROM given JOIN account ON account.fan_id = given.fan_id",
        which=f"({HAS_ROLES} OR {HAS_BADGE})",
        changes=OTHER,
    ),
    {"fan_id": int},
)

OF_ALL = Given(
    INSERT
    + INTO_BADGE.format(
        found="FROM given JOIN account ON account.fan_id = given.fan_id",
        which=f"({HAS_ROLES} OR {HAS_BADGE})",
        changes=f"{OTHER} OR badge.state = 'done'",
    ),
    {"fan_id": int},
)

OF_MEMBER = Given(
    INSERT
    + INTO_BADGE.format(
        found="""FROM given JOIN account ON account.community_id = :community
      AND account.external_id = given.member""",
        which=f"home.id = given.home_id AND ({HAS_ROLES} OR {HAS_BADGE})",
        changes="badge.state <> 'doing'",
    ),
    {"home_id": int, "member": str},
)


def want(tx: Tx, fans: Collection[int]) -> None:
    """Work out the badges of these fans; what changed is to be seen to."""
    if is_used(tx):
        _run(tx, OF_FANS, [(fan,) for fan in sorted(fans)])


def want_anew(tx: Tx, fans: Sequence[int]) -> None:
    """The same, and have a front look at what was done before, which others may have changed."""
    _run(tx, OF_ALL, [(fan,) for fan in fans])


def want_member(tx: Tx, home_id: int, member: str) -> None:
    """The same for one account in one home, which has just come there."""
    if is_used(tx):
        _run(tx, OF_MEMBER, [(home_id, member)])


def is_used(tx: Tx) -> bool:
    """Whether any home gives roles at all."""
    found = ANY_ROLE.run(tx.session, community=tx.community.id)
    return found.scalar_one_or_none() is not None


def _run(tx: Tx, statement: Given, rows: Sequence[tuple[object, ...]]) -> None:
    statement.run(tx.session, rows, community=tx.community.id, now=tx.now)
