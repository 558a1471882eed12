"""Puts names on what was made, and shares out what it pays: authors at once, the many as a job."""

from collections.abc import Sequence

from sqlalchemy import text

from core import jobs, outbox
from core.ideas.results import Named
from core.jobs import Job, Step
from core.notes import rules
from core.notes.results import Made
from core.points import earning, ledger
from core.points.results import Award
from core.store import Given
from core.tx import Tx

PAID_AT_ONCE = 250
"""Supporters of one transaction: about 20 ms on SQLite and 40 ms on PostgreSQL."""

CREDIT = Given(
    """
    WITH {given} INSERT INTO credit (community_id, fan_id, idea_id, note_id, kind, at)
    SELECT :community, fan_id, idea_id, :note, :kind, :now FROM given WHERE true
    ON CONFLICT (idea_id, fan_id) DO NOTHING
    """,
    {"fan_id": int, "idea_id": int},
)

NEXT_SUPPORTERS = text(
    """
    SELECT support.fan_id, fan.name, fan.erased_at IS NOT NULL AS gone
    FROM support JOIN idea ON idea.id = support.idea_id JOIN fan ON fan.id = support.fan_id
    WHERE support.idea_id = :idea AND support.fan_id > :after AND support.fan_id <> idea.fan_id
    ORDER BY support.fan_id LIMIT :limit
    """
)
"""An author who was found to be a supporter as well has their credit already."""


def thank(tx: Tx, note_id: int, made: Sequence[Made]) -> None:
    """Credit and pay each author, and begin the work of paying those who wanted it too."""
    if not made:
        return
    _credit(tx, note_id, "author", [(m.author.fan_id, m.idea_id) for m in made])
    _pay_authors(tx, made)
    for m in made:
        if m.supporters:
            facts = {"idea": m.idea_id, "note": note_id, "title": m.title, "author": m.author.name}
            jobs.start(tx, f"pay-supporters:{m.idea_id}", "pay-supporters", facts, m.supporters)


def pay_supporters(tx: Tx, job: Job) -> Step:
    """Credit the next supporters of an idea by their numbers, and give each a share of the pot."""
    idea, note = int(job.facts["idea"]), int(job.facts["note"])
    fans = _next_supporters(tx, idea, job.cursor)
    _credit(tx, note, "supporter", [(fan.fan_id, idea) for fan in fans])
    _pay_shares(tx, job, fans)
    is_last = len(fans) < PAID_AT_ONCE
    return Step(None if is_last else fans[-1].fan_id, len(fans))


def _pay_authors(tx: Tx, made: Sequence[Made]) -> None:
    """Whoever was forgotten meanwhile keeps the credit without a name, and gets no rice."""
    rates, known = earning.rates(tx), [m for m in made if m.author.name is not None]
    rice = rates.amount("idea_shipped")
    awards = [
        Award(
            fan_id=m.author.fan_id,
            amount=rice,
            kind="idea_shipped",
            key=f"idea_shipped:{m.idea_id}:{m.author.fan_id}",
            rule_version=rates.version("idea_shipped"),
            reason=m.title,
        )
        for m in known
    ]
    ledger.award_all(tx, awards if rice else [])
    letters = [
        (
            f"idea-made:{m.idea_id}:{m.author.fan_id}",
            m.author.fan_id,
            {"title": m.title, "supporters": m.supporters, "rice": rice},
        )
        for m in known
    ]
    outbox.tell(tx, "idea-made", letters)


def _pay_shares(tx: Tx, job: Job, fans: Sequence[Named]) -> None:
    rates, idea = earning.rates(tx), job.facts["idea"]
    pot = rates.amount("supporters_pot")
    shares = [(fan, rules.share(pot, job.total, job.done + i)) for i, fan in enumerate(fans)]
    known = [(fan.fan_id, rice) for fan, rice in shares if fan.name is not None]
    awards = [
        Award(
            fan_id=fan_id,
            amount=rice,
            kind="supporters_pot",
            key=f"supporters_pot:{idea}:{fan_id}",
            rule_version=rates.version("supporters_pot"),
            reason=job.facts["title"],
        )
        for fan_id, rice in known
        if rice
    ]
    ledger.award_all(tx, awards)
    told = {"title": job.facts["title"], "author": job.facts["author"]}
    letters = [(f"idea-made:{idea}:{fan}", fan, {**told, "rice": rice}) for fan, rice in known]
    outbox.tell(tx, "wanted-idea-made", letters)


def _next_supporters(tx: Tx, idea_id: int, after: int) -> list[Named]:
    facts = {"idea": idea_id, "after": after, "limit": PAID_AT_ONCE}
    rows = tx.session.execute(NEXT_SUPPORTERS, facts)
    return [Named(row.fan_id, None if row.gone else row.name) for row in rows]


def _credit(tx: Tx, note_id: int, kind: str, names: Sequence[tuple[int, int]]) -> None:
    facts = {"community": tx.community.id, "note": note_id, "kind": kind, "now": tx.now}
    CREDIT.run(tx.session, names, **facts)
