"""What a front does with badges: takes what is to be seen to, and notes what came of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, text

from core.badges.results import Badge, Settled, State
from core.badges.service import roles_of
from core.dispatch import sender
from core.homes import troubles
from core.homes import views as homes
from core.homes.events import HomeMended
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

HOLD = timedelta(seconds=60)
"""Twice the longest that anybody waits for a platform."""

WHOLE_HOME = "*"
"""The place of a trouble that stops every role of a home."""

HIERARCHY = "hierarchy"

NOW = bindparam("now", type_=Instant())
UNTIL = bindparam("until", type_=Instant())
BEYOND = bindparam("beyond", type_=Instant())

RIPE = """
    badge.community_id = :community AND home.platform = :platform AND home.state = 'live'
    AND (badge.state = 'waiting' AND badge.not_before <= :now
      OR badge.state = 'doing' AND (badge.not_before <= :now OR badge.not_before > :beyond))
"""
STOPPED = """
    EXISTS (SELECT 1 FROM trouble WHERE trouble.home_id = badge.home_id
      AND trouble.kind = 'badge' AND trouble.mended_at IS NULL
      AND trouble.place IN (badge.wanted, '*'))
    AND EXISTS (SELECT 1 FROM badge AS probe WHERE probe.home_id = badge.home_id
      AND probe.wanted = badge.wanted AND probe.id < badge.id
      AND probe.state IN ('waiting', 'doing'))
"""
"""While a role cannot be given, one member at a time is tried with it."""

READY = f"""
    SELECT badge.id FROM badge JOIN home ON home.id = badge.home_id
    WHERE {RIPE} AND NOT ({STOPPED})
"""  # noqa: S608

IS_DUE = text(f"SELECT EXISTS ({READY})").bindparams(NOW, BEYOND)

TAKE = text(
    f"""
    UPDATE badge SET state = 'doing', attempts = attempts + 1, not_before = :until
    WHERE id IN ({READY} ORDER BY badge.not_before, badge.id LIMIT :batch)
    RETURNING id
    """  # noqa: S608
).bindparams(NOW, UNTIL, BEYOND)

TAKEN = Given(
    """
    WITH {given} SELECT badge.id, badge.home_id, home.external_id AS home, badge.member,
      badge.wanted, badge.worn, badge.attempts
    FROM given JOIN badge ON badge.id = given.taken JOIN home ON home.id = badge.home_id
    ORDER BY badge.id
    """,
    {"taken": int},
)

SETTLE = text(
    """
    UPDATE badge SET not_before = :again,
      state = CASE WHEN wanted = :role THEN CAST(:outcome AS text) ELSE 'waiting' END,
      worn = CASE CAST(:outcome AS text)
        WHEN 'done' THEN :role WHEN 'absent' THEN '' ELSE worn END
    WHERE id = :badge AND attempts = :try AND state = 'doing'
    """
).bindparams(bindparam("again", type_=Instant()))
"""Whoever rose meanwhile is seen to once more."""

PUT_OFF = text(
    """
    UPDATE badge SET not_before = :again
    WHERE home_id = :home AND state = 'waiting' AND not_before < :again
      AND (:role = '*' OR wanted = :role)
    """
).bindparams(bindparam("again", type_=Instant()))

HASTEN = text(
    "UPDATE badge SET not_before = :now WHERE home_id = :home AND state = 'waiting'"
).bindparams(NOW)


def is_anything_due(tx: Tx, platform: str, owner: str) -> bool:
    """Whether `due` may find something; cheap, and over a snapshot."""
    if sender.is_held_by_another(tx, _office(platform), owner):
        return False
    return bool(tx.session.execute(IS_DUE, _facts(tx, platform)).scalar_one())


def due(tx: Tx, platform: str, owner: str, batch: int) -> list[Badge]:
    """Hold up to `batch` badges of live homes; none while another sees to the platform's.

    A role that staff must do something about first is tried with one member at a time.
    """
    if not sender.hold(tx, _office(platform), owner):
        return []
    facts = {**_facts(tx, platform), "until": tx.now + HOLD, "batch": batch}
    ids = tx.session.execute(TAKE, facts).scalars().all()
    if not ids:
        return []
    rows = TAKEN.run(tx.session, [(i,) for i in ids]).all()
    ours = {home_id: set(roles_of(tx, home_id).values()) for home_id in {r.home_id for r in rows}}
    return [_badge(row, ours[row.home_id]) for row in rows]


def settle(tx: Tx, settled: Sequence[Settled]) -> int:
    """Note what came of each try; says for how many the hold still stood."""
    if not settled:
        return 0
    rows = [_row(tx, one) for one in settled]
    held = rows_changed(tx.session.connection().execute(SETTLE, rows))
    for one in settled:
        if one.missing is not None:
            _report(tx, one, one.missing)
    for home_id, role in {(s.badge.home_id, s.badge.role) for s in settled if _is_given(s)}:
        _mend(tx, home_id, role or "")
    return held


def release(tx: Tx, platform: str, owner: str) -> None:
    """See to no more, so that the next one need not wait."""
    sender.release(tx, _office(platform), owner)


def follow_mending(tx: Tx, mended: Sequence[HomeMended]) -> None:
    """Rights have changed in a home: try at once what could not be done."""
    for one in mended:
        tx.session.execute(HASTEN, {"home": one.home_id, "now": tx.now})


def _report(tx: Tx, one: Settled, missing: str) -> None:
    home = homes.find(tx, one.badge.home_id)
    role = one.badge.role if missing == HIERARCHY and one.badge.role else WHOLE_HOME
    if home is None:
        return
    troubles.report(tx, home, "badge", place=role, missing=missing, shown=one.role_name)
    again = one.again or tx.now
    tx.session.execute(PUT_OFF, {"home": home.id, "role": role, "again": again})


def _is_given(one: Settled) -> bool:
    return one.state == State.DONE and one.badge.role is not None


def _mend(tx: Tx, home_id: int, role: str) -> None:
    """A role was given: what stood in its way does so no longer."""
    gone = [troubles.mend(tx, home_id, "badge", place) for place in (role, WHOLE_HOME)]
    if any(gone):
        tx.session.execute(HASTEN, {"home": home_id, "now": tx.now})


def _badge(row: Row[*tuple[Any, ...]], ours: set[str]) -> Badge:
    others = (ours | {row.worn}) - {row.wanted, ""}
    return Badge(
        id=row.id,
        home_id=row.home_id,
        home=row.home,
        member=row.member,
        role=row.wanted or None,
        others=tuple(sorted(others)),
        attempts=row.attempts,
    )


def _row(tx: Tx, one: Settled) -> dict[str, object]:
    return {
        "badge": one.badge.id,
        "try": one.badge.attempts,
        "role": one.badge.role or "",
        "outcome": one.state.value,
        "again": one.again or tx.now,
    }


def _facts(tx: Tx, platform: str) -> dict[str, object]:
    return {
        "community": tx.community.id,
        "platform": platform,
        "now": tx.now,
        "beyond": tx.now + 2 * HOLD,
    }


def _office(platform: str) -> str:
    return f"{platform}/badges"
