"""Letters to everybody: writing one, seeing how far it is, and stopping it."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as Number
from bots.common.fields import Text
from bots.common.replies import Card, Moment, Reply, Row, button, say
from core import broadcasts
from core.broadcasts import Broadcast
from core.people.results import Fan, Role
from core.tx import Tx

MOST = 1_500


def broadcast(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    return _card(broadcasts.begin(tx, answers["text"]))


def state(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    return _card(broadcasts.progress(tx, answers["number"]))


def stop(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    return _card(broadcasts.stop(tx, answers["number"]))


def _card(one: Broadcast) -> Card:
    settled = one.sent + one.unreachable + one.uncertain + one.inbox
    share = settled / one.readers if one.readers else 1.0
    far = say("broadcast-far", sent=one.sent, readers=one.readers)
    rows = [Row(say("broadcast-words", text=one.words)), Row(far, progress=min(1.0, share))]
    for key in ("kept", "inbox", "unreachable"):
        if count := getattr(one, key):
            rows.append(Row(say(f"broadcast-{key}", count=count)))
    if one.uncertain:
        rows.append(
            Row(say("broadcast-uncertain", count=one.uncertain), buttons=(button("doubts"),))
        )
    if one.is_over:
        return Card(say("broadcast-over"), tuple(rows), buttons=(button("log"),))
    ends = say("broadcast-ends", at=Moment(one.ends_at, "time")) if one.ends_at else None
    look = button("broadcast_state", one.number)
    halt = button("broadcast_stop", one.number, style="danger")
    return Card(say("broadcast-running"), tuple(rows), note=ends, buttons=(look, halt))


NUMBER = (Number(name="number", hidden=True),)

COMMANDS = (
    Command(
        name="broadcast",
        run=broadcast,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(Text(name="text", most=MOST, long=True),),
        aliases=("모두에게",),
    ),
    Command(
        name="broadcast_state",
        run=state,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=NUMBER,
    ),
    Command(name="broadcast_stop", run=stop, who=Role.MANAGER, rank=Rank.BUTTON, fields=NUMBER),
)
