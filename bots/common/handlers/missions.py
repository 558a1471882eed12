"""Commands of missions for fans: what to do now, claiming a visit, sending proofs, and theirs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce

from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Link, Photo, Text
from bots.common.fields import Row as RowField
from bots.common.replies import Button, Card, Moment, Reply, Rice, Row, Say, button, say
from core.errors import Refused
from core.missions import claiming, views
from core.missions.results import (
    Choice,
    Kind,
    Mission,
    MyProof,
    Paid,
    Proof,
    Sent,
    State,
    Want,
)
from core.missions.rules import LONGEST_PROOF
from core.people.results import Fan
from core.tx import Tx

LAST_MINUTE = timedelta(minutes=1)
"""An end at midnight reads as 11:59 PM of the last day, since 12:00 AM is taken for its start."""

CLAIM_BY = {
    Kind.VISIT: "claim",
    Kind.TEXT: "prove_text",
    Kind.LINK: "prove_link",
    Kind.PHOTO: "prove_photo",
}
"""The button that each kind of mission is claimed by."""


def missions(tx: Tx, fan: Fan, _: Answers) -> Reply:
    choice = views.choose(tx, fan)
    return _doable(choice) if choice.doable else _none(choice)


def _doable(choice: Choice) -> Card:
    rows = tuple(mission_row(m, (claim_button(m.kind, m.id),)) for m in choice.doable)
    return Card(
        say("missions-title"),
        rows,
        note=_waiting(choice),
        buttons=(button("proofs"), button("rice")),
    )


def _none(choice: Choice) -> Card:
    """Nothing to do now: why, and what else there is."""
    locked = (Row(say("missions-locked", count=choice.locked)),) if choice.locked else ()
    return Card(
        say("missions-all-done" if choice.done or choice.waiting else "missions-none"),
        locked,
        note=_waiting(choice),
        buttons=(button("checkin", style="primary"), button("today"), button("proofs")),
    )


def _waiting(choice: Choice) -> Say | None:
    return say("missions-waiting", count=choice.waiting) if choice.waiting else None


def mission_row(
    mission: Mission, buttons: tuple[Button, ...] = (), now: datetime | None = None
) -> Row:
    """A mission as fans see it: what it brings, what to do, and within which bounds.

    With `now` it says when it opens, if that is to come.
    """
    terms = say(
        "mission-terms",
        rhythm=mission.rhythm.value,
        until=Moment(mission.ends_at - LAST_MINUTE) if mission.ends_at else "none",
        left="none" if mission.slots_left is None else mission.slots_left,
    )
    lines = [say("mission-said", text=text) for text in (mission.body, mission.link) if text]
    if mission.kind == Kind.LINK:
        lines.append(say("mission-disclose"))
    if now is not None and now < mission.starts_at:
        lines.append(say("mission-starts", at=Moment(mission.starts_at, "date")))
    detail = reduce(
        lambda above, below: say("mission-lines", above=above, below=below), [*lines, terms]
    )
    return Row(
        say("mission-row", title=mission.title, rice=Rice(mission.reward)), detail, buttons=buttons
    )


def claim_button(kind: Kind, mission_id: int, label: str = "", style: str = "primary") -> Button:
    return button(CLAIM_BY[kind], mission_id, label=label, style=style)


def claim(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    return _claim_all(tx, [Want(ask.fan, ask.answers["mission"]) for ask in asks])


def prove(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    return _claim_all(tx, [Want(a.fan, a.answers["mission"], _proof(a.answers)) for a in asks])


def _proof(answers: Answers) -> Proof:
    return Proof(answers.get("text"), answers.get("link"), answers.get("photo"))


def _claim_all(tx: Tx, wants: Sequence[Want]) -> list[Reply | Refused]:
    return [_answer(claimed) for claimed in claiming.claim_all(tx, wants)]


def _answer(claimed: Paid | Sent | Refused) -> Reply | Refused:
    match claimed:
        case Paid():
            return _paid(claimed)
        case Sent():
            return _sent(claimed)
        case Refused():
            return claimed


def _paid(claimed: Paid) -> Card:
    link = claimed.mission.link
    return Card(
        say("mission-done", title=claimed.mission.title, rice=Rice(claimed.rice)),
        (Row(say("mission-said", text=link)),) if link else (),
        note=say("mission-balance", rice=Rice(claimed.balance)),
        buttons=(button("missions", style="primary"), button("rice")),
    )


def _sent(proof: Sent) -> Card:
    return Card(
        say("proof-sent", title=proof.mission.title),
        note=say("proof-sent-note", rice=Rice(proof.mission.reward)),
        buttons=(button("missions", style="primary"), button("proofs")),
    )


def proofs(tx: Tx, fan: Fan, _: Answers) -> Reply:
    proofs = views.proofs_of(tx, fan)
    if not proofs:
        return Card(say("proofs-none"), buttons=(button("missions", style="primary"),))
    return Card(
        say("proofs-title"),
        tuple(_proof_row(proof) for proof in proofs),
        buttons=(button("missions"),),
    )


def _proof_row(proof: MyProof) -> Row:
    title, rice = proof.mission.title, Rice(proof.mission.reward)
    told = proof.state == State.REJECTED and proof.reason is not None
    return Row(
        say(f"claim-{proof.state.value}", title=title, rice=rice, at=Moment(proof.at, "date")),
        say("proof-reason", reason=proof.reason or "") if told else None,
        buttons=(claim_button(proof.mission.kind, proof.mission.id, "prove-again"),)
        if proof.may_send_again
        else (),
    )


MISSION = RowField(name="mission", hidden=True)

COMMANDS = (
    Command(
        name="missions",
        run=missions,
        reads=True,
        guest=True,
        rank=Rank.SEVEN,
        aliases=("미션", "quests", "quest"),
    ),
    Command(name="claim", run_set=claim, rank=Rank.BUTTON, fields=(MISSION,)),
    Command(
        name="prove_text",
        run_set=prove,
        rank=Rank.BUTTON,
        fields=(MISSION, Text(name="text", most=LONGEST_PROOF, least=2, long=True)),
    ),
    Command(
        name="prove_link",
        run_set=prove,
        rank=Rank.BUTTON,
        fields=(MISSION, Link(name="link")),
    ),
    Command(
        name="prove_photo",
        run_set=prove,
        rank=Rank.BUTTON,
        fields=(MISSION, Photo(name="photo")),
    ),
    Command(name="proofs", run=proofs, reads=True, aliases=("내인증",)),
)
