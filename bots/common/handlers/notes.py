"""Commands of notes: release one, read the news, and see who made what."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.fields import Text
from bots.common.handlers.ideas import was_wanted_by
from bots.common.naming import person
from bots.common.replies import Card, Moment, Reply, Row, Say, button, say
from core.dispatch import pausing
from core.errors import Refused
from core.notes import rules, service, views
from core.notes.results import Credit, Made, Note
from core.people.results import Fan, Role
from core.tx import Tx


def release(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    ideas = rules.idea_numbers(answers.get("ideas", ""))
    released = service.release(tx, staff, answers["title"], answers["body"], ideas)
    made = [Row(_by(m), was_wanted_by(m.supporters)) for m in released.made]
    is_held = (Row(say("pause-waits"), buttons=(button("held"),)),) if pausing.is_on(tx) else ()
    return Card(
        say("released", at=Moment(released.at, "time")),
        (
            Row(say("note-title", title=released.title)),
            *(made or [Row(say("released-alone"))]),
            *is_held,
        ),
        note=say("released-note"),
        buttons=(button("cancel_post", released.post, style="danger"),),
    )


def news(tx: Tx, _fan: Fan, answers: Answers) -> Reply:
    latest = views.news(tx)
    if not latest:
        return Card(say("news-empty"), buttons=(button("idea", style="primary"),))
    shown = latest[0] if "note" not in answers else views.one(tx, answers["note"])
    if shown is None:
        raise Refused("note-gone", next_step="news")
    others = [note for note in latest if note.id != shown.id]
    return Card(
        say("note-title", title=shown.title),
        (*_note_rows(shown), *(_other_row(note) for note in others)),
        note=say("news-note"),
        buttons=(button("credits"), button("idea")),
    )


def _note_rows(note: Note) -> list[Row]:
    body = Row(say("note-body", body=note.body), say("note-at", at=Moment(note.at, "date")))
    return [body, *(Row(_by(made), was_wanted_by(made.supporters)) for made in note.made)]


def _other_row(note: Note) -> Row:
    line = say("note-earlier", title=note.title, at=Moment(note.at, "date"))
    names = [person(made.author.name) for made in note.made]
    return Row(line, _all(names), buttons=(button("news", note.id, label="read-note"),))


def _all(names: list[Say]) -> Say | None:
    """지우님, 미나님, 준호님: names of any number in one sentence."""
    if not names:
        return None
    said = names[0]
    for name in names[1:]:
        said = say("note-names", first=said, more=name)
    return said


def makers(tx: Tx, fan: Fan, _: Answers) -> Reply:
    made = views.credits_of_authors(tx, fan.id)
    if not made:
        return Card(say("credits-empty"), buttons=(button("idea", style="primary"),))
    wanted = views.ideas_wanted_by(tx, fan.id)
    return Card(
        say("credits-title"),
        tuple(_credit_row(credit) for credit in made),
        note=say("credits-wanted", count=wanted) if wanted else say("credits-note"),
        buttons=(button("news"), button("idea")),
    )


def _credit_row(credit: Credit) -> Row:
    line = say("credit-mine", title=credit.made.title) if credit.mine else _by(credit.made)
    wanted, at = was_wanted_by(credit.made.supporters), Moment(credit.at, "date")
    return Row(line, say("credit-at", at=at, wanted=wanted))


def _by(made: Made) -> Say:
    return say("idea-by", title=made.title, author=person(made.author.name))


COMMANDS = (
    Command(
        name="release",
        run=release,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Text(name="title", most=rules.LONGEST_TITLE),
            Text(name="body", most=rules.LONGEST_BODY, long=True),
            Text(name="ideas", most=200, optional=True),
        ),
        aliases=("소식발행",),
    ),
    Command(
        name="news",
        run=news,
        reads=True,
        guest=True,
        fields=(RowField(name="note", hidden=True, optional=True),),
        aliases=("이번주소식", "소식"),
    ),
    Command(name="credits", run=makers, reads=True, guest=True, aliases=("만든사람들",)),
)
