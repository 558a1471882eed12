"""Commands of review: the proof that has waited longest, and one press to decide it."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.fields import Text
from bots.common.handlers.missions import mission_row
from bots.common.queues import following, later, queue
from bots.common.replies import (
    Button,
    Card,
    Moment,
    Reply,
    Rice,
    Row,
    button,
    say,
)
from bots.common.undoing import undo_buttons
from core.missions import queue as proofs
from core.missions import review as reviewing
from core.missions.results import Decided, Kind, WaitingProof
from core.people.results import Fan, Role
from core.tx import Tx


def review(tx: Tx, staff: Fan, after: int) -> Reply:
    proof = proofs.next_proof(tx, staff.id, after)
    if proof is None:
        return Card(say("review-none"), buttons=(button("missions"), button("log")))
    waiting = proofs.how_many_wait(tx, staff.id)
    return Card(
        say("review-title", name=proof.name, title=proof.mission.title),
        (*_evidence(proof), *_warnings(proof), mission_row(proof.mission)),
        note=say("review-waiting", count=waiting, since=Moment(proof.since)),
        buttons=(*_verdicts(proof), *later("review", proof.claim_id, waiting)),
    )


def _evidence(proof: WaitingProof) -> tuple[Row, ...]:
    if proof.photo_id is not None:
        return (Row(say("review-photo"), photo=proof.photo_id),)
    what = "review-text" if proof.link is None else "review-link"
    return (Row(say(what), say("mission-said", text=proof.link or proof.text or "")),)


def _warnings(proof: WaitingProof) -> tuple[Row, ...]:
    rows = [
        Row(
            say("review-near-copy", name=copy.name, at=Moment(copy.at, "date")), photo=copy.photo_id
        )
        for copy in proof.near_copies
    ]
    if proof.used_before is not None:
        rows.append(Row(say("review-used-before", at=Moment(proof.used_before, "date"))))
    if proof.mission.kind == Kind.LINK:
        rows.append(Row(say("review-disclosure")))
    if proof.last_reason is not None:
        rows.append(Row(say("review-again", reason=proof.last_reason)))
    return tuple(rows)


def _verdicts(proof: WaitingProof) -> tuple[Button, ...]:
    seen = (proof.claim_id, proof.tries)
    return (
        button("approve", *seen, style="primary"),
        button("reject", *seen, style="danger"),
    )


def approve(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    decided = reviewing.approve(tx, staff, answers["claim"], answers.get("try"))
    return _decided(tx, staff, decided, "proof-was-approved")


def reject(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    decided = reviewing.reject(tx, staff, answers["claim"], answers["reason"], answers.get("try"))
    return _decided(tx, staff, decided, "proof-was-rejected")


def _decided(tx: Tx, staff: Fan, decided: Decided, key: str) -> Card:
    return Card(
        say(key, name=decided.name, title=decided.mission.title, rice=Rice(decided.rice)),
        note=say("review-left", count=proofs.how_many_wait(tx, staff.id)),
        buttons=(following("review"), *undo_buttons(tx, staff, decided.act)),
    )


SEEN = (RowField(name="claim", hidden=True), RowField(name="try", hidden=True, optional=True))

COMMANDS = (
    queue("review", review, "인증검토"),
    Command(
        name="approve",
        run=approve,
        who=Role.REVIEWER,
        rank=Rank.BUTTON,
        fields=SEEN,
    ),
    Command(
        name="reject",
        run=reject,
        who=Role.REVIEWER,
        rank=Rank.BUTTON,
        fields=(*SEEN, Text(name="reason", most=200, least=2)),
    ),
)
