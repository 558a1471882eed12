"""Commands of questions and complaints: asking, how it stands, answering, and settling it."""

from collections.abc import Iterator

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Photo, Text
from bots.common.fields import Row as RowField
from bots.common.naming import person
from bots.common.queues import following, later, queue
from bots.common.replies import Button, Card, Moment, Reply, Row, Say, button, say
from bots.common.undoing import undo_buttons
from core.inquiries import answering, rules, service, views
from core.inquiries.results import Asked, Inquiry, Kind, State, Turn, Waiting
from core.people.results import Fan, Role
from core.tx import Tx


def ask(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    kind = Kind.numbered(answers.get("kind"))
    asked = service.ask(tx, fan, answers["text"], kind, answers.get("photo"))
    inquiry = asked.inquiry
    title = f"asked-{inquiry.kind}" if asked.is_new else "asked-same"
    return Card(
        say(title, number=str(inquiry.id)),
        (
            Row(_quoted(inquiry.turns[0]), photo=inquiry.turns[0].photo_id),
            Row(_progress(asked)),
        ),
        note=say("asked-private"),
        buttons=(button("my_questions"),),
    )


def _progress(asked: Asked) -> Say:
    if asked.inquiry.state is State.OPEN:
        return say("asked-promise", at=Moment(asked.answer_by))
    return _state(asked.inquiry)


def mine(tx: Tx, fan: Fan, _: Answers) -> Reply:
    found = views.of_fan(tx, fan.id)
    if not found:
        return Card(say("my-questions-empty"), buttons=(button("ask", style="primary"),))
    rows = tuple(row for inquiry in found for row in _own_rows(inquiry))
    return Card(say("my-questions-title"), rows, buttons=(button("ask"), button("inbox")))


def _own_rows(inquiry: Inquiry) -> Iterator[Row]:
    line = say("inquiry-line", number=str(inquiry.id), text=rules.quote(inquiry.asked))
    yield Row(line, _state(inquiry), buttons=settling(inquiry))
    if inquiry.answer is not None:
        yield _turn_row(inquiry.answer)


def settling(inquiry: Inquiry) -> tuple[Button, ...]:
    """What its fan may say of it."""
    solved, still = button("solved", inquiry.id), button("unsolved", inquiry.id)
    match inquiry.state:
        case State.ANSWERED:
            return (solved, still)
        case State.OPEN:
            return (solved, button("unsolved", inquiry.id, label="say-more"))
        case _:
            return (button("unsolved", inquiry.id, label="ask-again"),)


def _state(inquiry: Inquiry) -> Say:
    by, at = inquiry.answerer, Moment(inquiry.state_at, "date")
    if inquiry.state is State.ANSWERED and by is not None:
        return say("inquiry-state-answered", who=person(by.name, by.craft), at=at)
    return say(f"inquiry-state-{inquiry.state}", at=at)


def asked_row(inquiry: Inquiry) -> Row:
    """What a form about an inquiry shows of it: its number and what was said last by its fan."""
    said = next(turn for turn in reversed(inquiry.turns) if turn.by is None)
    line = say("inquiry-line", number=str(inquiry.id), text=rules.quote(said.text))
    return Row(line, say(f"inquiry-kind-{inquiry.kind}"), photo=said.photo_id)


def solve(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    inquiry = service.solve(tx, fan, answers["inquiry"])
    return Card(
        say("solved-told"),
        (asked_row(inquiry),),
        buttons=(button("my_questions"), button("unsolved", inquiry.id)),
    )


def go_on(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    asked = service.go_on(tx, fan, answers["inquiry"], answers["text"])
    return Card(
        say("unsolved-told", number=str(asked.inquiry.id)),
        (Row(_quoted(asked.inquiry.turns[-1])), Row(_progress(asked))),
        buttons=(button("my_questions"),),
    )


def waiting(tx: Tx, staff: Fan, after: int) -> Reply:
    found = views.next_open(tx, staff.id, after)
    if found is None:
        return Card(say("inquiries-empty"), buttons=(button("triage"), button("log")))
    inquiry = found.inquiry
    return Card(
        say("inquiries-title", count=found.count),
        (_heading(tx, inquiry), *_late(tx, found), *(_turn_row(t) for t in inquiry.turns)),
        buttons=(
            button("reply", inquiry.id, style="primary"),
            *later("inquiries", inquiry.id, found.count),
        ),
    )


def _heading(tx: Tx, inquiry: Inquiry) -> Row:
    kind = say(f"inquiry-kind-{inquiry.kind}")
    line = say("inquiry-from", number=str(inquiry.id), name=inquiry.name, kind=kind)
    hours = int((tx.now - inquiry.waits_since).total_seconds() // 3600)
    return Row(line, say("inquiry-waits", days=hours // 24, hours=hours % 24))


def _late(tx: Tx, found: Waiting) -> tuple[Row, ...]:
    if found.answer_by >= tx.now:
        return ()
    return (Row(say("inquiry-late", at=Moment(found.answer_by))),)


def _turn_row(turn: Turn) -> Row:
    if turn.by is None:
        return Row(_quoted(turn), say("inquiry-at", at=Moment(turn.at)), photo=turn.photo_id)
    who = person(turn.by.name, turn.by.craft)
    return Row(_quoted(turn), say("inquiry-answer-at", who=who, at=Moment(turn.at)))


def _quoted(turn: Turn) -> Say:
    return say("inquiry-said", text=turn.text)


def reply(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    done = answering.reply(tx, staff, answers["number"], answers["text"])
    return Card(
        say("replied", name=done.inquiry.name),
        (Row(_quoted(done.inquiry.turns[-1])),),
        buttons=(following("inquiries"), *undo_buttons(tx, staff, done.act)),
    )


INQUIRY = RowField(name="inquiry", hidden=True)
WORDS = Text(name="text", most=rules.LONGEST, least=2, long=True)

COMMANDS = (
    Command(
        name="ask",
        run=ask,
        rank=Rank.SEVEN,
        fields=(
            RowField(name="kind", hidden=True, optional=True),
            WORDS,
            Photo(name="photo", optional=True),
        ),
        aliases=("문의", "question"),
    ),
    Command(name="my_questions", run=mine, reads=True, aliases=("내문의",)),
    Command(name="solved", run=solve, rank=Rank.BUTTON, fields=(INQUIRY,)),
    Command(name="unsolved", run=go_on, rank=Rank.BUTTON, fields=(INQUIRY, WORDS)),
    queue("inquiries", waiting, "문의함"),
    Command(
        name="reply",
        run=reply,
        who=Role.REVIEWER,
        rank=Rank.STAFF,
        fields=(RowField(name="number"), WORDS),
        aliases=("답변", "answer"),
    ),
)
