"""Claiming missions, many fans in one transaction: a visit is paid, a proof waits for review."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import text

from core import photos
from core.errors import BeginAnew, Refused
from core.missions import views
from core.missions.eligibility import period_of, refusals
from core.missions.payment import pay_all
from core.missions.results import Entered, Mission, Paid, Sent, State, Want
from core.people.events import Linked, Unlinked
from core.points.results import Awarded
from core.store import Given
from core.tx import Tx
from core.types import Instant

LOCKED = Given(
    f"""
    WITH {{given}} SELECT {views.COLUMNS} FROM given
    JOIN mission ON mission.id = given.mission_id AND mission.community_id = :community
    """,  # noqa: S608
    {"mission_id": int},
    postgresql=f"""
    WITH {{given}} SELECT {views.COLUMNS} FROM mission
    WHERE mission.community_id = :community AND mission.id IN (SELECT mission_id FROM given)
    ORDER BY mission.id FOR NO KEY UPDATE
    """,  # noqa: S608
    returns={"starts_at": Instant(), "ends_at": Instant()},
)

ENTER = Given(
    """
    WITH {given} INSERT INTO claim (community_id, mission_id, fan_id, period, state, text, link,
      photo_id, tries, decided_at, created_at)
    SELECT :community, mission_id, fan_id, period, state, text, link, photo_id, 1,
      CASE WHEN state = 'approved' THEN :now END, :now
    FROM given WHERE true
    ON CONFLICT (mission_id, fan_id, period) DO UPDATE SET state = excluded.state,
      text = excluded.text, link = excluded.link, photo_id = excluded.photo_id,
      tries = claim.tries + 1, decided_by = NULL, decided_at = excluded.decided_at,
      created_at = excluded.created_at
    WHERE claim.state = 'rejected'
    RETURNING id, mission_id, fan_id, tries
    """,
    {
        "mission_id": int,
        "fan_id": int,
        "period": str,
        "state": str,
        "text": str,
        "link": str,
        "photo_id": int,
    },
)

TAKE_SLOTS = Given(
    """
    WITH {given} UPDATE mission SET slots_left = mission.slots_left - given.taken FROM given
    WHERE mission.id = given.mission_id AND mission.slots_left >= given.taken
    RETURNING mission.id
    """,
    {"mission_id": int, "taken": int},
)

COUNT_SLOTS = Given(
    """
    WITH {given}, taken AS (
      SELECT given.mission_id, (SELECT count(*) FROM claim
        WHERE claim.mission_id = given.mission_id AND claim.state IN ('waiting', 'approved'))
        AS claims FROM given)
    UPDATE mission SET
      slots = CASE WHEN taken.claims > mission.slots THEN taken.claims ELSE mission.slots END,
      slots_left = CASE WHEN taken.claims > mission.slots THEN 0
        ELSE mission.slots - taken.claims END
    FROM taken WHERE mission.id = taken.mission_id AND mission.slots IS NOT NULL
    """,
    {"mission_id": int},
)

GIVE_SLOT_BACK = text(
    "UPDATE mission SET slots_left = slots_left + 1 WHERE id = :id AND slots_left < slots"
)


def claim(tx: Tx, want: Want) -> Paid | Sent:
    """Claim one mission for one fan; a proof that was rejected in this period is sent anew.

    Raises:
        Refused: it cannot be done now, by this fan, in this period, or it wants another proof.
    """
    answer = claim_all(tx, [want])[0]
    if isinstance(answer, Refused):
        raise answer
    return answer


def claim_all(tx: Tx, wants: Sequence[Want]) -> list[Paid | Sent | Refused]:
    """Claim for many, in the order of asking; whoever cannot is refused as a value.

    The missions stay locked until the commit, so the slots that were seen are there to take.
    """
    missions = _locked(tx, wants)
    against = refusals(tx, wants, missions)
    fresh = [want for want, refused in zip(wants, against, strict=True) if refused is None]
    entered = _enter(tx, fresh, missions)
    _take_slots(tx, [claim.mission for claim in entered.values()])
    visits = [claim for claim in entered.values() if not claim.mission.kind.is_proof]
    paid = {award.key: award for award in pay_all(tx, visits)}
    return [
        _answer(entered[want.mission_id, want.fan.id], paid) if refused is None else refused
        for want, refused in zip(wants, against, strict=True)
    ]


def take_slot(tx: Tx, mission: Mission) -> bool:
    """One slot less, unless none is left; a mission without a limit always has one."""
    if mission.slots is None:
        return True
    return len(TAKE_SLOTS.run(tx.session, [(mission.id, 1)]).all()) == 1


def follow_merges(tx: Tx, merges: Sequence[Linked | Unlinked]) -> None:
    """Give back the slot that one person had twice; two who are two again have theirs, even where
    somebody else has taken it meanwhile: then there is one more."""
    changed = [c for merge in merges for c in merge.changed if c.table == "claim"]
    claims = [claim for c in changed for claim in (c.before, c.after) if claim is not None]
    missions = sorted({(claim["mission_id"],) for claim in claims})
    if missions:
        COUNT_SLOTS.run(tx.session, missions)


def give_slot_back(tx: Tx, mission: Mission) -> None:
    if mission.slots is not None:
        tx.session.execute(GIVE_SLOT_BACK, {"id": mission.id})


def _locked(tx: Tx, wants: Sequence[Want]) -> dict[int, Mission]:
    ids = [(mission_id,) for mission_id in sorted({want.mission_id for want in wants})]
    rows = LOCKED.run(tx.session, ids, community=tx.community.id)
    return {row.id: views.mission_of(row) for row in rows}


def _enter(
    tx: Tx, wants: Sequence[Want], missions: Mapping[int, Mission]
) -> dict[tuple[int, int], Entered]:
    """One row for each, by mission and fan.

    Raises:
        BeginAnew: a claim that was not there a moment ago is there now.
    """
    rows = sorted((_row(tx, want, missions[want.mission_id]) for want in wants), key=_by_claim)
    found = ENTER.run(tx.session, rows, community=tx.community.id, now=tx.now) if rows else ()
    entered = {
        (mission, fan): Entered(claim, tries, fan, missions[mission])
        for claim, mission, fan, tries in found
    }
    if len(entered) != len(rows):
        raise BeginAnew
    return entered


def _row(
    tx: Tx, want: Want, mission: Mission
) -> tuple[int, int, str, str, str | None, str | None, int | None]:
    proof, state = want.proof, State.WAITING if mission.kind.is_proof else State.APPROVED
    photo = photos.keep(tx, want.fan.id, proof.photo) if proof.photo else None
    period = period_of(tx, mission)
    return (mission.id, want.fan.id, period, state.value, proof.text, proof.link, photo)


def _by_claim(row: Sequence[object]) -> tuple[object, ...]:
    """In one order everywhere, so that two sets never wait for each other."""
    return tuple(row[:2])


def _take_slots(tx: Tx, claimed: Sequence[Mission]) -> None:
    """The guard that no lock replaces: nothing is taken that is not there.

    Raises:
        BeginAnew: slots went since they were seen.
    """
    taken = sorted(Counter(m.id for m in claimed if m.slots is not None).items())
    if taken and len(TAKE_SLOTS.run(tx.session, taken).all()) != len(taken):
        raise BeginAnew


def _answer(claim: Entered, paid: Mapping[str, Awarded]) -> Paid | Sent:
    award = paid.get(claim.payment_key)
    if award is None:
        return Sent(claim.claim_id, claim.mission)
    return Paid(claim.claim_id, claim.mission, award.amount, award.balance)
