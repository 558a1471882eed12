"""What the letters about a fan's proofs look like."""

from collections.abc import Callable, Mapping
from typing import Any

from bots.common.handlers.missions import claim_button
from bots.common.replies import Card, Reply, Rice, Row, button, say
from core.community import Community
from core.missions import review
from core.missions.results import Kind

Facts = Mapping[str, Any]


def _approved(_: Community, facts: Facts) -> Card:
    return Card(
        say("proof-approved", title=facts["title"], rice=Rice(int(facts["rice"]))),
        buttons=(button("missions", style="primary"), button("rice")),
    )


def _rejected(_: Community, facts: Facts) -> Card:
    again = claim_button(Kind(facts["kind"]), int(facts["mission"]), "prove-again")
    return Card(
        say("proof-rejected", title=facts["title"]),
        (Row(say("proof-reason", reason=facts["reason"])),),
        buttons=(again, button("proofs")),
    )


def _reopened(_: Community, facts: Facts) -> Card:
    rice = int(facts["rice"])
    key = "proof-reopened-paid" if rice else "proof-reopened"
    return Card(say(key, title=facts["title"], rice=Rice(rice)), buttons=(button("proofs"),))


PROOF_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    review.APPROVED: _approved,
    review.REJECTED: _rejected,
    review.REOPENED: _reopened,
}
