"""Who may claim which mission now, and the reason for whoever may not."""

from collections.abc import Mapping, Sequence

from core.errors import Refused
from core.missions import rules
from core.missions.results import Mission, State, Want
from core.store import Given
from core.tiers import service as tiers
from core.tx import Tx

STATES = Given(
    """
    WITH {given} SELECT claim.mission_id, claim.fan_id, claim.state FROM given
    JOIN claim ON claim.mission_id = given.mission_id AND claim.fan_id = given.fan_id
      AND claim.period = given.period
    """,
    {"mission_id": int, "fan_id": int, "period": str},
)


def refusals(
    tx: Tx, wants: Sequence[Want], missions: Mapping[int, Mission]
) -> list[Refused | None]:
    """What speaks against each, given those before it; None where nothing does."""
    states = _states(tx, wants, missions)
    left = {mission.id: mission.slots_left for mission in missions.values()}
    against: list[Refused | None] = []
    for want in wants:
        key, mission = (want.mission_id, want.fan.id), missions.get(want.mission_id)
        refused = (
            Refused("gone", next_step="missions")
            if mission is None
            else _cannot_do(tx, want, mission)
            or _claimed_already(mission, states.get(key))
            or _is_full(left[mission.id])
        )
        against.append(refused)
        if mission is not None and refused is None:
            states[key] = State.WAITING if mission.kind.is_proof else State.APPROVED
            left[mission.id] = _one_less(left[mission.id])
    return against


def _states(
    tx: Tx, wants: Sequence[Want], missions: Mapping[int, Mission]
) -> dict[tuple[int, int], State]:
    """Where the claims of this period stand, by mission and fan."""
    asked = sorted({(w.mission_id, w.fan.id) for w in wants if w.mission_id in missions})
    rows = [(mission, fan, period_of(tx, missions[mission])) for mission, fan in asked]
    return {(mission, fan): State(state) for mission, fan, state in STATES.run(tx.session, rows)}


def _cannot_do(tx: Tx, want: Want, mission: Mission) -> Refused | None:
    closed = rules.closed_because(mission, tx.now)
    if closed is not None:
        return Refused(closed, next_step="missions")
    if mission.kind != want.proof.kind:
        wanted = "mission-proof" if mission.kind.is_proof else "mission-visit"
        return Refused(wanted, next_step="missions", kind=mission.kind.value)
    if want.fan.tier < mission.tier_floor:
        missing = tiers.thresholds(tx)[mission.tier_floor] - want.fan.lifetime
        return Refused("mission-tier", next_step="missions", missing=missing)
    return None


def _claimed_already(mission: Mission, state: State | None) -> Refused | None:
    match state:
        case None | State.REJECTED:
            return None
        case State.WAITING:
            return Refused("proof-waiting", next_step="proofs")
        case State.APPROVED:
            rhythm = mission.rhythm.value
            return Refused("mission-done-already", next_step="missions", rhythm=rhythm)


def _is_full(left: int | None) -> Refused | None:
    return Refused("mission-full", next_step="missions") if left == 0 else None


def _one_less(left: int | None) -> int | None:
    return None if left is None else left - 1


def period_of(tx: Tx, mission: Mission) -> str:
    """The key of the period that the transaction's moment falls in."""
    return rules.period(mission.rhythm, tx.community.today(tx.now))
