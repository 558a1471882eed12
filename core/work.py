"""What the clock does: one table from kinds of moments, one from kinds of long work, to verbs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from core import broadcasts
from core.badges import nightly
from core.dispatch import speaking
from core.due import Due
from core.inquiries import answering, moving
from core.jobs import Work
from core.linking import service as linking
from core.notes import crediting
from core.notes import service as notes
from core.people import views as people
from core.polls import service as polls
from core.presales import countdown, deadlines, queueing, reminding, telling
from core.presales import service as presales
from core.thanks import service as thanks
from core.tx import Tx

Happening = Callable[[Tx, Due], None]
"""Does what falls due; the clock has marked it in the same transaction."""


def _close_poll(tx: Tx, moment: Due) -> None:
    polls.close_when_due(tx, int(moment.facts["poll"]))


def _send_note_out(tx: Tx, moment: Due) -> None:
    notes.go_out_when_due(tx, int(moment.facts["note"]))


def _remind_of_inquiry(tx: Tx, moment: Due) -> None:
    answering.remind(tx, int(moment.facts["inquiry"]))


def _close_inquiry(tx: Tx, moment: Due) -> None:
    answering.close(tx, int(moment.facts["inquiry"]))


def _lapse_thanks(tx: Tx, moment: Due) -> None:
    thanks.lapse(tx, int(moment.facts["thanks"]))


def _gather_strays(tx: Tx, moment: Due) -> None:
    linking.gather_strays(tx, int(moment.facts["merge"]))


DUE: Mapping[str, Happening] = {
    "close-poll": _close_poll,
    "note-out": _send_note_out,
    moving.LATE: _remind_of_inquiry,
    moving.CLOSE: _close_inquiry,
    thanks.LAPSE: _lapse_thanks,
    "evening-digest": speaking.tell_in_the_evening,
    nightly.KEY: nightly.strike,
    linking.STRAYS: _gather_strays,
    countdown.COMES: presales.come_nearer,
    reminding.MOMENT: reminding.strike,
    telling.CLOSING: telling.settle_when_due,
}
"""What happens when a row of `core.due` falls due."""

JOBS: Mapping[str, Work] = {
    broadcasts.KIND: broadcasts.write,
    "pay-supporters": crediting.pay_supporters,
    "look-over-badges": nightly.look_over,
    queueing.LET_GO_ALL: queueing.go_on_letting_go,
    reminding.TELL: reminding.tell,
}
"""What one step of a row of `core.jobs` does, in a transaction under 50 ms."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What is looked at again and again, since its moments are too many to plan each of them.

    `is_due` reads whether there is something to do; `work` does some of it, and says 0 at the end.
    """

    name: str
    is_due: Callable[[Tx], bool]
    work: Callable[[Tx], int]


ROUTINES = (Routine("presales", deadlines.is_anything_due, deadlines.work),)


def by_the_clock(session: Session, now: datetime, why: str) -> Tx | None:
    """A transaction in which nobody acts; None before a community is set up.

    `why` stands in the ledger where a command's has the id of its request.
    """
    community = people.the_community(session)
    return Tx(session, now, community, request_id=why) if community else None
