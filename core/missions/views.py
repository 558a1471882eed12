"""Reads of missions: one, what a fan may do now, and how their proofs stand."""

from typing import Any

from sqlalchemy import TextClause, bindparam, text

from core.errors import Refused
from core.missions import rules
from core.missions.results import Choice, Kind, Mission, MyProof, Rhythm, State
from core.people.results import Fan
from core.tx import Tx
from core.types import Instant

COLUMNS = """mission.id, mission.title, mission.body, mission.kind, mission.proof, mission.link,
    mission.rhythm, mission.reward, mission.tier_floor, mission.slots, mission.slots_left,
    mission.starts_at, mission.ends_at, mission.state"""

MOMENTS = {name: Instant() for name in ("starts_at", "ends_at", "created_at")}


def _select(sql: str) -> Any:
    clause: TextClause = text(sql)
    if ":now" in sql:
        clause = clause.bindparams(bindparam("now", type_=Instant()))
    return clause.columns(**MOMENTS)


MISSION = _select(
    f"SELECT {COLUMNS} FROM mission WHERE community_id = :community AND id = :mission"  # noqa: S608
)

RUNNING = _select(
    f"""
    SELECT {COLUMNS} FROM mission WHERE community_id = :community AND state = 'open'
      AND (ends_at IS NULL OR ends_at > :now) ORDER BY id DESC LIMIT :limit
    """  # noqa: S608
)

OFFERS = _select(
    f"""
    SELECT {COLUMNS}, claim.state AS claim FROM mission
    LEFT JOIN claim ON claim.mission_id = mission.id AND claim.fan_id = :fan
      AND claim.period = CASE mission.rhythm
        WHEN 'daily' THEN :day WHEN 'weekly' THEN :week ELSE 'once' END
    WHERE mission.community_id = :community AND mission.state = 'open'
      AND mission.starts_at <= :now AND (mission.ends_at IS NULL OR mission.ends_at > :now)
    """  # noqa: S608
)

PROOFS = _select(
    f"""
    SELECT {COLUMNS}, claim.id AS claim_id, claim.state AS claim, claim.period, claim.reason,
      claim.created_at
    FROM claim JOIN mission ON mission.id = claim.mission_id
    WHERE claim.fan_id = :fan AND mission.kind = 'proof'
    ORDER BY claim.created_at DESC, claim.id DESC LIMIT :limit
    """  # noqa: S608
)

WAITING_OF = text("SELECT count(*) FROM claim WHERE fan_id = :fan AND state = 'waiting'")


def mission(tx: Tx, mission_id: int) -> Mission:
    """One mission.

    Raises:
        Refused: this community has none of that number.
    """
    facts = {"community": tx.community.id, "mission": mission_id}
    row = tx.session.execute(MISSION, facts).one_or_none()
    if row is None:
        raise Refused("gone", next_step="missions")
    return mission_of(row)


def choose(tx: Tx, fan: Fan) -> Choice:
    """The few missions that this fan can do now, and what else they should know."""
    offers = [(mission_of(row), _state(row.claim)) for row in _offers(tx, fan)]
    doable = [m for m, claim in offers if rules.is_doable(m, claim, fan.tier, tx.now)]
    anywhere = [m for m, claim in offers if rules.is_doable(m, claim, rules.HIGHEST_TIER, tx.now)]
    return Choice(
        doable=tuple(rules.best_first(doable, tx.now)[: rules.SHOWN]),
        waiting=int(tx.session.execute(WAITING_OF, {"fan": fan.id}).scalar_one()),
        done=sum(claim == State.APPROVED for _, claim in offers),
        locked=len(anywhere) - len(doable),
    )


def running(tx: Tx, limit: int = 20) -> list[Mission]:
    """Every mission that is open or will be, the newest first."""
    facts = {"community": tx.community.id, "now": tx.now, "limit": limit}
    return [mission_of(row) for row in tx.session.execute(RUNNING, facts)]


def proofs_of(tx: Tx, fan: Fan, limit: int = 10) -> list[MyProof]:
    """A fan's own proofs, the newest first."""
    rows = tx.session.execute(PROOFS, {"fan": fan.id, "limit": limit})
    return [_my_proof(tx, fan, row) for row in rows]


def mission_of(row: Any) -> Mission:
    """A mission from a row that has the columns of its table."""
    return Mission(
        id=row.id,
        title=row.title,
        body=row.body,
        kind=Kind(row.proof or row.kind),
        link=row.link,
        rhythm=Rhythm(row.rhythm),
        reward=row.reward,
        tier_floor=row.tier_floor,
        slots=row.slots,
        slots_left=row.slots_left,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_open=row.state == "open",
    )


def _offers(tx: Tx, fan: Fan) -> Any:
    today = tx.community.today(tx.now)
    facts = {
        "community": tx.community.id,
        "fan": fan.id,
        "day": rules.period(Rhythm.DAILY, today),
        "week": rules.period(Rhythm.WEEKLY, today),
        "now": tx.now,
    }
    return tx.session.execute(OFFERS, facts)


def _my_proof(tx: Tx, fan: Fan, row: Any) -> MyProof:
    asked, state = mission_of(row), State(row.claim)
    is_current = row.period == rules.period(asked.rhythm, tx.community.today(tx.now))
    may = state == State.REJECTED and rules.is_doable(asked, state, fan.tier, tx.now)
    return MyProof(row.claim_id, asked, state, row.reason, row.created_at, may and is_current)


def _state(stored: str | None) -> State | None:
    return None if stored is None else State(stored)
