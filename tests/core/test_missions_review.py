"""Review: one decision a proof, paid once, named to whoever comes second, undone exactly."""

import pytest
from sqlalchemy import text

from core import undo
from core.errors import Refused
from core.missions import queue, review, service, views
from core.missions.results import Kind, State
from core.people import audit
from core.people.results import Fan
from tests.makers import Town
from tests.makers_missions import (
    approved,
    claimed,
    draft,
    elsewhere,
    mission,
    photo,
    rejected,
    reviewer,
    sent,
    slots_left,
    waiting,
)

READ = text("UPDATE outbox SET state = 'sent'")


def taken_back(town: Town, act: int) -> None:
    town.do(lambda tx: undo.undo(tx, act), town.staff().id)


def state_of(town: Town, fan: Fan) -> tuple[State, str | None]:
    now = town.again(fan)
    newest = town.do(lambda tx: views.proofs_of(tx, now))[0]
    return newest.state, newest.reason


def test_an_approved_proof_is_paid_once(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    proof = sent(town, mina, mission(town, Kind.TEXT, reward=100))

    decided = approved(town, jiu, proof)

    assert decided.rice == 100
    assert town.again(mina).balance == 100
    assert state_of(town, mina) == (State.APPROVED, None)


def test_the_second_reviewer_is_told_who_decided(town: Town) -> None:
    mina, jiu, haram = town.fan(), reviewer(town, "지우"), reviewer(town, "하람")
    proof = sent(town, mina, mission(town, Kind.TEXT))
    approved(town, jiu, proof)

    with pytest.raises(Refused, match="proof-decided") as refused:
        rejected(town, haram, proof)

    assert refused.value.facts == {"staff": "지우", "verdict": "approved"}
    assert town.again(mina).balance == 10


def test_a_rejected_proof_gives_its_slot_back_and_may_be_sent_again(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, slots=1)
    first = sent(town, mina, asked)
    rejected(town, jiu, first, "어떤 충전기인지 안 보여요")
    assert slots_left(town, asked) == 1
    assert state_of(town, mina) == (State.REJECTED, "어떤 충전기인지 안 보여요")

    again = sent(town, mina, asked)

    assert again.claim_id == first.claim_id
    assert slots_left(town, asked) == 0
    assert approved(town, jiu, again).rice == 10


def test_a_rejected_proof_finds_its_slot_taken_if_somebody_was_quicker(town: Town) -> None:
    mina, joonho, jiu = town.fan(), town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, slots=1)
    rejected(town, jiu, sent(town, mina, asked))
    sent(town, joonho, asked)

    with pytest.raises(Refused, match="mission-full"):
        sent(town, mina, asked)

    assert state_of(town, mina)[0] == State.REJECTED


def test_a_proof_is_reviewed_even_after_its_mission_closed(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT)
    proof = sent(town, mina, asked)
    town.do(lambda tx: service.close(tx, asked.id))

    approved(town, jiu, proof)

    assert town.again(mina).balance == 10


def test_nobody_reviews_their_own_proof(town: Town) -> None:
    jiu = reviewer(town)
    proof = sent(town, jiu, mission(town, Kind.TEXT))

    with pytest.raises(Refused, match="proof-own"):
        approved(town, jiu, proof)

    assert waiting(town, jiu) == 0
    assert waiting(town, reviewer(town)) == 1


def test_a_decision_holds_only_for_the_sending_that_was_seen(town: Town) -> None:
    mina, jiu, haram = town.fan(), reviewer(town), reviewer(town)
    asked = mission(town, Kind.TEXT)
    proof = sent(town, mina, asked)
    seen = town.do(lambda tx: queue.next_proof(tx, jiu.id))
    assert seen is not None
    rejected(town, haram, proof)
    sent(town, mina, asked)

    with pytest.raises(Refused, match="proof-sent-anew"):
        town.do(lambda tx: review.approve(tx, jiu, seen.claim_id, seen.tries), jiu.id)

    assert town.again(mina).balance == 0


def test_a_visit_was_never_waiting_so_there_is_nothing_to_decide(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    paid = claimed(town, mina, mission(town))

    with pytest.raises(Refused, match="gone"):
        town.do(lambda tx: review.reject(tx, jiu, paid.claim_id, "왜요"), jiu.id)

    assert town.again(mina).balance == 10


def test_a_proof_of_another_community_is_not_there(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    theirs = elsewhere(town, lambda tx: service.create(tx, draft(Kind.TEXT))).mission
    with pytest.raises(Refused, match="gone"):
        sent(town, mina, theirs)

    with pytest.raises(Refused, match="gone"):
        town.do(lambda tx: review.approve(tx, jiu, 4_711), jiu.id)


def test_the_oldest_proof_comes_first_and_a_skipped_one_comes_round_again(town: Town) -> None:
    jiu, asked = reviewer(town), mission(town, Kind.TEXT)
    first, second = sent(town, town.fan(), asked), sent(town, town.fan(), asked)

    def after(claim: int) -> int | None:
        found = town.do(lambda tx: queue.next_proof(tx, jiu.id, claim))
        return found.claim_id if found else None

    assert after(0) == first.claim_id
    assert after(first.claim_id) == second.claim_id
    assert after(second.claim_id) == first.claim_id


def test_an_undone_approval_takes_the_rice_back_and_waits_again(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, slots=1)
    proof = sent(town, mina, asked)
    decided = approved(town, jiu, proof)

    taken_back(town, decided.act)

    assert (town.again(mina).balance, town.again(mina).lifetime) == (0, 0)
    assert state_of(town, mina) == (State.WAITING, None)
    assert (waiting(town, jiu), slots_left(town, asked)) == (1, 0)


def test_an_approval_after_an_undone_one_pays_again(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    proof = sent(town, mina, mission(town, Kind.TEXT))
    taken_back(town, approved(town, jiu, proof).act)

    approved(town, jiu, proof)

    assert town.again(mina).balance == 10


def test_an_undone_rejection_waits_again_in_its_slot(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, slots=1)
    decided = rejected(town, jiu, sent(town, mina, asked))

    taken_back(town, decided.act)

    assert state_of(town, mina) == (State.WAITING, None)
    assert slots_left(town, asked) == 0


def test_an_undone_second_rejection_leaves_the_first_reason(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT)
    rejected(town, jiu, sent(town, mina, asked), "첫 이유")
    second = rejected(town, jiu, sent(town, mina, asked), "둘째 이유")

    taken_back(town, second.act)

    assert state_of(town, mina) == (State.WAITING, "첫 이유")


def test_a_rejection_whose_slot_is_gone_cannot_be_undone(town: Town) -> None:
    mina, joonho, jiu = town.fan(), town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, slots=1)
    decided = rejected(town, jiu, sent(town, mina, asked))
    sent(town, joonho, asked)

    with pytest.raises(Refused, match="proof-slot-gone"):
        taken_back(town, decided.act)

    assert state_of(town, mina)[0] == State.REJECTED
    assert slots_left(town, asked) == 0


def test_a_rejection_cannot_be_undone_once_the_fan_has_sent_again(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT)
    decided = rejected(town, jiu, sent(town, mina, asked))
    sent(town, mina, asked)

    with pytest.raises(Refused, match="proof-moved-on"):
        taken_back(town, decided.act)


def test_an_undone_mission_is_closed_and_an_undone_closing_opens_it(town: Town) -> None:
    manager = town.staff()
    opened = town.do(lambda tx: service.create(tx, draft()), manager.id)
    closed = town.do(lambda tx: service.close(tx, opened.mission.id), manager.id)

    with pytest.raises(Refused, match="mission-closed-already"):
        taken_back(town, opened.act)
    taken_back(town, closed.act)
    claimed(town, town.fan(), opened.mission)
    taken_back(town, opened.act)

    with pytest.raises(Refused, match="mission-over"):
        claimed(town, town.fan(), opened.mission)


def test_every_act_of_staff_is_on_the_record(town: Town) -> None:
    mina, jiu, manager = town.fan("미나"), reviewer(town), town.staff()
    asked = town.do(lambda tx: service.create(tx, draft(Kind.TEXT)), manager.id).mission
    rejected(town, jiu, sent(town, mina, asked))
    approved(town, jiu, sent(town, mina, asked))
    town.do(lambda tx: service.close(tx, asked.id), manager.id)

    acts = [(act.act, act.actor_id) for act in reversed(town.do(audit.latest))]

    assert acts == [
        ("mission", manager.id),
        ("reject_proof", jiu.id),
        ("approve_proof", jiu.id),
        ("mission_close", manager.id),
    ]


def test_a_letter_that_was_not_read_yet_is_recalled_by_undoing(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    decided = approved(town, jiu, sent(town, mina, mission(town, Kind.TEXT)))

    taken_back(town, decided.act)

    states = "SELECT count(*) FROM outbox WHERE kind LIKE 'proof-%' AND state <> 'cancelled'"
    assert town.scalar(states) == 0


def test_a_fan_who_read_the_letter_is_told_that_it_is_looked_at_again(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    decided = approved(town, jiu, sent(town, mina, mission(town, Kind.TEXT)))
    town.store.write_now(lambda session: session.execute(READ))

    taken_back(town, decided.act)

    assert town.scalar("SELECT kind FROM outbox WHERE state = 'waiting'") == "proof-reopened"


def test_a_near_copied_photo_is_shown_to_the_reviewer(town: Town) -> None:
    mina, joonho, jiu = town.fan("미나"), town.fan("준호"), reviewer(town)
    asked = mission(town, Kind.PHOTO)
    first = sent(town, mina, asked, photo(3))
    sent(town, joonho, asked, photo(3))

    found = town.do(lambda tx: queue.next_proof(tx, jiu.id, first.claim_id))

    assert found is not None
    assert [copy.name for copy in found.near_copies] == ["미나"]
    assert found.near_copies[0].at == town.clock.now


def test_a_photo_that_its_own_fan_sent_before_is_pointed_out(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    sent(town, mina, mission(town, Kind.PHOTO), photo(3))
    before = town.clock.now
    town.clock.go(days=1)
    second = sent(town, mina, mission(town, Kind.PHOTO), photo(3))

    found = town.do(lambda tx: queue.next_proof(tx, jiu.id, second.claim_id - 1))

    assert found is not None
    assert (found.claim_id, found.near_copies) == (second.claim_id, ())
    assert found.used_before == before
