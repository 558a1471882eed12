"""The desk in one card: what waits for staff, and the way to each."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.replies import Card, Reply, Row, button, say
from core.dispatch import pausing
from core.ideas import views as ideas
from core.inquiries import views as inquiries
from core.missions import queue
from core.people.results import Fan, Role
from core.tx import Tx


def desk(tx: Tx, staff: Fan, _: Answers) -> Reply:
    waiting = _waiting(tx, staff)
    rows = tuple(
        Row(say("desk-waits", queue=name, count=count), buttons=(button(name),))
        for name, count in waiting.items()
        if count
    )
    further = (button("poll"), button("release")) if staff.role >= Role.MANAGER else ()
    paused = pausing.current(tx)
    return Card(
        say("desk-title" if rows else "desk-clear"),
        rows,
        note=say("desk-paused", held=paused.held) if paused else None,
        buttons=(*further, *((button("resume"),) if paused and further else ())),
    )


def _waiting(tx: Tx, staff: Fan) -> dict[str, int]:
    """How much is in each queue, by the command that opens it; what is due soonest first."""
    undecided = ideas.next_undecided(tx)
    return {
        "inquiries": inquiries.how_many_wait(tx, staff.id),
        "review": queue.how_many_wait(tx, staff.id),
        "triage": undecided.undecided if undecided else 0,
    }


COMMANDS = (
    Command(
        name="desk",
        run=desk,
        reads=True,
        who=Role.REVIEWER,
        rank=Rank.STAFF,
        aliases=("운영실",),
    ),
)
