"""Commands of ideas for fans: drop one, want one too, and see what became of them."""

from collections.abc import Sequence

from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Photo, Text
from bots.common.fields import Row as RowField
from bots.common.naming import person
from bots.common.replies import Button, Card, Moment, Reply, Row, Say, button, say
from core.errors import Refused
from core.ideas import rules, service, support, views
from core.ideas.results import Idea, Supported
from core.people.results import Fan
from core.tx import Tx


def drop(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    dropped = service.drop(tx, fan, answers["title"], answers.get("why"), answers.get("photo"))
    buttons = (button("my_ideas"), button("ideas"))
    if not dropped.is_new:
        return Card(say("idea-same"), (idea_row(dropped.idea),), buttons=buttons)
    return Card(
        say("idea-dropped", number=str(dropped.idea.id)),
        (
            Row(say("idea-quoted", title=dropped.idea.title), photo=dropped.idea.photo_id),
            Row(say("idea-promise", at=Moment(dropped.read_by, "date"))),
        ),
        note=say("idea-next"),
        buttons=buttons,
    )


def collection(tx: Tx, fan: Fan, _: Answers) -> Reply:
    wanted = views.most_wanted(tx, fan.id)
    fresh = [idea for idea in views.newest(tx, fan.id) if idea not in wanted]
    if not wanted and not fresh:
        return Card(say("ideas-empty"), buttons=(button("idea", style="primary"),))
    rows: list[Row] = []
    for heading, ideas in ((say("ideas-wanted"), wanted), (say("ideas-new"), fresh)):
        if ideas:
            rows += [Row(heading), *(idea_row(idea, _me_too(idea)) for idea in ideas)]
    return Card(
        say("ideas-title"),
        tuple(rows),
        note=say("ideas-note"),
        buttons=(button("idea", style="primary"), button("my_ideas")),
    )


def mine(tx: Tx, fan: Fan, _: Answers) -> Reply:
    ideas = views.of_fan(tx, fan.id)
    if not ideas:
        return Card(say("my-ideas-empty"), buttons=(button("idea", style="primary"),))
    return Card(
        say("my-ideas-title"),
        tuple(idea_row(idea) for idea in ideas),
        buttons=(button("idea"), button("ideas"), button("credits")),
    )


def want_too(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    presses = [(ask.fan.id, ask.answers["idea"]) for ask in asks]
    return [
        answer if isinstance(answer, Refused) else _wanted_card(answer)
        for answer in support.press_all(tx, presses)
    ]


def _wanted_card(press: Supported) -> Card:
    key = "idea-supported" if press.wants else "idea-unsupported"
    return Card(
        say(key, wanted=wanted_by(press.supporters)),
        (Row(say("idea-quoted", title=press.title)),),
        buttons=(_toggle(press.idea_id, press.wants), button("ideas")),
    )


def idea_row(idea: Idea, buttons: tuple[Button, ...] = ()) -> Row:
    """An idea in a list: its number and title, how far it has come, its photo."""
    line = say("idea-line", number=str(idea.id), title=idea.title)
    return Row(line, progress_of(idea), buttons=buttons, photo=idea.photo_id)


def progress_of(idea: Idea) -> Say:
    """How far it has come, how many want it, and who read it or why it will not be."""
    state = say(f"idea-state-{idea.shown}")
    if idea.reason:
        return say("idea-progress-not", state=state, reason=idea.reason)
    wanted_then = was_wanted_by if idea.shown == "shipped" else wanted_by
    wanted, reader = wanted_then(idea.supporters), idea.reader
    if reader is None:
        return say("idea-progress", state=state, wanted=wanted, read=say("idea-unread"))
    read = say("idea-read-by", reader=person(reader.name, reader.craft))
    return say("idea-progress", state=state, wanted=wanted, read=read)


def wanted_by(supporters: int) -> Say:
    return say("idea-wanted", supporters=supporters) if supporters else say("idea-wanted-none")


def was_wanted_by(supporters: int) -> Say:
    """The same of an idea that was made: nobody can want it any more."""
    return say("idea-was-wanted", supporters=supporters) if supporters else say("idea-was-alone")


def _me_too(idea: Idea) -> tuple[Button, ...]:
    if idea.mine or idea.state not in rules.UNDECIDED:
        return ()
    return (_toggle(idea.id, idea.supported),)


def _toggle(idea_id: int, wants: bool) -> Button:
    return button("support", idea_id, label="unsupport" if wants else "support")


COMMANDS = (
    Command(
        name="idea",
        run=drop,
        rank=Rank.SEVEN,
        fields=(
            Text(name="title", most=rules.LONGEST_TITLE),
            Text(name="why", most=rules.LONGEST_WHY, long=True, optional=True),
            Photo(name="photo", optional=True),
        ),
        aliases=("제안", "suggest"),
    ),
    Command(name="ideas", run=collection, reads=True, guest=True, aliases=("제안모음",)),
    Command(name="my_ideas", run=mine, reads=True, aliases=("내제안",)),
    Command(
        name="support",
        run_set=want_too,
        rank=Rank.BUTTON,
        fields=(RowField(name="idea", hidden=True),),
    ),
)
