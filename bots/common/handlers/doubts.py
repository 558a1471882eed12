"""Commands of staff about what nobody knows the fate of: look at it, then one press."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.headlines import headline
from bots.common.posts import worded
from bots.common.replies import Card, Reply, Row, Say, button, say
from bots.common.undoing import undo_buttons
from core.dispatch import doubts as dispatch
from core.dispatch.doubts import Doubt
from core.people.results import Fan, Role
from core.tx import Tx


def doubts(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    found = dispatch.doubtful(tx)
    if not found:
        return Card(say("doubts-none"), buttons=(button("log"),))
    return Card(say("doubts-title"), tuple(_row(tx, one) for one in found), say("doubts-note"))


def _row(tx: Tx, one: Doubt) -> Row:
    shown = worded(one.letter.kind, tx.community, one.letter.facts)
    buttons = (button("believe", one.id), button("resend", one.id))
    return Row(headline(shown), _where(one), buttons=buttons)


def _where(one: Doubt) -> Say:
    platform = say(f"platform-{one.platform}")
    if one.person is not None:
        return say("doubt-to-person", platform=platform, name=one.person)
    return say("doubt-in-home", platform=platform, name=one.home or "")


def resend(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    dispatch.send_again(tx, answers["delivery"])
    return Card(say("doubt-resent"), buttons=(button("doubts"),))


def believe(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    act = dispatch.believe(tx, answers["delivery"])
    return Card(say("doubt-believed"), buttons=(button("doubts"), *undo_buttons(tx, staff, act)))


DELIVERY = (RowField(name="delivery", hidden=True),)

COMMANDS = (
    Command(
        name="doubts",
        run=doubts,
        reads=True,
        who=Role.MODERATOR,
        rank=Rank.STAFF,
        aliases=("확인할소식",),
    ),
    Command(name="resend", run=resend, who=Role.MODERATOR, rank=Rank.BUTTON, fields=DELIVERY),
    Command(name="believe", run=believe, who=Role.MODERATOR, rank=Rank.BUTTON, fields=DELIVERY),
)
