"""Verbs of badges: which role stands for which tier, and following fans as they rise and move."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import col, select

from core.badges import nightly
from core.badges.models import BadgeRoleRecord
from core.badges.wanting import want, want_member
from core.errors import Refused
from core.homes import troubles
from core.homes import views as homes
from core.homes.results import Home, State
from core.people import audit
from core.people.audit import Act
from core.people.events import Joined, Linked, Unlinked
from core.store import Given
from core.tiers.rules import THRESHOLDS
from core.tiers.service import TierFell, TierRose
from core.tx import Tx

STEPS = len(THRESHOLDS)
NO_ROLE = ""

OWN = Given(
    """
    WITH {given}, worn AS (
      SELECT account.fan_id, account.external_id, home.id AS home_id
      FROM given JOIN account ON account.fan_id = given.fan_id
      JOIN home ON home.community_id = :community AND home.platform = account.platform
    )
    UPDATE badge SET fan_id = worn.fan_id FROM worn
    WHERE badge.home_id = worn.home_id AND badge.member = worn.external_id
      AND badge.fan_id <> worn.fan_id
    """,
    {"fan_id": int},
)


def map_roles(tx: Tx, home_id: int, roles: Mapping[int, str]) -> int:
    """Say which role a home gives from which tier on, by step from 0; an empty one gives none.

    Steps that are not named stay as they are. Everybody's badge is then worked out anew. Gives
    the act's number, by which it is undone.

    Raises:
        Refused: the bot is not in that home, or one role is to stand for two tiers.
    """
    home = _home(tx, home_id)
    before = roles_of(tx, home_id)
    after = {step: role for step, role in {**before, **roles}.items() if role != NO_ROLE}
    if len(set(after.values())) != len(after):
        raise Refused("badge-twice", next_step="home")
    _set(tx, home_id, after)
    for step in roles:
        troubles.mend(tx, home_id, "badge-lost", str(step))
    nightly.start(tx, f"badges:{home_id}:{tx.request_id}")
    return audit.record(
        tx,
        "map-badges",
        target=home_id,
        subject=home.name,
        before={"roles": _kept(before)},
        after={"roles": _kept(after)},
    )


def give_roles_back(tx: Tx, act: Act) -> None:
    """Undo a mapping.

    Raises:
        Refused: it was mapped anew since, or the bot has left.
    """
    home = _home(tx, act.target)
    if _kept(roles_of(tx, home.id)) != act.after["roles"]:
        raise Refused("undo-newer-first", next_step="log", subject=act.subject)
    _set(tx, home.id, {int(step): role for step, role in act.before["roles"].items()})
    nightly.start(tx, f"badges:{home.id}:{tx.request_id}")


def lose_role(tx: Tx, platform: str, external_id: str, role: str, name: str) -> bool:
    """A role was deleted on the platform: no tier has it any more, and staff are told once.

    `name` is what people called it. True if it was one of ours.
    """
    home = homes.at(tx, platform, external_id)
    before = roles_of(tx, home.id) if home is not None else {}
    lost = [step for step, known in before.items() if known == role]
    if home is None or not lost:
        return False
    _set(tx, home.id, {step: known for step, known in before.items() if known != role})
    for step in lost:
        troubles.report(tx, home, "badge-lost", place=str(step), shown=name)
    nightly.start(tx, f"badges:{home.id}:lost:{role}:{tx.now.isoformat()}")
    return True


def roles_of(tx: Tx, home_id: int) -> dict[int, str]:
    """The role from each tier on, by step."""
    theirs = select(col(BadgeRoleRecord.step), col(BadgeRoleRecord.role)).where(
        col(BadgeRoleRecord.home_id) == home_id
    )
    return {row.step: row.role for row in tx.session.execute(theirs).all()}


def meet(tx: Tx, platform: str, external_id: str, member: str) -> None:
    """An account has come into a home, perhaps again: see to its badge, if it is a fan's."""
    home = homes.at(tx, platform, external_id)
    if home is not None:
        want_member(tx, home.id, member)


def follow_tiers(tx: Tx, moved: Sequence[TierRose | TierFell]) -> None:
    want(tx, {one.fan_id for one in moved})


def follow_joins(tx: Tx, joined: Sequence[Joined]) -> None:
    want(tx, {one.fan_id for one in joined})


def follow_merges(tx: Tx, merges: Sequence[Linked | Unlinked]) -> None:
    """A badge is the fan's whose account wears it, also one that came in between."""
    fans = {fan for merge in merges for fan in (merge.kept, merge.absorbed)}
    OWN.run(tx.session, [(fan,) for fan in sorted(fans)], community=tx.community.id)
    want(tx, fans)


def _home(tx: Tx, home_id: int) -> Home:
    home = homes.find(tx, home_id)
    if home is None or home.state == State.LEFT:
        raise Refused("no-home", next_step="home")
    return home


def _set(tx: Tx, home_id: int, roles: Mapping[int, str]) -> None:
    tx.session.execute(delete(BadgeRoleRecord).where(col(BadgeRoleRecord.home_id) == home_id))
    community = tx.community.id
    tx.session.add_all(
        BadgeRoleRecord(home_id=home_id, step=step, community_id=community, role=role)
        for step, role in roles.items()
    )
    tx.session.flush()


def _kept(roles: Mapping[int, str]) -> dict[str, str]:
    """As the log keeps it, whose keys are text."""
    return {str(step): role for step, role in sorted(roles.items())}
