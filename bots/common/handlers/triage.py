"""Commands of staff over ideas: read the next one, make it, decline it, open it again."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.fields import Text
from bots.common.handlers.ideas import idea_row, progress_of, wanted_by
from bots.common.naming import person
from bots.common.queues import following, later, queue
from bots.common.replies import Button, Card, Moment, Reply, Row, button, say
from core.ideas import deciding, reading, rules, views
from core.ideas.results import Decided, Idea, State
from core.people.results import Fan, Role
from core.tx import Tx


def triage(tx: Tx, _staff: Fan, after: int) -> Reply:
    waiting = views.next_undecided(tx, after)
    if waiting is None:
        return Card(say("triage-empty"), buttons=(button("ideas"), button("release")))
    idea = waiting.idea
    return Card(
        say("triage-title", unread=waiting.unread, undecided=waiting.undecided),
        _rows(tx, idea),
        buttons=(*_decisions(idea), *later("triage", idea.id, waiting.undecided)),
    )


def _rows(tx: Tx, idea: Idea) -> tuple[Row, ...]:
    line = say("idea-line", number=str(idea.id), title=idea.title)
    author = person(idea.author.name)
    came = say("triage-from", author=author, at=Moment(idea.created_at, "date"))
    rows = [Row(line, came, photo=idea.photo_id)]
    if idea.why:
        rows.append(Row(say("triage-why", why=idea.why)))
    promised = rules.read_by(idea.created_at, tx.community.zone)
    if idea.reader is None and promised < tx.now:
        rows.append(Row(say("triage-late", at=Moment(promised, "date"))))
    return (*rows, Row(wanted_by(idea.supporters)))


def _decisions(idea: Idea) -> tuple[Button, ...]:
    """What staff may do from the state that this card shows."""
    seen, buttons = idea.state, []
    if idea.reader is None:
        buttons.append(button("read_idea", idea.id, style="primary"))
    if seen in rules.MOVES[State.MAKING]:
        buttons.append(button("make_idea", idea.id, seen.number))
    if seen in rules.MOVES[State.NOT]:
        buttons.append(button("decline_idea", idea.id, seen.number))
    if seen in rules.MOVES[State.OPEN]:
        buttons.append(button("reopen_idea", idea.id, seen.number))
    return tuple(buttons)


def read(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    done = reading.read(tx, staff, answers["idea"])
    reader = person(done.reader.name, done.reader.craft)
    told = say("idea-read-first" if done.is_first else "idea-read-before", reader=reader)
    return Card(told, (idea_row(done.idea),), buttons=_after(done.idea))


def make(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    return _decided(tx, deciding.make(tx, staff, answers["idea"], _seen(answers)))


def decline(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    idea, reason = answers["idea"], answers["reason"]
    return _decided(tx, deciding.decline(tx, staff, idea, reason, _seen(answers)))


def reopen(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    return _decided(tx, deciding.reopen(tx, staff, answers["idea"], _seen(answers)))


def _decided(tx: Tx, decided: Decided) -> Card:
    idea = views.by_number(tx, [decided.idea_id])[decided.idea_id]
    told = say(f"idea-decided-{decided.state}")
    quoted = say("idea-line", number=str(idea.id), title=idea.title)
    return Card(told, (Row(quoted, progress_of(idea)),), buttons=_after(idea))


def _after(idea: Idea) -> tuple[Button, ...]:
    return (following("triage"), *(b for b in _decisions(idea) if "read_idea" not in b.token))


def _seen(answers: Answers) -> State | None:
    return State.numbered(answers.get("seen"))


IDEA = RowField(name="idea", hidden=True)
SEEN = RowField(name="seen", hidden=True, optional=True)
"""The state that the presser's card showed, so that a colleague's decision is not overridden."""

COMMANDS = (
    queue("triage", triage, "제안정리"),
    Command(
        name="read_idea",
        run=read,
        who=Role.REVIEWER,
        rank=Rank.BUTTON,
        fields=(IDEA,),
    ),
    Command(
        name="make_idea",
        run=make,
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(IDEA, SEEN),
    ),
    Command(
        name="decline_idea",
        run=decline,
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(IDEA, SEEN, Text(name="reason", most=rules.LONGEST_REASON, long=True)),
    ),
    Command(
        name="reopen_idea",
        run=reopen,
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(IDEA, SEEN),
    ),
)
