"""Commands of staff about the pause: begin it, see what it holds, and go on again."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.headlines import headline
from bots.common.posts import worded
from bots.common.replies import Button, Card, Moment, Reply, Row, button, say
from bots.common.undoing import undo_buttons
from core.dispatch import pausing
from core.dispatch.pausing import Pause
from core.outbox import WaitingPost
from core.people.results import Fan, Role
from core.tx import Tx

PAUSES = Role.MANAGER

SHOWN = 5
"""Posts of one card; the rest is counted."""

WITHOUT_STALE, WITH_STALE = 0, 1


def pause(tx: Tx, staff: Fan, _: Answers) -> Reply:
    if pausing.is_on(tx):
        return held(tx, staff, {})
    act = pausing.pause(tx)
    now = pausing.current(tx)
    assert now is not None
    return Card(
        say("paused"),
        _rows(tx, now),
        note=say("pause-note"),
        buttons=(button("resume"), *undo_buttons(tx, staff, act)),
    )


def held(tx: Tx, staff: Fan, _: Answers) -> Reply:
    now = pausing.current(tx)
    if now is None:
        return Card(say("pause-off"), note=say("pause-note"), buttons=_for(staff, "pause"))
    by = now.author or say("log-clock")
    return Card(
        say("pause-on", author=by, at=Moment(now.since)),
        _rows(tx, now),
        note=say("pause-note"),
        buttons=_for(staff, "resume"),
    )


def _for(staff: Fan, command: str) -> tuple[Button, ...]:
    return (button(command, style="primary"),) if staff.role >= PAUSES else ()


def _rows(tx: Tx, now: Pause) -> tuple[Row, ...]:
    rows = [Row(say("pause-held", count=now.held))]
    if now.stale:
        rows.append(Row(say("pause-stale", count=now.stale)))
    return (*rows, *(_post_row(tx, post) for post in now.posts[:SHOWN]))


def _post_row(tx: Tx, post: WaitingPost) -> Row:
    shown = worded(post.letter.kind, tx.community, post.letter.facts)
    ways = (button("send_post", post.letter.id), button("cancel_post", post.letter.id))
    return Row(headline(shown), say("pause-post-by", author=post.author), buttons=ways)


def resume(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    now = pausing.current(tx)
    if now is not None and now.stale and "stale" not in answers:
        return _asked(now)
    done = pausing.resume(tx, with_stale=answers.get("stale") == WITH_STALE)
    left = (Row(say("resumed-left", count=done.left)),) if done.left else ()
    return Card(
        say("resumed"),
        (Row(say("resumed-going", count=done.going)), *left),
        buttons=(button("held"), *undo_buttons(tx, staff, done.act)),
    )


def _asked(now: Pause) -> Card:
    """What has grown too old is somebody's decision."""
    return Card(
        say("resume-stale", count=now.stale),
        (Row(say("resume-fresh", count=now.held - now.stale)),),
        note=say("resume-stale-note"),
        buttons=(
            button("resume", WITHOUT_STALE, label="resume-without", style="primary"),
            button("resume", WITH_STALE, label="resume-with"),
            button("held"),
        ),
    )


COMMANDS = (
    Command(name="pause", run=pause, who=PAUSES, rank=Rank.STAFF, aliases=("잠시멈춤",)),
    Command(
        name="resume",
        run=resume,
        who=PAUSES,
        rank=Rank.STAFF,
        fields=(RowField(name="stale", hidden=True, optional=True),),
        aliases=("다시시작",),
    ),
    Command(name="held", run=held, reads=True, who=Role.REVIEWER, rank=Rank.BUTTON),
)
